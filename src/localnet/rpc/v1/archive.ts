/** `archive_v1_*`: what is kept of old blocks, with null for what is not. */
import { UnknownBlockError } from '../../blocks.js'
import type { Chain } from '../../chain.js'
import { bytesToHex, ScaleError } from '../../schema/scale.js'
import type { Namespace } from '../method.js'
import type { Params } from '../params.js'
import { encodeBody, encodeHeader } from './encode-header.js'
import { readItems, readQueries, TooMuchAsked } from './read-items.js'

function call(chain: Chain, params: Params): object | null {
  const [at, name, args] = [params.hash(0), params.text(1), params.bytes(2)]
  try {
    const value = chain.callApi(name, args, at)
    if (value === undefined) return { success: false, error: `Exported method ${name} is not found` }
    return { success: true, value: `0x${bytesToHex(value)}` }
  } catch (error) {
    if (error instanceof UnknownBlockError) return null
    if (error instanceof ScaleError) return { success: false, error: error.message }
    throw error
  }
}

export const archiveNamespace: Namespace = {
  verifying: ['archive_v1_call'],
  methods: {
    archive_v1_genesisHash: (chain) => chain.blocks.genesis.hash,
    archive_v1_finalizedHeight: (chain) => chain.finality.block.number,
    archive_v1_hashByHeight: (chain, params) => {
      const height = params.integer(0)
      const hash = chain.blocks.hashAt(height)
      const { number: final } = chain.finality.block
      // Of what is final there is one alone.
      const beside = height <= final ? [] : chain.besidesAfter(final).filter(({ number }) => number === height)
      return [...(hash === undefined ? [] : [hash]), ...beside.map((block) => block.hash)]
    },
    archive_v1_header: (chain, params) => {
      const block = chain.find(params.hash(0))
      return block === undefined ? null : encodeHeader(block)
    },
    archive_v1_body: (chain, params) => {
      const block = chain.find(params.hash(0))
      return block === undefined || block.isPruned === true ? null : encodeBody(block)
    },
    archive_v1_call: call,
  },
  subscriptions: [
    {
      names: ['archive_v1_storage'],
      unsubscribe: ['archive_v1_stopStorage'],
      notification: 'archive_v1_storageEvent',
      open: (chain, params, send, close) => {
        const queries = readQueries(params, 1)
        try {
          for (const item of readItems(chain, params.hash(0), queries)) send({ event: 'storage', ...item })
          send({ event: 'storageDone' })
        } catch (error) {
          if (!(error instanceof UnknownBlockError || error instanceof TooMuchAsked)) throw error
          send({ event: 'storageError', error: error.message })
        }
        close()
        return () => undefined
      },
    },
  ],
}

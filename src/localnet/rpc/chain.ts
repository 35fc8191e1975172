/** `chain_*` */
import type { Chain } from '../chain.js'
import { toHeaderJson, toSignedBlockJson } from './block-json.js'
import type { Namespace } from './method.js'

/** The present head at once, then every new one. */
function followHeads(chain: Chain, send: (result: unknown) => void): () => void {
  send(toHeaderJson(chain.head))
  return chain.onBlock((block) => send(toHeaderJson(block)))
}

/** The present head at once, then every block that is imported, also beside the chain. */
function followAll(chain: Chain, send: (result: unknown) => void): () => void {
  send(toHeaderJson(chain.head))
  return chain.onImport((block) => send(toHeaderJson(block)))
}

/** The last final block at once, then every one that becomes final, but for those that do so with it. */
function followFinalized(chain: Chain, send: (result: unknown) => void): () => void {
  let last = chain.finality.block.hash
  send(toHeaderJson(chain.finality.block))
  return chain.onBlock(() => {
    const finalized = chain.finality.block
    if (finalized.hash === last) return
    last = finalized.hash
    send(toHeaderJson(finalized))
  })
}

export const chainNamespace: Namespace = {
  methods: {
    chain_getHeader: (chain, params) => {
      const at = params.at(0)
      const block = at === undefined ? chain.head : chain.find(at)
      return block ? toHeaderJson(block) : null
    },
    chain_getBlock: (chain, params) => {
      const at = params.at(0)
      const block = at === undefined ? chain.head : chain.find(at)
      return block === undefined || block.isPruned === true ? null : toSignedBlockJson(block)
    },
    chain_getBlockHash: (chain, params) => {
      const numbers = params.blockNumbers(0)
      if (numbers === undefined) return chain.head.hash
      const hashOf = (number: number | undefined) => (number === undefined ? null : (chain.blocks.hashAt(number) ?? null))
      return Array.isArray(numbers) ? numbers.map(hashOf) : hashOf(numbers)
    },
    chain_getFinalizedHead: (chain) => chain.finality.block.hash,
  },
  aliases: {
    chain_getHead: 'chain_getBlockHash',
    chain_getFinalisedHead: 'chain_getFinalizedHead',
    chain_getRuntimeVersion: 'state_getRuntimeVersion',
  },
  subscriptions: [
    {
      names: ['chain_subscribeNewHeads', 'chain_subscribeNewHead', 'subscribe_newHead'],
      unsubscribe: ['chain_unsubscribeNewHeads', 'chain_unsubscribeNewHead', 'unsubscribe_newHead'],
      notification: 'chain_newHead',
      open: (chain, _params, send) => followHeads(chain, send),
    },
    {
      names: ['chain_subscribeFinalizedHeads', 'chain_subscribeFinalisedHeads'],
      unsubscribe: ['chain_unsubscribeFinalizedHeads', 'chain_unsubscribeFinalisedHeads'],
      notification: 'chain_finalizedHead',
      open: (chain, _params, send) => followFinalized(chain, send),
    },
    {
      names: ['chain_subscribeAllHeads'],
      unsubscribe: ['chain_unsubscribeAllHeads'],
      notification: 'chain_allHead',
      open: (chain, _params, send) => followAll(chain, send),
    },
  ],
}

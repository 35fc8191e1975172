/** `transaction_v1_*` and `transactionWatch_v1_*`. */
import { randomBytes } from 'node:crypto'
import type { Chain } from '../../chain.js'
import { isLast, type PoolStatus } from '../../pool/pool-entry.js'
import { PoolError } from '../../pool/pool-error.js'
import { blake2256 } from '../../schema/hash.js'
import { ScaleError } from '../../schema/scale.js'
import type { Hex } from '../../schema/types.js'
import type { Method, Namespace, Owner } from '../method.js'
import { readOpaque } from '../opaque-extrinsic.js'
import { invalidParams, notOverHttp, RpcError } from '../rpc-error.js'

/** A node's default for each connection. */
const BROADCAST_LIMIT = 16

/** What each connection broadcasts: how to stop it, by its identifier. */
const broadcasts = new WeakMap<Owner, Map<string, () => void>>()

function listBroadcasts(owner: Owner | undefined): Map<string, () => void> {
  if (owner === undefined) throw notOverHttp()
  const known = broadcasts.get(owner)
  if (known !== undefined) return known
  const own = new Map<string, () => void>()
  broadcasts.set(owner, own)
  owner.whenClosed(() => {
    for (const end of own.values()) end()
  })
  return own
}

function submit(chain: Chain, bytes: Uint8Array): void {
  try {
    chain.submit(bytes)
  } catch (error) {
    // It is tried again with the next block, until the client stops it: what is no good now may be then.
    if (!(error instanceof PoolError || error instanceof ScaleError)) throw error
  }
}

const broadcast: Method = (chain, params, _control, owner) => {
  const bytes = readOpaque(params.bytes(0), (why) => invalidParams(why))
  const own = listBroadcasts(owner)
  if (own.size >= BROADCAST_LIMIT) return null
  submit(chain, bytes)
  const id = randomBytes(8).toString('base64url')
  let isIncluded = false
  const end = chain.onBlock((block, touched) => {
    // Where the chain went another way it may be in no block any more.
    if (touched === undefined) isIncluded = false
    isIncluded ||= block.extrinsics.some((one) => Buffer.compare(one, bytes) === 0)
    if (!isIncluded) setImmediate(() => own.has(id) && submit(chain, bytes))
  })
  own.set(id, end)
  return id
}

const stop: Method = (_chain, params, _control, owner) => {
  const id = params.text(0)
  const own = listBroadcasts(owner)
  const end = own.get(id)
  if (end === undefined) throw new RpcError(-32_602, 'Invalid operation id')
  own.delete(id)
  end()
  return null
}

/** Where a transaction is, in the words of the newer methods. Undefined where these have none. */
function toEvent(chain: Chain, status: PoolStatus, hash: Hex): object | undefined {
  if (status === 'ready') return { event: 'validated' }
  if (status === 'future') return undefined
  if (status === 'invalid') return { event: 'invalid', error: 'The transaction is no longer valid' }
  if (status === 'dropped') return { event: 'dropped', error: 'The transaction was dropped from the pool' }
  if ('usurped' in status) return { event: 'dropped', error: 'Another transaction of the account took its place' }
  if ('finalityTimeout' in status) return { event: 'error', error: 'Maximum number of finality watchers has been reached' }
  if ('retracted' in status) return { event: 'bestChainBlockIncluded', block: null }
  const at = 'inBlock' in status ? status.inBlock : status.finalized
  const index = chain.find(at)?.extrinsics.findIndex((bytes) => blake2256(bytes) === hash) ?? -1
  return { event: 'inBlock' in status ? 'bestChainBlockIncluded' : 'finalized', block: { hash: at, index } }
}

export const transactionNamespace: Namespace = {
  verifying: ['transaction_v1_broadcast', 'transactionWatch_v1_submitAndWatch'],
  methods: { transaction_v1_broadcast: broadcast, transaction_v1_stop: stop },
  subscriptions: [
    {
      names: ['transactionWatch_v1_submitAndWatch'],
      unsubscribe: ['transactionWatch_v1_unwatch'],
      notification: 'transactionWatch_v1_watchEvent',
      open: (chain, params, send, close) => {
        const bytes = readOpaque(params.bytes(0), (why) => invalidParams(why))
        const hash = blake2256(bytes)
        const watch = (status: PoolStatus): void => {
          const event = toEvent(chain, status, hash)
          if (event !== undefined) send(event)
          if (isLast(status)) close()
        }
        try {
          chain.submit(bytes, watch)
        } catch (error) {
          if (!(error instanceof PoolError || error instanceof ScaleError)) throw error
          send({ event: 'invalid', error: error.message })
          close()
        }
        return () => chain.pool.unwatch(hash, watch)
      },
    },
  ],
}

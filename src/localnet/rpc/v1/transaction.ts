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
/** What all connections may broadcast together, in bytes. */
const BYTES_LIMIT = 128 * 1024 * 1024

/** What a connection broadcasts: how to stop it, by its identifier. */
interface Broadcasts {
  readonly own: Map<string, () => void>
  /** A call can be under way when its connection ends: nobody would ever stop what it begins. */
  isOver: boolean
}

const broadcasts = new WeakMap<Owner, Broadcasts>()
const bytesOf = new WeakMap<Chain, number>()

function listBroadcasts(owner: Owner | undefined): Broadcasts {
  if (owner === undefined) throw notOverHttp()
  const known = broadcasts.get(owner)
  if (known !== undefined) return known
  const fresh: Broadcasts = { own: new Map(), isOver: false }
  broadcasts.set(owner, fresh)
  owner.whenClosed(() => {
    fresh.isOver = true
    for (const end of fresh.own.values()) end()
    fresh.own.clear()
  })
  return fresh
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
  const { own, isOver } = listBroadcasts(owner)
  const count = (more: number): number => (bytesOf.get(chain) ?? 0) + more
  if (isOver || own.size >= BROADCAST_LIMIT || count(bytes.length) > BYTES_LIMIT) return null
  submit(chain, bytes)
  const id = randomBytes(8).toString('base64url')
  let isIncluded = false
  const again = (): void => {
    try {
      if (own.has(id)) submit(chain, bytes)
    } catch (error) {
      // Nobody waits for this, and it must not end the process.
      process.emitWarning(error instanceof Error ? error : String(error))
    }
  }
  const end = chain.onBlock((block, touched) => {
    // Where the chain went another way it may be in no block any more.
    if (touched === undefined) isIncluded = false
    isIncluded ||= block.extrinsics.some((one) => Buffer.compare(one, bytes) === 0)
    if (!isIncluded) setImmediate(again)
  })
  bytesOf.set(chain, count(bytes.length))
  own.set(id, () => {
    end()
    bytesOf.set(chain, count(-bytes.length))
  })
  return id
}

const stop: Method = (_chain, params, _control, owner) => {
  const id = params.text(0)
  const { own } = listBroadcasts(owner)
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

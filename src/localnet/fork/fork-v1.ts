/** `chainHead_v1_*`, `chainSpec_v1_*`, `transaction_v1_*` and `transactionWatch_v1_*` of a fork. */
import { randomBytes } from 'node:crypto'
import type { Block } from '../../fork/chopsticks.js'
import { fromHex, type Hex, toHex } from '../../fork/hex.js'
import type { PoolStatus } from '../pool/pool-entry.js'
import { Followed, type OpenSubscription, type Owner } from '../rpc/method.js'
import { readOpaque } from '../rpc/opaque-extrinsic.js'
import type { Params } from '../rpc/params.js'
import { invalidParams, notOverHttp, RpcError } from '../rpc/rpc-error.js'
import { type Item, type Query, readQueries, TooMuchAsked, toPages } from '../rpc/v1/read-items.js'
import { blake2256 } from '../schema/hash.js'
import type { ForkChain } from './fork-chain.js'
import type { ForkMethod } from './fork-dev.js'
import { ForkFollow } from './fork-follow.js'

/** A node's defaults for each connection. */
const FOLLOW_LIMIT = 4
const BROADCAST_LIMIT = 16
const PAGE = 1_000
/** The most that one call of `chainHead_v1_storage` gets, in characters. */
const ANSWER_LIMIT = 15 * 1024 * 1024
const LIMIT_REACHED = { result: 'limitReached' }

interface Begun {
  readonly follows: Map<string, ForkFollow>
  readonly broadcasts: Map<string, () => void>
}

const begun = new WeakMap<Owner, Begun>()

function listBegun(owner: Owner | undefined): Begun {
  if (owner === undefined) throw notOverHttp()
  const known = begun.get(owner)
  if (known !== undefined) return known
  const own: Begun = { follows: new Map(), broadcasts: new Map() }
  begun.set(owner, own)
  owner.whenClosed(() => {
    for (const end of own.broadcasts.values()) end()
  })
  return own
}

async function* listDescendants(block: Block, prefix: Hex): AsyncGenerator<Hex> {
  if ((await block.get(prefix)) !== undefined) yield prefix
  for (let startKey = prefix; ; ) {
    const keys = await block.getKeysPaged({ prefix, pageSize: PAGE, startKey })
    yield* keys as readonly Hex[]
    if (keys.length < PAGE) return
    startKey = keys.at(-1) ?? prefix
  }
}

/** The items of a state, query by query. Throws {@link TooMuchAsked}. */
async function readItems(block: Block, queries: readonly Query[]): Promise<Item[]> {
  const items: Item[] = []
  let size = 0
  const add = async (key: Hex, asHash: boolean): Promise<void> => {
    const value = await block.get(key)
    if (value === undefined) return
    const item = asHash ? { key, hash: blake2256(fromHex(value)) } : { key, value: value as Hex }
    size += key.length + (asHash ? 66 : value.length)
    if (size > ANSWER_LIMIT) throw new TooMuchAsked()
    items.push(item as Item)
  }
  for (const { key, kind } of queries) {
    if (kind === 'closestDescendantMerkleValue') throw new Error('a fork has no trie of its state')
    if (kind === 'value' || kind === 'hash') await add(key, kind === 'hash')
    else for await (const one of listDescendants(block, key)) await add(one, kind === 'descendantsHashes')
  }
  return items
}

let operations = 0

/** Begins an operation on a block that the follower keeps. */
function operate(owner: Owner | undefined, params: Params, more: object, work: (block: Block, follow: ForkFollow) => Promise<object[]>) {
  const follow = listBegun(owner).follows.get(params.text(0))
  if (follow === undefined) return LIMIT_REACHED
  const block = follow.find(params.hash(1))
  if (block === undefined) throw new RpcError(-32_801, 'Invalid block hash')
  const operationId = String(operations++)
  const begin = follow.operate(operationId, () => work(block, follow))
  return begin === null ? LIMIT_REACHED : new Followed({ result: 'started', operationId, ...more }, begin)
}

function unpin(owner: Owner | undefined, params: Params): null {
  const follow = listBegun(owner).follows.get(params.text(0))
  if (follow === undefined) return null
  const given = params.optional(1)
  const hashes = (Array.isArray(given) ? given : [given]).map((hash) => (typeof hash === 'string' ? hash.toLowerCase() : ''))
  if (hashes.some((hash) => follow.find(hash) === undefined)) throw new RpcError(-32_801, 'Invalid block hash')
  if (new Set(hashes).size !== hashes.length) throw new RpcError(-32_804, 'Duplicate block hashes')
  for (const hash of hashes) follow.unpin(hash)
  return null
}

/** Hands a transaction in with each new head until it is in a block, or the client stops it. */
function broadcast(chain: ForkChain, owner: Owner | undefined, params: Params): string | null {
  const bytes = readOpaque(params.bytes(0), (why) => invalidParams(why))
  const { broadcasts } = listBegun(owner)
  if (broadcasts.size >= BROADCAST_LIMIT) return null
  const id = randomBytes(8).toString('base64url')
  // What is no good now may be later.
  const submit = (): void => void chain.submit(bytes).catch(() => undefined)
  let isIncluded = false
  const end = chain.onHead((block) => {
    Promise.resolve(block.extrinsics).then(
      (extrinsics) => {
        isIncluded ||= extrinsics.includes(toHex(bytes))
        if (!isIncluded && broadcasts.has(id)) submit()
      },
      () => undefined,
    )
  })
  broadcasts.set(id, end)
  submit()
  return id
}

function stopBroadcast(owner: Owner | undefined, params: Params): null {
  const { broadcasts } = listBegun(owner)
  const end = broadcasts.get(params.text(0))
  if (end === undefined) throw new RpcError(-32_602, 'Invalid operation id')
  broadcasts.delete(params.text(0))
  end()
  return null
}

/** Where a transaction is, in the words of the newer methods; undefined where these have none. */
async function toEvent(chain: ForkChain, status: PoolStatus, bytes: Hex): Promise<object | undefined> {
  if (status === 'ready') return { event: 'validated' }
  if (status === 'invalid') return { event: 'invalid', error: 'The transaction is no longer valid' }
  if (status === 'dropped') return { event: 'dropped', error: 'The transaction was dropped from the pool' }
  if (typeof status === 'string' || !('inBlock' in status || 'finalized' in status)) return undefined
  const hash = 'inBlock' in status ? status.inBlock : status.finalized
  const index = ((await (await chain.find(hash))?.extrinsics) ?? []).indexOf(bytes)
  return { event: 'inBlock' in status ? 'bestChainBlockIncluded' : 'finalized', block: { hash, index } }
}

/** Follows a transaction to its end. */
function watchSubmitted(chain: ForkChain): OpenSubscription['open'] {
  return (params, send, close) => {
    const bytes = readOpaque(params.bytes(0), (why) => invalidParams(why))
    let end = (): void => undefined
    let turn: Promise<unknown> = Promise.resolve()
    const watch = (status: PoolStatus): void => {
      turn = turn.then(async () => {
        const event = await toEvent(chain, status, toHex(bytes))
        if (event !== undefined) send(event)
        if (status === 'invalid' || status === 'dropped' || (typeof status === 'object' && 'finalized' in status)) close()
      })
    }
    chain.submit(bytes).then(
      (waiting) => {
        for (const status of waiting.told) watch(status)
        waiting.watchers.add(watch)
        end = () => waiting.watchers.delete(watch)
      },
      (error: unknown) => {
        send({ event: 'invalid', error: error instanceof Error ? error.message : String(error) })
        close()
      },
    )
    return () => end()
  }
}

function followHead(chain: ForkChain): OpenSubscription['open'] {
  return (params, send, close, { id, owner }) => {
    const withRuntime = params.optional(0) ?? false
    if (typeof withRuntime !== 'boolean') throw invalidParams('parameter 1 is neither true nor false')
    const { follows } = listBegun(owner)
    if (follows.size >= FOLLOW_LIMIT) throw new RpcError(-32_800, 'Maximum number of chainHead_follow has been reached')
    let end = (): void => undefined
    const follow = new ForkFollow(chain, withRuntime, send, () => {
      end()
      close()
    })
    follows.set(id, follow)
    const unhear = chain.onHead((block) => follow.hear(block))
    end = () => {
      unhear()
      follows.delete(id)
      follow.end()
    }
    return end
  }
}

/** The subscriptions, by name: how each ends, what its notifications are called, and how it is opened. */
export function makeV1Subscriptions(chain: ForkChain): Readonly<Record<string, readonly [string, string, OpenSubscription['open']]>> {
  return {
    chainHead_v1_follow: ['chainHead_v1_unfollow', 'chainHead_v1_followEvent', followHead(chain)],
    transactionWatch_v1_submitAndWatch: ['transactionWatch_v1_unwatch', 'transactionWatch_v1_watchEvent', watchSubmitted(chain)],
  }
}

export function makeV1Methods(chain: ForkChain): Readonly<Record<string, ForkMethod>> {
  const nothingToDo: ForkMethod = (params, owner) => {
    listBegun(owner)
    params.text(1)
    return null
  }
  return {
    chainHead_v1_header: async (params, owner) => {
      const follow = listBegun(owner).follows.get(params.text(0))
      if (follow === undefined) return null
      const block = follow.find(params.hash(1))
      if (block === undefined) throw new RpcError(-32_801, 'Invalid block hash')
      return (await block.header).toHex()
    },
    chainHead_v1_body: (params, owner) =>
      operate(owner, params, {}, async (block) => [{ event: 'operationBodyDone', value: await block.extrinsics }]),
    chainHead_v1_call: (params, owner) => {
      const [name, input] = [params.text(2), toHex(params.bytes(3))]
      return operate(owner, params, {}, async (block, { withRuntime }) => {
        if (!withRuntime) throw new Error('the follower was started with `withRuntime` set to false')
        const { result } = await chain.fork.step(name, () => block.call(name, [input]))
        return [{ event: 'operationCallDone', output: result }]
      })
    },
    chainHead_v1_storage: (params, owner) => {
      const queries = readQueries(params, 2)
      return operate(owner, params, { discardedItems: 0 }, async (block) => {
        const items = await chain.fork.step('reading', () => readItems(block, queries))
        return [...toPages(items).map((page) => ({ event: 'operationStorageItems', items: page })), { event: 'operationStorageDone' }]
      })
    },
    chainHead_v1_unpin: (params, owner) => unpin(owner, params),
    chainHead_v1_stopOperation: nothingToDo,
    chainHead_v1_continue: nothingToDo,
    chainSpec_v1_chainName: () => `${chain.fork.source.chainName} (fork at ${chain.fork.source.number})`,
    chainSpec_v1_genesisHash: () => chain.genesisHash,
    chainSpec_v1_properties: () => chain.fork.source.request('system_properties', []),
    transaction_v1_broadcast: (params, owner) => broadcast(chain, owner, params),
    transaction_v1_stop: (params, owner) => stopBroadcast(owner, params),
  }
}

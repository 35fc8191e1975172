/** What a fork answers: the methods of a node that clients of the chain use, with a node's words for what is refused. */
import { TaoError } from '../../core/errors.js'
import type { Block } from '../../fork/chopsticks.js'
import { fromHex, type Hex, toHex } from '../../fork/hex.js'
import type { PoolStatus } from '../pool/pool-entry.js'
import type { Handler, OpenSubscription } from '../rpc/method.js'
import { readOpaque } from '../rpc/opaque-extrinsic.js'
import type { Params } from '../rpc/params.js'
import { clientError, invalidParams, RpcError } from '../rpc/rpc-error.js'
import { blake2256 } from '../schema/hash.js'
import { toHeaderJson, toSignedBlockJson } from './fork-blocks.js'
import type { ForkChain, Waiting } from './fork-chain.js'
import { type ForkControl, type ForkMethod, makeDevMethods } from './fork-dev.js'
import { makeV1Methods, makeV1Subscriptions } from './fork-v1.js'

const PAGE_LIMIT = 1_000
const KEYS_LIMIT = 10_000

/** The words of an error of ours, as an error of the wire. */
function translate(error: unknown): unknown {
  return error instanceof TaoError ? new RpcError(4_006, error.message, error.why ?? error.code) : error
}

const refuseForm = (why: string): RpcError => new RpcError(1_001, `Extrinsic has invalid format: ${why}`)

/** Whether nothing can follow. */
const isLast = (status: PoolStatus): boolean =>
  status === 'invalid' || status === 'dropped' || (typeof status === 'object' && 'finalized' in status)

function makeChainMethods(chain: ForkChain): Readonly<Record<string, ForkMethod>> {
  const at = async (params: Params, index: number): Promise<Block> => {
    const hash = params.at(index)
    const block = await chain.find(hash)
    if (block === undefined) throw clientError(`UnknownBlock: Header was not found in the database: ${hash}`)
    return block
  }
  const value = async (params: Params): Promise<Hex | null> => {
    const [key, block] = [params.hex(0), await at(params, 1)]
    return (await chain.fork.step('reading', () => block.get(key))) ?? null
  }
  const call = (block: Block, method: string, input: Hex): Promise<Hex> =>
    chain.fork.step(method, async () => (await block.call(method, [input])).result)
  return {
    chain_getBlockHash: (params) => {
      const numbers = params.blockNumbers(0)
      if (numbers === undefined) return chain.head.hash
      const one = (number: number | undefined) => (number === undefined ? null : chain.findHash(number))
      return Array.isArray(numbers) ? Promise.all(numbers.map(one)) : one(numbers)
    },
    chain_getFinalizedHead: () => chain.head.hash,
    chain_getHeader: async (params) => {
      const block = await chain.find(params.at(0))
      return block === undefined ? null : toHeaderJson(block)
    },
    chain_getBlock: async (params) => {
      const block = await chain.find(params.at(0))
      return block === undefined ? null : toSignedBlockJson(block)
    },
    state_getRuntimeVersion: async (params) => (await at(params, 0)).runtimeVersion,
    state_getMetadata: async (params) => (await at(params, 0)).metadata,
    state_getStorage: value,
    state_getStorageHash: async (params) => {
      const found = await value(params)
      return found === null ? null : blake2256(fromHex(found))
    },
    state_getStorageSize: async (params) => {
      const found = await value(params)
      return found === null ? null : found.length / 2 - 1
    },
    state_getKeysPaged: async (params) => {
      const [prefix, pageSize, startKey] = [params.optionalHex(0) ?? '0x', params.integer(1), params.optionalHex(2)]
      if (pageSize > PAGE_LIMIT) throw new RpcError(4_002, `count exceeds maximum value. value: ${pageSize}, max: ${PAGE_LIMIT}`)
      const block = await at(params, 3)
      return chain.fork.step('listing keys', () => block.getKeysPaged({ prefix, pageSize, startKey: startKey ?? prefix }))
    },
    state_queryStorageAt: async (params) => {
      const [keys, block] = [params.hexKeys(0), await at(params, 1)]
      if (keys.length > KEYS_LIMIT) throw invalidParams(`more than ${KEYS_LIMIT} keys`)
      const read = async (key: Hex) => [key, (await block.get(key)) ?? null]
      return [{ block: block.hash, changes: await chain.fork.step('reading', () => Promise.all(keys.map(read))) }]
    },
    state_call: async (params) => call(await at(params, 2), params.text(0), params.hex(1)),
    author_submitExtrinsic: async (params) => (await chain.submit(readOpaque(params.bytes(0), refuseForm))).hash,
    author_pendingExtrinsics: () => chain.ready.map(({ bytes }) => bytes),
    payment_queryInfo: async (params) => {
      const bytes = readOpaque(params.bytes(0), refuseForm)
      const length = Buffer.alloc(4)
      length.writeUInt32LE(bytes.length)
      const block = await at(params, 1)
      const result = await call(block, 'TransactionPaymentApi_query_info', toHex(Buffer.concat([bytes, length])))
      return (await block.registry).createType('RuntimeDispatchInfo', fromHex(result))
    },
    system_accountNextIndex: async (params) => {
      const account = params.account(0)
      const result = await call(chain.head, 'AccountNonceApi_account_nonce', account)
      const nonce = Buffer.from(result.slice(2), 'hex').readUInt32LE()
      return nonce + chain.ready.filter(({ bytes }) => bytes.includes(account.slice(2))).length
    },
    system_chain: () => `${chain.fork.source.chainName} (fork at ${chain.fork.source.number})`,
    system_chainType: () => 'Development',
    system_name: () => 'taoctl fork',
    system_version: async () => `4.0.0-fork-${(await chain.head.runtimeVersion).specVersion}`,
    system_properties: () => chain.fork.source.request('system_properties', []),
    system_health: () => ({ peers: 0, isSyncing: false, shouldHavePeers: false }),
    system_nodeRoles: () => ['Authority'],
    system_syncState: () => ({ startingBlock: 0, currentBlock: chain.head.number, highestBlock: chain.head.number }),
  }
}

const ALIASES: Readonly<Record<string, string>> = {
  chain_getHead: 'chain_getBlockHash',
  chain_getFinalisedHead: 'chain_getFinalizedHead',
  chain_getRuntimeVersion: 'state_getRuntimeVersion',
  state_getStorageAt: 'state_getStorage',
  state_getKeysPagedAt: 'state_getKeysPaged',
  state_callAt: 'state_call',
  account_nextIndex: 'system_accountNextIndex',
}

/** Sends the present state of something at once, and again with every head. What cannot be read is left out. */
function follow(chain: ForkChain, read: (block: Block) => Promise<unknown>): OpenSubscription['open'] {
  return (_params, send) => {
    const tell = (block: Block): void =>
      void read(block).then(
        (found) => found !== undefined && send(found),
        () => undefined,
      )
    tell(chain.head)
    return chain.onHead(tell)
  }
}

/** The runtime's version, each time that it is another one. */
function followRuntime(chain: ForkChain): OpenSubscription['open'] {
  return (...args) => {
    let last: number | undefined
    return follow(chain, async (block) => {
      const version = await block.runtimeVersion
      if (version.specVersion === last) return undefined
      last = version.specVersion
      return version
    })(...args)
  }
}

function followStorage(chain: ForkChain): OpenSubscription['open'] {
  return (params, send, close, place) => {
    const keys = params.hexKeys(0)
    if (keys.length > KEYS_LIMIT) throw invalidParams(`more than ${KEYS_LIMIT} keys`)
    const last = new Map<Hex, Hex | null>()
    return follow(chain, async (block) => {
      const now = await Promise.all(keys.map(async (key) => [key, (await block.get(key)) ?? null] as const))
      const changes = now.filter(([key, found]) => !last.has(key) || last.get(key) !== found)
      for (const [key, found] of changes) last.set(key, found)
      return changes.length === 0 ? undefined : { block: block.hash, changes }
    })(params, send, close, place)
  }
}

/** Submitted while the subscription is asked for, so that what is refused is an error of the call. */
function followSubmitted(submitted: WeakMap<Params, Waiting>): OpenSubscription['open'] {
  return (params, send, close) => {
    const waiting = submitted.get(params)
    if (waiting === undefined) throw new TypeError('watched before it was submitted')
    const watch = (status: PoolStatus): void => {
      send(status)
      if (isLast(status)) close()
    }
    for (const status of waiting.told) watch(status)
    waiting.watchers.add(watch)
    return () => waiting.watchers.delete(watch)
  }
}

const subscribing = (notification: string, open: OpenSubscription['open'], prepare?: (params: Params) => Promise<void>): Handler => ({
  kind: 'subscribe',
  subscription: { notification, open },
  ...(prepare === undefined ? {} : { prepare }),
})

/** All that a fork can be asked, by name. */
export function makeForkHandlers(chain: ForkChain, control: ForkControl): (name: string) => Handler | undefined {
  const methods = new Map(Object.entries({ ...makeChainMethods(chain), ...makeV1Methods(chain), ...makeDevMethods(chain, control) }))
  const submitted = new WeakMap<Params, Waiting>()
  const submit = async (params: Params): Promise<void> => {
    submitted.set(
      params,
      await chain.submit(readOpaque(params.bytes(0), refuseForm)).catch((error: unknown) => Promise.reject(translate(error))),
    )
  }
  const heads = follow(chain, toHeaderJson)
  const subscriptions: Readonly<Record<string, readonly [end: string, handler: Handler]>> = {
    chain_subscribeNewHeads: ['chain_unsubscribeNewHeads', subscribing('chain_newHead', heads)],
    chain_subscribeNewHead: ['chain_unsubscribeNewHead', subscribing('chain_newHead', heads)],
    chain_subscribeAllHeads: ['chain_unsubscribeAllHeads', subscribing('chain_allHead', heads)],
    chain_subscribeFinalizedHeads: ['chain_unsubscribeFinalizedHeads', subscribing('chain_finalizedHead', heads)],
    state_subscribeRuntimeVersion: ['state_unsubscribeRuntimeVersion', subscribing('state_runtimeVersion', followRuntime(chain))],
    state_subscribeStorage: ['state_unsubscribeStorage', subscribing('state_storage', followStorage(chain))],
    ...Object.fromEntries(
      Object.entries(makeV1Subscriptions(chain)).map(([name, [end, notification, open]]) => [name, [end, subscribing(notification, open)]]),
    ),
    author_submitAndWatchExtrinsic: ['author_unwatchExtrinsic', subscribing('author_extrinsicUpdate', followSubmitted(submitted), submit)],
  }
  const ends = new Set(Object.values(subscriptions).map(([end]) => end))
  const names = [...methods.keys(), ...Object.keys(subscriptions), ...ends, ...Object.keys(ALIASES), 'rpc_methods'].sort()
  methods.set('rpc_methods', () => ({ methods: names }))
  return (name) => {
    if (ends.has(name)) return { kind: 'unsubscribe' }
    const found = Object.hasOwn(subscriptions, name) ? subscriptions[name] : undefined
    if (found !== undefined) return found[1]
    const run = methods.get(Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? name) : name)
    if (run === undefined) return undefined
    return {
      kind: 'method',
      run: async (params, owner) =>
        Promise.resolve()
          .then(() => run(params, owner))
          .catch((error: unknown) => Promise.reject(translate(error))),
    }
  }
}

/** `state_*`. States of the last 256 blocks can be read; older ones are discarded, as on a pruned node. */
import { UnknownBlockError } from '../blocks.js'
import type { Chain } from '../chain.js'
import { readMetadata } from '../frame/read-metadata.js'
import type { Runtime } from '../frame/runtime.js'
import { blake2256 } from '../schema/hash.js'
import { bytesToHex, ScaleError } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'
import type { Key } from '../state/state.js'
import { CODE_KEY, hashCode } from './code-hash.js'
import type { Method, Namespace, NodeControl } from './method.js'
import type { Params } from './params.js'
import { badInput, clientError, invalidParams, RpcError } from './rpc-error.js'

/** A node's limit for a page of keys. */
const PAGE_LIMIT = 1_000
/** Keys that one call may ask for. */
const KEYS_LIMIT = 10_000
/** Values that one call may look at in a range of blocks. */
const RANGE_READS_LIMIT = 100_000

function toVersionJson({ version }: Runtime): object {
  const { specName, implName, authoringVersion, specVersion, implVersion, apis, transactionVersion, systemVersion } = version
  return {
    specName,
    implName,
    authoringVersion,
    specVersion,
    implVersion,
    apis,
    transactionVersion,
    systemVersion,
    stateVersion: systemVersion,
  }
}

function toHex(bytes: Uint8Array | undefined): Hex | null {
  return bytes === undefined ? null : `0x${bytesToHex(bytes)}`
}

/** Keys in order; as a node, only what starts with `prefix`. */
function listKeys(chain: Chain, prefix: Key, at: Hex | undefined): Key[] {
  return chain.visit(at, () => chain.state.keys(prefix))
}

function limitKeys(keys: readonly string[]): void {
  if (keys.length > KEYS_LIMIT) throw invalidParams(`more than ${KEYS_LIMIT} keys`)
}

const getKeysPaged: Method = (chain, params) => {
  const prefix = (params.optionalHex(0) ?? '0x').slice(2)
  const count = params.integer(1)
  if (count > PAGE_LIMIT) throw new RpcError(4_002, `count exceeds maximum value. value: ${count}, max: ${PAGE_LIMIT}`)
  const start = params.optionalHex(2)?.slice(2)
  const keys = listKeys(chain, prefix, params.at(3))
  const from = start === undefined ? 0 : firstAfter(keys, start)
  return keys.slice(from, from + count).map((key) => `0x${key}`)
}

/** Index of the first key greater than `start`. */
function firstAfter(keys: readonly Key[], start: Key): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] as Key) <= start) low = middle + 1
    else high = middle
  }
  return low
}

/** Error 4001 in a node's words. A node prints both ends of the range in quotes, and forgets the closing quote of the second. */
function refuseRange(from: string, to: string, why: string): RpcError {
  return new RpcError(4_001, `Cannot resolve a block range ['"${from}"' ... '"${to}"]. ${why}`)
}

/** What `read` gives of a range of blocks; says in a node's words where there is no such block. */
function readRange<T>(from: Hex, to: Hex, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof UnknownBlockError && error.reason === 'unknown') {
      throw refuseRange(from, `Some(${to})`, `UnknownBlock: ${error.message}`)
    }
    throw error
  }
}

/** Numbers of the first and last block of a range. */
function resolveRange(chain: Chain, from: Hex, to: Hex): readonly [number, number] {
  return readRange(from, to, () => {
    const [first, last] = [chain.resolve(from), chain.resolve(to)]
    if (first > last) throw refuseRange(`${first} (${from})`, `${last} (${to})`, 'from number > to number')
    return [first, last]
  })
}

/** The keys' values after the first block of a range, and their changes in each later one. */
function queryStorage(chain: Chain, params: Params): unknown {
  const keys = params.keys(0)
  limitKeys(keys)
  const from = params.hash(1)
  const to = params.at(2) ?? chain.head.hash
  const [first, last] = resolveRange(chain, from, to)
  if ((last - first + 1) * keys.length > RANGE_READS_LIMIT) throw invalidParams(`more than ${RANGE_READS_LIMIT} values`)
  const sets: object[] = []
  const shown = new Map<Key, Hex | null>()
  for (let number = first; number <= last; number++) {
    const changes: [string, Hex | null][] = []
    for (const key of keys) {
      const value = toHex(chain.history.read(number, key))
      if (shown.has(key) && shown.get(key) === value) continue
      shown.set(key, value)
      changes.push([`0x${key}`, value])
    }
    if (changes.length > 0) sets.push({ block: chain.blocks.hashAt(number), changes })
  }
  return sets
}

function queryStorageAt(chain: Chain, params: Params): unknown {
  const keys = params.hexKeys(0)
  limitKeys(keys)
  const block = params.at(1) ?? chain.head.hash
  const changes = readRange(block, block, () => {
    // A block that is not there is refused without keys as well.
    chain.runtimeAt(block)
    return keys.map((key) => [key, toHex(chain.read(key.slice(2), block))])
  })
  return changes.length === 0 ? [] : [{ block, changes }]
}

/** The runtime APIs that check signatures or run the code of contracts. */
const VERIFYING_APIS = ['TaggedTransactionQueue_validate_transaction', 'EthereumRuntimeRPCApi_call', 'EthereumRuntimeRPCApi_create']

function call(chain: Chain, params: Params, control: NodeControl): Hex | Promise<Hex> {
  if (!VERIFYING_APIS.includes(params.text(0))) return callApi(chain, params)
  return control.loadCurves().then(() => callApi(chain, params))
}

function callApi(chain: Chain, params: Params): Hex {
  const name = params.text(0)
  const args = params.bytes(1)
  try {
    const result = chain.callApi(name, args, params.at(2))
    if (result === undefined) throw clientError(`Execution failed: Other: Exported method ${name} is not found`)
    return `0x${bytesToHex(result)}`
  } catch (error) {
    if (error instanceof UnknownBlockError) throw clientError(`Api called for an unknown Block: ${error.message}`)
    if (error instanceof ScaleError) {
      throw clientError(badInput(name, error.message))
    }
    throw error
  }
}

/**
 * The size of a value in bytes. If there is no such key, the sum of the sizes of all values whose keys begin with it. Null if there are
 * none.
 */
const measure: Method = (chain, params) => {
  const key = params.hex(0).slice(2)
  const at = params.at(1)
  const value = chain.read(key, at)
  if (value !== undefined) return value.length
  const sum = listKeys(chain, key, at).reduce((total, one) => total + (chain.read(one, at)?.length ?? 0), 0)
  return sum === 0 ? null : sum
}

/** Sends the present values at once, and then the values that a block changed. Without keys, everything that a block touches is sent. */
function followStorage(chain: Chain, params: Params, send: (result: unknown) => void): () => void {
  const keys = params.optional(0) === undefined ? undefined : params.keys(0)
  if (keys) limitKeys(keys)
  const shown = new Map<Key, Hex | null>()
  const read = (key: Key): [string, Hex | null] => {
    const value = toHex(chain.state.get(key))
    shown.set(key, value)
    return [`0x${key}`, value]
  }
  if (keys) send({ block: chain.head.hash, changes: keys.map(read) })
  return chain.onBlock((block, touched) => {
    const candidates = keys ? keys.filter((key) => touched?.has(key) ?? true) : [...(touched ?? [])]
    const changes: [string, Hex | null][] = []
    for (const key of candidates) {
      const value = toHex(chain.state.get(key))
      if (keys && shown.get(key) === value) continue
      if (keys) shown.set(key, value)
      changes.push([`0x${key}`, value])
    }
    if (changes.length > 0) send({ block: block.hash, changes })
  })
}

/** Sends the present version at once, and then the version of each new runtime. */
function followRuntime(chain: Chain, _params: Params, send: (result: unknown) => void): () => void {
  let shown = chain.runtime
  send(toVersionJson(shown))
  return chain.onBlock(() => {
    if (chain.runtime === shown) return
    shown = chain.runtime
    send(toVersionJson(shown))
  })
}

export const stateNamespace: Namespace = {
  methods: {
    state_getMetadata: (chain, params) => readMetadata(chain.runtimeAt(params.at(0)), 14),
    state_getRuntimeVersion: (chain, params) => toVersionJson(chain.runtimeAt(params.at(0))),
    state_getStorage: (chain, params) => toHex(chain.read(params.hex(0).slice(2), params.at(1))),
    state_getStorageHash: (chain, params) => {
      const key = params.hex(0).slice(2)
      const value = chain.read(key, params.at(1))
      if (value !== undefined) return blake2256(value)
      return key === CODE_KEY ? hashCode(chain.runtimeAt(params.at(1))) : null
    },
    state_getStorageSize: measure,
    state_queryStorageAt: queryStorageAt,
    state_queryStorage: queryStorage,
    state_getKeysPaged: getKeysPaged,
    state_getKeys: (chain, params) => listKeys(chain, params.hex(0).slice(2), params.at(1)).map((key) => `0x${key}`),
    state_getPairs: (chain, params) => {
      const at = params.at(1)
      return listKeys(chain, params.hex(0).slice(2), at).map((key) => [`0x${key}`, toHex(chain.read(key, at))])
    },
    state_getReadProof: (chain, params) => {
      const keys = params.keys(0)
      limitKeys(keys)
      const at = params.at(1) ?? chain.head.hash
      return { at, proof: chain.visit(at, () => chain.state.trie().prove(keys)).map((node) => `0x${bytesToHex(node)}`) }
    },
    state_getChildReadProof: () => {
      throw clientError('Invalid child storage key')
    },
    state_call: call,
  },
  aliases: {
    state_getStorageAt: 'state_getStorage',
    state_getStorageHashAt: 'state_getStorageHash',
    state_getStorageSizeAt: 'state_getStorageSize',
    state_getKeysPagedAt: 'state_getKeysPaged',
    state_callAt: 'state_call',
  },
  subscriptions: [
    { names: ['state_subscribeStorage'], unsubscribe: ['state_unsubscribeStorage'], notification: 'state_storage', open: followStorage },
    {
      names: ['state_subscribeRuntimeVersion', 'chain_subscribeRuntimeVersion'],
      unsubscribe: ['state_unsubscribeRuntimeVersion', 'chain_unsubscribeRuntimeVersion'],
      notification: 'state_runtimeVersion',
      open: followRuntime,
    },
  ],
}

/**
 * The methods that a node denies to anybody but its operator, because they cost too much, change the node or reveal its network. Public
 * endpoints deny all of them, and a node does so by default as soon as others can reach it. So a client that is tried here meets the same
 * refusals as there.
 */
import type { Params } from './params.js'
import { RpcError } from './rpc-error.js'

const TEXT = 'RPC call is unsafe to be called externally'
const METHOD_NOT_FOUND = -32_601
/** The code that the state namespace gives to failures without a code of their own. */
const STATE_FAILED = 4_003

/** Codes by method. The list includes methods that a node has and this chain does not. */
const CODES: Readonly<Record<string, number>> = {
  author_hasKey: METHOD_NOT_FOUND,
  author_hasSessionKeys: METHOD_NOT_FOUND,
  author_insertKey: METHOD_NOT_FOUND,
  author_removeExtrinsic: METHOD_NOT_FOUND,
  author_rotateKeys: METHOD_NOT_FOUND,
  offchain_localStorageGet: METHOD_NOT_FOUND,
  offchain_localStorageSet: METHOD_NOT_FOUND,
  state_getPairs: STATE_FAILED,
  state_queryStorage: STATE_FAILED,
  state_traceBlock: STATE_FAILED,
  system_addLogFilter: METHOD_NOT_FOUND,
  system_addReservedPeer: METHOD_NOT_FOUND,
  system_dryRun: METHOD_NOT_FOUND,
  system_dryRunAt: METHOD_NOT_FOUND,
  system_peers: METHOD_NOT_FOUND,
  system_removeReservedPeer: METHOD_NOT_FOUND,
  system_resetLogFilter: METHOD_NOT_FOUND,
  system_unstable_networkState: METHOD_NOT_FOUND,
}

const FOLLOW_STORAGE = 'state_subscribeStorage'

/**
 * The error of a call that is denied; undefined for one that anybody may make. Following all of storage is denied, following certain keys
 * is not.
 */
export function denyUnsafe(method: string, params: Params): RpcError | undefined {
  const code = Object.hasOwn(CODES, method) ? CODES[method] : undefined
  if (code !== undefined) return new RpcError(code, TEXT)
  if (method === FOLLOW_STORAGE && params.optional(0) === undefined) return new RpcError(METHOD_NOT_FOUND, TEXT)
  return undefined
}

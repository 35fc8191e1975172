/** What a pallet's handlers, hooks and runtime APIs see of the chain while a block is being made. */

import type { Store } from '../schema/storage.js'
import type { Hex } from '../schema/types.js'
import type { CallValue, DispatchClass, DispatchError, EventValue } from './pallet.js'

/** Two-dimensional weight: picoseconds and bytes of proof. */
export interface Weight {
  readonly refTime: bigint
  readonly proofSize: bigint
}

export const ZERO_WEIGHT: Weight = { refTime: 0n, proofSize: 0n }

const U64_MAX = 0xffff_ffff_ffff_ffffn
const saturate = (value: bigint): bigint => (value > U64_MAX ? U64_MAX : value)

export function addWeight(a: Weight, b: Weight): Weight {
  return { refTime: saturate(a.refTime + b.refTime), proofSize: saturate(a.proofSize + b.proofSize) }
}

/** RocksDbWeight of the runtime: 25 µs a read, 100 µs a write, in picoseconds. */
export function dbWeight(reads: number | bigint, writes: number | bigint): Weight {
  return { refTime: BigInt(reads) * 25_000_000n + BigInt(writes) * 100_000_000n, proofSize: 0n }
}

/** A benchmarked weight: time, proof, storage reads and writes. */
export function weightOf(refTime: number | bigint, proofSize: number | bigint, reads = 0, writes = 0): Weight {
  return addWeight({ refTime: BigInt(refTime), proofSize: BigInt(proofSize) }, dbWeight(reads, writes))
}

/** Who calls. */
export type Origin =
  | { readonly type: 'Root' }
  | { readonly type: 'None' }
  | {
      readonly type: 'Signed'
      readonly who: Hex
      /** Set where the runtime adds a call filter to the origin (utility.batch inside batch, proxies). */
      readonly filter?: (call: CallValue) => boolean
    }

/** What a call says after it ran. */
export interface PostInfo {
  /** Undefined: the weight announced before. */
  readonly actualWeight?: Weight
  readonly pays?: 'Yes' | 'No'
}

/** What is known of a call before it runs. `extensionWeight` is only set for a whole extrinsic. */
export interface DispatchInfo {
  readonly callWeight: Weight
  readonly class: DispatchClass
  readonly pays: 'Yes' | 'No'
}

export type DispatchOutcome =
  | { readonly ok: true; readonly post: PostInfo }
  | { readonly ok: false; readonly error: DispatchError; readonly post: PostInfo }

export interface Ctx extends Store {
  /** The block being made (its number is the one after the head's). */
  readonly blockNumber: number
  /** The account whose fees these are: the block's author. */
  readonly author: Hex
  /** Appends to System.Events with the current phase. */
  deposit(event: EventValue): void
  /** Runs in a storage layer of its own: events and writes are forgotten when it throws. */
  transactional<T>(action: () => T): T
  /** Weight, class and fee rule of a call before dispatch. */
  dispatchInfo(call: CallValue): DispatchInfo
  /**
   * Runs a call as the runtime's `call.dispatch(origin)` does, with the origin's filter, the runtime's base filter and its dispatch guards,
   * in a storage layer of its own. Never throws for a dispatch error.
   */
  dispatch(call: CallValue, origin: Origin): DispatchOutcome
  /** As `dispatch`, without filters (root's `dispatch_bypass_filter`). */
  dispatchBypassFilter(call: CallValue, origin: Origin): DispatchOutcome
  /** The state's root at this moment, or what stands in for it on a chain that has none. */
  stateRoot(): Hex
  /** RFC-0078 hash of the runtime's metadata; undefined where it has none. */
  metadataHash(): Hex | undefined
  /** SCALE of a call, with this runtime's indices. */
  encodeCall(call: CallValue): Uint8Array
}

/** What a pallet's handlers, hooks and runtime APIs see of the chain while a block is being made. */
import type { MultiSignature } from '../schema/primitives.js'
import type { Store } from '../schema/storage.js'
import type { Hex, ValueOf } from '../schema/types.js'
import type { DispatchInfo, DispatchOutcome } from './dispatch.js'
import type { Origin } from './origins.js'
import type { CallValue, EventValue } from './values.js'
import type { RuntimeVersion } from './version.js'

export interface Ctx extends Store {
  /** The runtime that runs. */
  readonly version: RuntimeVersion
  /** The block being made (its number is the one after the head's). */
  readonly blockNumber: number
  /** The place in the block of the extrinsic being applied; 0 in hooks, as pallets take it where there is none. */
  readonly extrinsicIndex: number
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
  /** What the running runtime answers to the code of a pallet that several runtimes share; undefined where it has none. */
  rulesOf(pallet: string): unknown
  /** True if the signature over the message is that of the account. */
  verifySignature(message: Uint8Array, signature: ValueOf<typeof MultiSignature>, who: Hex): boolean
  /** SCALE of a call, with this runtime's indices. */
  encodeCall(call: CallValue): Uint8Array
}

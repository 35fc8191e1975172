/** A runtime together with everything that decides whether and how its calls run. A chain is made from it. */
import type { Store } from '../schema/storage.js'
import type { Hex } from '../schema/types.js'
import type { Ctx } from './context.js'
import type { AnyExtension } from './extension.js'
import type { Runtime } from './runtime.js'
import type { CallValue } from './values.js'
import type { Weight } from './weight.js'

/**
 * A check that the runtime runs at every filtered dispatch of a signed call, nested ones too (its `DispatchExtension`). Root
 * passes all of them.
 */
export interface DispatchGuard {
  readonly name: string
  /** The weight that the guard adds to a call's announced weight; zero for calls that it does not look at. */
  weight(ctx: Ctx, call: CallValue): Weight
  /** Throws the DispatchFailure that the call fails with. */
  check(ctx: Ctx, who: Hex, call: CallValue): void
}

export interface Spec {
  readonly runtime: Runtime
  /** In the runtime's order. */
  readonly guards: readonly DispatchGuard[]
  /** The runtime's `BaseCallFilter`: calls that no signed origin may make. */
  allowsCall(ctx: Ctx, call: CallValue): boolean
  /** In the order in which the extrinsic carries them. */
  readonly extensions: readonly AnyExtension[]
  /** RFC-0078 hash of the metadata, which a runtime may have been built with; made when it is first asked for. */
  readonly metadataHash?: () => Hex
  /** Writes the state at block 0 into an empty store. */
  writeGenesis(store: Store): void
}

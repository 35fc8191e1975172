/** The origin of a call, that is, who makes it, and FRAME's checks of it. */
import type { Hex } from '../schema/types.js'
import { DispatchFailure } from './dispatch.js'
import type { CallValue } from './values.js'

/** On whose behalf a call is made. */
export type Origin =
  | { readonly type: 'Root' }
  | { readonly type: 'None' }
  | {
      readonly type: 'Signed'
      readonly who: Hex
      /** Set where the runtime adds a call filter to the origin (utility.batch inside batch, proxies). */
      readonly filter?: (call: CallValue) => boolean
    }

/** The signer's account; BadOrigin for root and none. */
export function ensureSigned(origin: Origin): Hex {
  if (origin.type !== 'Signed') throw new DispatchFailure({ type: 'BadOrigin' })
  return origin.who
}

/** BadOrigin unless root. */
export function ensureRoot(origin: Origin): void {
  if (origin.type !== 'Root') throw new DispatchFailure({ type: 'BadOrigin' })
}

/** BadOrigin unless unsigned. */
export function ensureNone(origin: Origin): void {
  if (origin.type !== 'None') throw new DispatchFailure({ type: 'BadOrigin' })
}

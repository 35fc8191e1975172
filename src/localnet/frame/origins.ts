/** FRAME's origin checks. */

import type { Hex } from '../schema/types.js'
import type { Origin } from './context.js'
import { DispatchFailure } from './pallet.js'

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

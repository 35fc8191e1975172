/** The origin of a call, that is, who makes it, and FRAME's checks of it. */
import type { Hex } from '../schema/types.js'
import { DispatchFailure } from './dispatch.js'
import type { CallValue } from './values.js'

/** Which calls an origin may make, besides what the runtime forbids to all. */
export type CallFilter = (call: CallValue) => boolean

/** Set where the runtime adds a call filter to the origin (a batch within a batch, proxies). Root passes all filters. */
interface Filtered {
  readonly filter?: CallFilter
}

/** On whose behalf a call is made. Only root can make calls as `Authorized`, with which no pallet here does anything. */
export type Origin =
  | { readonly type: 'Root' }
  | ({ readonly type: 'None' | 'Authorized' } & Filtered)
  | ({ readonly type: 'Signed'; readonly who: Hex } & Filtered)
  | ({ readonly type: 'Ethereum'; readonly address: Hex } & Filtered)

/** The origin with one more filter, as `OriginTrait::add_filter` does it: a call has to pass all of them. */
export function addFilter(origin: Origin, allows: CallFilter): Origin {
  if (origin.type === 'Root') return origin
  const { filter } = origin
  return { ...origin, filter: filter === undefined ? allows : (call) => allows(call) && filter(call) }
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

/**
 * How much stake counts for a hotkey on a subnet: its own, less what its children carry, plus what its parents hand over. The arithmetic is
 * the runtime's, whose fixed-point numbers have 32 fractional bits and are rounded down (`get_inherited_for_hotkey_on_subnet`,
 * `get_tao_inherited_for_hotkey_on_subnet`, `get_stake_weights_for_network`).
 */
import { WHOLE } from '../../core/proportion.js'

const FRACTION_BITS = 32n

/** What a hotkey holds: alpha of a subnet, and its stake on root, both in units of 10^-9. */
export interface HeldStake {
  readonly alpha: bigint
  readonly root: bigint
}

/** A hotkey that hands stake over, and what share of its stake that is, as a fraction of 2^64 − 1. */
export interface HandingParent extends HeldStake {
  readonly proportion: bigint
}

/** What counts, in units of 10^-9: `total` is the alpha and the root stake by the weight that TAO has. */
export interface StakeWeight extends HeldStake {
  readonly total: bigint
}

/** A share of 2^64 − 1 in 32 fractional bits. */
function toFraction(share: bigint): bigint {
  return (share << FRACTION_BITS) / WHOLE
}

function inherit(
  own: bigint,
  children: readonly bigint[],
  parents: readonly { readonly stake: bigint; readonly proportion: bigint }[],
): bigint {
  // An amount times a fraction of 32 bits is the product in 32 fractional bits.
  const given = children.reduce((sum, proportion) => sum + own * toFraction(proportion), 0n)
  const initial = own << FRACTION_BITS
  const kept = initial > given ? initial - given : 0n
  const received = parents.reduce((sum, { stake, proportion }) => sum + stake * toFraction(proportion), 0n)
  return (kept + received) >> FRACTION_BITS
}

/**
 * The stake that counts for a hotkey. `children` are the proportions that it hands over; `taoWeight` is `SubtensorModule.TaoWeight`, a
 * fraction of 2^64 − 1.
 */
export function computeStakeWeight(
  own: HeldStake,
  children: readonly bigint[],
  parents: readonly HandingParent[],
  taoWeight: bigint,
): StakeWeight {
  const alpha = inherit(
    own.alpha,
    children,
    parents.map((parent) => ({ stake: parent.alpha, proportion: parent.proportion })),
  )
  const root = inherit(
    own.root,
    children,
    parents.map((parent) => ({ stake: parent.root, proportion: parent.proportion })),
  )
  return { alpha, root, total: alpha + ((root * toFraction(taoWeight)) >> FRACTION_BITS) }
}

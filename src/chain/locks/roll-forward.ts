/** How a lock goes on by itself: what is locked decays unless it is perpetual, and conviction matures (`roll_forward_lock`). Pure. */
import { computeDecay, divide, FRACTION_BITS, multiply } from './fixed-exp.js'

/** A lock as it stood at a block. */
export interface LockState {
  /** Alpha that is locked, in units of 10^-9. */
  readonly mass: bigint
  /** In the same units, with 64 fractional bits. */
  readonly conviction: bigint
  readonly block: number
}

/**
 * The time constants in blocks. After `unlock`, 1/e of a decaying lock is left; after `maturity`, conviction lacks 1/e of what it comes to.
 */
export interface LockRates {
  readonly unlock: bigint
  readonly maturity: bigint
}

export interface LockKind {
  /** To the hotkey of the owner of the subnet, where conviction is all that is locked at once. */
  readonly owner: boolean
  /** It does not decay. */
  readonly perpetual: boolean
}

/** Less than that, of what is locked and of conviction, is no lock any more: in units of 10^-9. */
export const LEAST_UNITS = 100n

function mature(mass: bigint, blocks: bigint, { unlock, maturity }: LockRates, perpetual: boolean): bigint {
  const fixed = mass << FRACTION_BITS
  const [unlockDecay, maturityDecay] = [computeDecay(blocks, unlock), computeDecay(blocks, maturity)]
  if (perpetual) return multiply(fixed, (1n << FRACTION_BITS) - maturityDecay)
  if (unlock === maturity) {
    return multiply(fixed, multiply(divide(blocks << FRACTION_BITS, maturity << FRACTION_BITS), maturityDecay))
  }
  if (unlock === 0n || maturity === 0n) return 0n
  const gamma = ((unlock * (unlockDecay - maturityDecay)) << FRACTION_BITS) / ((unlock - maturity) << FRACTION_BITS)
  return gamma <= 0n ? 0n : multiply(fixed, gamma)
}

/** The lock as it will stand at block `at`; as it is for an earlier one. */
export function rollForwardLock(lock: LockState, at: number, rates: LockRates, kind: LockKind): LockState {
  let { mass, conviction } = lock
  const blocks = BigInt(Math.max(0, at - lock.block))
  if (blocks > 0n) {
    conviction = multiply(computeDecay(blocks, rates.maturity), conviction) + mature(mass, blocks, rates, kind.perpetual)
    if (!kind.perpetual) mass = multiply(computeDecay(blocks, rates.unlock), mass << FRACTION_BITS) >> FRACTION_BITS
  }
  if (kind.owner) conviction = mass << FRACTION_BITS
  if (mass < LEAST_UNITS && conviction < LEAST_UNITS << FRACTION_BITS) return { mass: 0n, conviction: 0n, block: Math.max(at, lock.block) }
  return { mass, conviction, block: Math.max(at, lock.block) }
}

/** The lock at evenly spaced blocks from its own on, the last one `blocks` later. */
export function projectLock(
  lock: LockState,
  rates: LockRates,
  kind: LockKind,
  span: { readonly blocks: number; readonly points: number },
): readonly LockState[] {
  return Array.from({ length: span.points }, (_, index) =>
    rollForwardLock(lock, lock.block + Math.round((span.blocks * index) / (span.points - 1)), rates, kind),
  )
}

/** How locked stake decays and its conviction matures (`ConvictionModel` of staking/lock.rs); pure. */
import { I64F64, U64F64 } from '../../../fixed/fixed-format.js'
import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import { exp } from '../../../fixed/transcendental.js'
import type { ValueOf } from '../../../schema/types.js'
import type { LockState as LockStateTy } from '../types.js'

/** Locked alpha in rao, its conviction as U64F64 bits, and the block for which both are valid. */
export type LockState = Readonly<ValueOf<typeof LockStateTy>>

/** The time constants in blocks: after `unlock`, 1/e of a decaying lock is left; after the other, conviction has matured by 1 - 1/e. */
export interface LockRates {
  readonly unlock: bigint
  readonly maturity: bigint
}

/** The kind of a lock. On the owner's hotkey the conviction equals the mass; a perpetual lock does not decay. */
export interface LockKind {
  readonly owner: boolean
  readonly perpetual: boolean
}

const ZERO_THRESHOLD = 100n
const MIN_RATIO = I64F64.fromInt(-40)

/** The larger of two (Math.max takes no bigint). */
function maxOf(a: bigint, b: bigint): bigint {
  if (a > b) return a
  return b
}

export function emptyLock(now: bigint): LockState {
  return { locked_mass: 0n, conviction: 0n, last_update: now }
}

/** Whether a lock has less than 100 rao of both mass and conviction, which is too little to keep. */
export function isLockZero(lock: LockState): boolean {
  return lock.locked_mass < ZERO_THRESHOLD && lock.conviction < U64F64.fromInt(ZERO_THRESHOLD)
}

/** e^(-dt / tau) as U64F64 bits; at least e^-40, 0 for tau = 0. */
export function expDecay(dt: bigint, tau: bigint): bigint {
  if (dt === 0n) return U64F64.one
  if (tau === 0n) return 0n
  const ratio = I64F64.checkedDiv(I64F64.fromInt(-dt), I64F64.fromInt(tau)) ?? MIN_RATIO
  const decay = exp(I64F64, maxOf(ratio, MIN_RATIO)) ?? 0n
  return decay < 0n ? 0n : U64F64.fromFixed(decay, I64F64)
}

function decay(lock: LockState, dt: bigint, { unlock, maturity }: LockRates, perpetual: boolean): { mass: bigint; conviction: bigint } {
  const unlockDecay = expDecay(dt, unlock)
  const maturityDecay = expDecay(dt, maturity)
  const mass = U64F64.fromInt(lock.locked_mass)
  const matured = (): bigint => {
    if (perpetual) return U64F64.mul(mass, U64F64.sub(U64F64.one, maturityDecay))
    if (unlock === maturity) {
      return U64F64.mul(mass, U64F64.mul(U64F64.safeDiv(U64F64.fromInt(dt), U64F64.fromInt(maturity)), maturityDecay))
    }
    if (unlock === 0n || maturity === 0n) return 0n
    const difference = I64F64.sub(I64F64.fromFixed(unlockDecay, U64F64), I64F64.fromFixed(maturityDecay, U64F64))
    const gamma = I64F64.checkedDiv(I64F64.mul(I64F64.fromInt(unlock), difference), I64F64.fromInt(unlock - maturity)) ?? 0n
    return gamma <= 0n ? 0n : U64F64.mul(mass, U64F64.fromFixed(gamma, I64F64))
  }
  return {
    mass: perpetual ? lock.locked_mass : U64F64.toU64(U64F64.mul(unlockDecay, mass)),
    conviction: U64F64.add(U64F64.mul(maturityDecay, lock.conviction), matured()),
  }
}

/** `roll_forward_lock`: the lock at block `now`, and by how much mass and conviction fell on the way. */
export function rollForwardLock(
  lock: LockState,
  now: bigint,
  rates: LockRates,
  kind: LockKind,
): { lock: LockState; massDelta: bigint; convictionDelta: bigint } {
  let { locked_mass, conviction, last_update } = lock
  if (now > last_update) {
    const decayed = decay(lock, now - last_update, rates, kind.perpetual)
    locked_mass = decayed.mass
    conviction = decayed.conviction
    last_update = now
  }
  if (kind.owner) conviction = U64F64.fromInt(locked_mass)
  if (isLockZero({ locked_mass, conviction, last_update })) {
    locked_mass = 0n
    conviction = 0n
  }
  return {
    lock: { locked_mass, conviction, last_update },
    massDelta: subUnsigned(lock.locked_mass, locked_mass),
    convictionDelta: subUnsigned(lock.conviction, conviction),
  }
}

/** `merge_lock` */
export function mergeLock(a: LockState, b: LockState): LockState {
  return {
    locked_mass: addU64(a.locked_mass, b.locked_mass),
    conviction: U64F64.add(a.conviction, b.conviction),
    last_update: maxOf(a.last_update, b.last_update),
  }
}

/** `reduce_lock` */
export function reduceLock(lock: LockState, mass: bigint, conviction: bigint): LockState {
  return { ...lock, locked_mass: subUnsigned(lock.locked_mass, mass), conviction: subUnsigned(lock.conviction, conviction) }
}

import { I96F32, U96F32 } from '../../../fixed/fixed-format.js'

/** A validator's payment, rao: its take and what its nominators share. */
export interface TakeSplit {
  readonly take: bigint
  readonly rest: bigint
}

/**
 * Splits a validator's dividends by its take (`distribute_dividends_and_incentives`).
 * @param dividends U96F32 bits of rao: see `distributeDividends`
 * @param take Delegates, a fraction of 65535
 */
export function splitTake(dividends: bigint, take: number): TakeSplit {
  const { fromInt, mul, safeDiv, sub, toU64 } = U96F32
  const taken = mul(safeDiv(fromInt(take), fromInt(65_535)), dividends)
  return { take: toU64(taken), rest: toU64(sub(dividends, taken)) }
}

/** MinerBurned after an epoch, U96F32 bits: the part of the miners' alpha that was withheld, 0 without any. */
export function calculateWithheldShare(withheld: bigint, total: bigint): bigint {
  return U96F32.safeDiv(U96F32.fromInt(withheld), U96F32.fromInt(total))
}

/**
 * By how much RootClaimable of a hotkey grows, I96F32 bits of alpha per rao of root stake. Undefined where the amount exceeds the root
 * stake; then the amount becomes stake of the hotkey's owner instead (`increase_root_claimable_for_hotkey_and_subnet`).
 */
export function calculateClaimableIncrement(amount: bigint, rootStake: bigint): bigint | undefined {
  if (amount > rootStake) return undefined
  return I96F32.safeDiv(I96F32.fromInt(amount), I96F32.fromInt(rootStake))
}

import { U96F32 } from '../../../fixed/fixed-format.js'

/** A validator's part in an epoch's dividends. */
export interface DividendShare<Key> {
  readonly hotkey: Key
  /** Dividends accumulated in the epoch, U96F32 bits of rao. */
  readonly dividend: bigint
  /** The hotkey's own stake, rao: alpha on the subnet, TAO on root. */
  readonly alphaStake: bigint
  readonly rootStake: bigint
}

/** What a validator is paid, U96F32 bits of rao of alpha, before its take. */
export interface DividendPayment<Key> {
  readonly hotkey: Key
  readonly alpha: bigint
  readonly rootAlpha: bigint
}

const { add, fromInt, mul, safeDiv, sub } = U96F32

/**
 * Divides the pending alpha of validators and of root stakers over the validators (`calculate_dividend_distribution`): each dividend
 * splits by the weight of its root stake, then both kinds are scaled to what is pending.
 * @param taoWeight U96F32 bits: see `calculateTaoWeight`
 */
export function distributeDividends<Key>(
  pendingAlpha: bigint,
  pendingRootAlpha: bigint,
  taoWeight: bigint,
  shares: readonly DividendShare<Key>[],
): DividendPayment<Key>[] {
  const parts = shares.map(({ hotkey, dividend, alphaStake, rootStake }) => {
    const rootAlpha = mul(fromInt(rootStake), taoWeight)
    const rootPart = mul(dividend, safeDiv(rootAlpha, add(fromInt(alphaStake), rootAlpha)))
    return { hotkey, rootPart, alphaPart: sub(dividend, rootPart) }
  })
  const totalRoot = parts.reduce((sum, { rootPart }) => add(sum, rootPart), 0n)
  const totalAlpha = parts.reduce((sum, { alphaPart }) => add(sum, alphaPart), 0n)
  return parts.map(({ hotkey, rootPart, alphaPart }) => ({
    hotkey,
    alpha: mul(fromInt(pendingAlpha), safeDiv(alphaPart, totalAlpha)),
    rootAlpha: mul(fromInt(pendingRootAlpha), safeDiv(rootPart, totalRoot)),
  }))
}

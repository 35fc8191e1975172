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

/** A validator's dividends, divided by whose they are, U96F32 bits of rao. */
export interface DividendParts {
  readonly alpha: bigint
  readonly root: bigint
}

const { add, fromInt, mul, safeDiv } = U96F32

/** Divides a dividend by the weight of the root stake, which is first to be served. @param taoWeight U96F32 bits */
export function divideByRootStake({ dividend, alphaStake, rootStake }: DividendShare<unknown>, taoWeight: bigint): DividendParts {
  const rootAlpha = mul(fromInt(rootStake), taoWeight)
  const root = mul(dividend, safeDiv(rootAlpha, add(fromInt(alphaStake), rootAlpha)))
  return { root, alpha: U96F32.sub(dividend, root) }
}

/**
 * Divides the pending alpha of validators and of root stakers over the validators (`calculate_dividend_distribution`): each dividend
 * is divided in alpha's and root's part, then both kinds are scaled to what is pending.
 */
export function distributeDividends<Key>(
  pendingAlpha: bigint,
  pendingRootAlpha: bigint,
  shares: readonly DividendShare<Key>[],
  divide: (share: DividendShare<Key>) => DividendParts,
): DividendPayment<Key>[] {
  const parts = shares.map((share) => ({ hotkey: share.hotkey, ...divide(share) }))
  const totalRoot = parts.reduce((sum, { root }) => add(sum, root), 0n)
  const totalAlpha = parts.reduce((sum, { alpha }) => add(sum, alpha), 0n)
  return parts.map(({ hotkey, root, alpha }) => ({
    hotkey,
    alpha: mul(fromInt(pendingAlpha), safeDiv(alpha, totalAlpha)),
    rootAlpha: mul(fromInt(pendingRootAlpha), safeDiv(root, totalRoot)),
  }))
}

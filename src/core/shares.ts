/**
 * Shares of the fund of a root validator. They are neither TAO nor alpha: what one is worth follows what the fund holds. The first share
 * of a fund was minted for one rao, so that 10^9 of them are shown as one, as of TAO and alpha.
 */
import { formatUnits } from './money.js'

declare const unit: unique symbol

/** A number of shares of one validator's fund, in the runtime's units. Never negative. */
export type Shares = bigint & { readonly [unit]: 'shares of a fund' }

/** States that a bigint counts shares. Throws a RangeError below zero. */
export function shares(value: bigint): Shares {
  if (value < 0n) throw new RangeError('shares cannot be negative')
  return value as Shares
}

/** `1.5 shares`. */
export function formatShares(value: Shares): string {
  return `${formatUnits(value)} shares`
}

/** An exact number of shares of a validator's fund. */
export interface SharesJson {
  /**
   * In the runtime's units, of which 10^9 are a share.
   * @schema {"pattern": "^[0-9]+$"}
   */
  readonly raw: string
  /**
   * The same in shares.
   * @schema {"pattern": "^[0-9]+(\\.[0-9]{1,9})?$"}
   */
  readonly shares: string
}

/** `{raw, shares}`: both decimal strings. */
export function sharesJson(value: Shares): SharesJson {
  return { raw: value.toString(), shares: formatUnits(value) }
}

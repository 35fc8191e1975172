/** What stake earns, by day and by year, in whole numbers. A rate is in parts of {@link WHOLE}, rounded down. */

/** 100 %. */
export const WHOLE = 1_000_000_000n
/** A block takes 12 seconds. */
export const BLOCKS_PER_DAY = 7_200n
export const BLOCKS_PER_YEAR = 365n * BLOCKS_PER_DAY
/** What one is while growth is compounded: many digits, since the error of each step is multiplied by the next. */
const ONE = 10n ** 36n
/** A growth beyond this is no estimate of anything: a chain whose epochs are short, or a stake that is close to nothing. */
const MOST = 1_000_000n

/** What an epoch gives, for a day: `amount × 7200 / tempo`. Zero where the subnet has no epochs. */
export function perDay(amount: bigint, tempo: number): bigint {
  return tempo <= 0 ? 0n : (amount * BLOCKS_PER_DAY) / BigInt(tempo)
}

/** A stake that gets `gain` on `base` in each epoch of `tempo` blocks. */
export interface EpochGain {
  /** What is added in one epoch, in the same unit as `base`. */
  readonly gain: bigint
  /** The stake on which it is added. */
  readonly base: bigint
  /** Blocks of an epoch. */
  readonly tempo: number
}

/**
 * What is added to one in `times` epochs if each multiplies by `1 + gain / base`: `(1 + gain / base)^times − 1`. By repeated squaring with
 * 36 decimals, each step rounded down. Null where the result is a million or more, or there is nothing to add to.
 */
export function growOver({ gain, base }: Pick<EpochGain, 'gain' | 'base'>, times: bigint): bigint | null {
  if (base <= 0n || gain < 0n || times < 0n) return null
  let factor = ONE + (gain * ONE) / base
  let grown = ONE
  for (let left = times; left > 0n; left /= 2n) {
    if (factor >= MOST * ONE) return null
    if (left % 2n === 1n) grown = (grown * factor) / ONE
    if (grown >= MOST * ONE) return null
    factor = (factor * factor) / ONE
  }
  return ((grown - ONE) * WHOLE) / ONE
}

/** The yield of a year without compounding: `gain / base × blocks per year / tempo`. Null where there is nothing staked. */
export function simpleYield({ gain, base, tempo }: EpochGain): bigint | null {
  if (base <= 0n || tempo <= 0) return null
  const parts = (gain * BLOCKS_PER_YEAR * WHOLE) / (base * BigInt(tempo))
  return parts >= MOST * WHOLE ? null : parts
}

/** The yield of a year if what is added earns as well, as alpha does: `(1 + gain / base)^(blocks per year / tempo) − 1`. */
export function compoundYield({ gain, base, tempo }: EpochGain): bigint | null {
  return tempo <= 0 ? null : growOver({ gain, base }, BLOCKS_PER_YEAR / BigInt(tempo))
}

/** Parts of a whole, in percent and as a picture. */
import type { Look } from '../look.js'
import { drawBar } from './bar.js'

/** Columns of a bar beside its number, where the caller does not say otherwise. */
const COLUMNS = 10

/**
 * `part` of `whole` in percent, rounded down, with `decimals` of them: `12.34`. What is more than nothing and less than can be shown is
 * `<0.01`. `0` of nothing.
 */
export function formatPart(part: bigint, whole: bigint, decimals = 2): string {
  if (part <= 0n || whole <= 0n) return '0'
  const scale = 10n ** BigInt(decimals)
  const hundredths = (part * 100n * scale) / whole
  const digits = hundredths.toString().padStart(decimals + 1, '0')
  const point = digits.length - decimals
  if (hundredths === 0n) return `<${decimals === 0 ? '1' : `0.${'1'.padStart(decimals, '0')}`}`
  return decimals === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`
}

/**
 * A share for a cell of a table: on a terminal in percent with a bar behind it, whose length is that of the share; elsewhere the percent
 * alone, with more decimals.
 */
export function showShare(part: bigint, whole: bigint, look: Look, columns = COLUMNS): string {
  if (!look.terminal) return formatPart(part, whole, 6)
  return `${formatPart(part, whole).padStart(6)} ${drawBar(part, whole, columns)}`.trimEnd()
}

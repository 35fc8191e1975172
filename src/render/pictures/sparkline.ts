/** A line of numbers as a line of characters. */
import type { Look } from '../look.js'

/** From the lowest to the highest. */
const LEVELS: readonly string[] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
/** Stands where a number is not known. */
const UNKNOWN = ' '

/** Those that are known; a mean is rounded down. */
function meanOf(values: readonly (bigint | null)[]): bigint | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0n) / BigInt(known.length)
}

/** As many values as there are columns: neighbours are drawn together where there are more. */
function fitValues(values: readonly (bigint | null)[], columns: number): readonly (bigint | null)[] {
  if (values.length <= columns) return values
  const edge = (column: number) => Math.floor((column * values.length) / columns)
  return Array.from({ length: columns }, (_, column) => meanOf(values.slice(edge(column), edge(column + 1))))
}

/**
 * Draws a trend in at most `columns` characters: the lowest value at the bottom, the highest at the top, what is not known left empty.
 * Values that are all the same are a line in the middle. It shows the shape alone, so the first and the last value belong beside it.
 */
export function drawSparkline(values: readonly (bigint | null)[], columns: number): string {
  const shown = fitValues(values, Math.max(1, columns))
  const known = shown.filter((value) => value !== null)
  const sorted = [...known].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const [low, high] = [sorted[0], sorted.at(-1)]
  if (low === undefined || high === undefined) return ''
  const level = (value: bigint) =>
    high === low ? 3 : Number(((value - low) * BigInt(LEVELS.length - 1) * 2n + (high - low)) / ((high - low) * 2n))
  return shown.map((value) => (value === null ? UNKNOWN : (LEVELS[level(value)] ?? UNKNOWN))).join('')
}

/** A trend for a person as a picture, and for a program as its values with spaces between; `?` for one that is not known. */
export function showTrend(values: readonly (bigint | null)[], look: Look, format: (value: bigint) => string, columns = 20): string {
  if (look.terminal) return drawSparkline(values, columns)
  return values.map((value) => (value === null ? '?' : format(value))).join(' ')
}

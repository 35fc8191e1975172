/** Bars of block characters. They are exact to an eighth of a column, and computed in whole numbers. */

/** What fills the last column, from nothing to seven eighths; then comes a whole block. */
const EIGHTHS: readonly string[] = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']
const FULL = '█'

/**
 * Draws `part` of `whole` as a bar, which is `columns` wide where they are equal. It is rounded down, but what is more than nothing is
 * seen: it has an eighth of a column at least. Without trailing spaces. What is more than the whole fills the bar.
 */
export function drawBar(part: bigint, whole: bigint, columns: number): string {
  if (part <= 0n || whole <= 0n || columns < 1) return ''
  const room = BigInt(columns) * 8n
  const filled = part >= whole ? room : (part * room) / whole
  const eighths = Number(filled > 0n ? filled : 1n)
  return FULL.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '')
}

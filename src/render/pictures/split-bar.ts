/** One bar that is divided among several, such as the subnets of a wallet. */
import { type Look, layoutColumns } from '../look.js'
import { paint, type Style } from '../style.js'
import { cleanText, cutText, measureText } from '../text-width.js'
import { formatPart } from './share.js'

/** One of those among whom a whole is divided; its name may come from a stranger. */
export interface Slice {
  readonly name: string
  readonly amount: bigint
}

/** How neighbours are told apart: by their filling, and by colour where there is one. */
const FILLINGS: readonly string[] = ['█', '▓', '▒', '░']
const COLOURS: readonly Style[] = ['cyan', 'green', 'yellow', 'dim']
/** More than these are not told apart; the rest is one slice. */
const MOST = FILLINGS.length
const LONGEST_NAME = 24
const GAP = '  '

/** The largest slices, and as the last one all others together. */
function gatherRest(slices: readonly Slice[]): readonly Slice[] {
  const sorted = slices.filter(({ amount }) => amount > 0n).sort((a, b) => (a.amount < b.amount ? 1 : a.amount > b.amount ? -1 : 0))
  if (sorted.length <= MOST) return sorted
  const rest = sorted.slice(MOST - 1)
  const amount = rest.reduce((sum, slice) => sum + slice.amount, 0n)
  return [...sorted.slice(0, MOST - 1), { name: `${rest.length} others`, amount }]
}

/**
 * Divides whole columns in the ratio of the amounts: each gets its share rounded down, and what is left over goes to those who lost most by
 * that. Together they are always `columns`; all zero where the amounts are.
 */
export function divideColumns(amounts: readonly bigint[], columns: number): number[] {
  const whole = amounts.reduce((sum, amount) => sum + amount, 0n)
  if (whole <= 0n) return amounts.map(() => 0)
  const room = BigInt(columns)
  const widths = amounts.map((amount) => Number((amount * room) / whole))
  const lost = amounts.map((amount, index) => ({ index, rest: (amount * room) % whole }))
  lost.sort((a, b) => (a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : a.index - b.index))
  const spare = columns - widths.reduce((sum, width) => sum + width, 0)
  for (const { index } of lost.slice(0, spare)) widths[index] = (widths[index] ?? 0) + 1
  return widths
}

/** The names beside their fillings, in as many lines as they need. */
function drawLegend(slices: readonly Slice[], whole: bigint, look: Look, columns: number): string[] {
  const lines: { text: string; width: number }[] = []
  for (const [index, { name, amount }] of slices.entries()) {
    const words = ` ${cutText(cleanText(name), LONGEST_NAME)} ${formatPart(amount, whole, 1)} %`
    const width = 1 + measureText(words)
    const text = `${paint(look, COLOURS[index] ?? 'dim', FILLINGS[index] ?? '')}${words}`
    const last = lines.at(-1)
    if (last !== undefined && last.width + GAP.length + width <= columns) {
      last.text += GAP + text
      last.width += GAP.length + width
    } else lines.push({ text, width })
  }
  return lines.map(({ text }) => text)
}

/**
 * Draws for a terminal how a whole is divided: a bar as wide as the terminal, at most 80 columns, and below it whose each part is. The four
 * largest are told apart, or three and the rest. Empty where there is nothing to divide, and off a terminal, where a table has the numbers.
 */
export function drawSplitBar(slices: readonly Slice[], look: Look): string {
  const shown = gatherRest(slices)
  if (!look.terminal || shown.length === 0) return ''
  const columns = Math.min(80, layoutColumns(look))
  const amounts = shown.map(({ amount }) => amount)
  const whole = amounts.reduce((sum, amount) => sum + amount, 0n)
  const bar = divideColumns(amounts, columns)
    .map((width, index) => paint(look, COLOURS[index] ?? 'dim', (FILLINGS[index] ?? '').repeat(width)))
    .join('')
  return [bar, ...drawLegend(shown, whole, look, columns)].join('\n')
}

/** A quantity over time, as an area of block characters with its two axes. */
import { type Look, layoutColumns } from '../look.js'
import { paint } from '../style.js'
import { cleanText, cutText, measureText } from '../text-width.js'

export interface ChartPoint {
  /** Where on the horizontal axis: a block, or a time. */
  readonly x: bigint
  readonly y: bigint
}

export interface Chart {
  /** In the order of `x`, each further right than the one before. Between two of them the picture is a straight line. */
  readonly points: readonly ChartPoint[]
  /** The titles of the two columns of numbers, off a terminal. */
  readonly titles: readonly [x: string, y: string]
  readonly showX: (x: bigint) => string
  readonly showY: (y: bigint) => string
  /** Lines of the area; 8 if not given. */
  readonly rows?: number
  /** A height that is drawn as a line through the empty part, such as a threshold, and its name. */
  readonly mark?: { readonly y: bigint; readonly name: string }
}

const PIECES: readonly string[] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
const ROWS = 8
/** A chart that is wider than this is not read more easily. */
const MOST_COLUMNS = 100

/** The height at a place, by a straight line between the points around it; rounded down. */
export function interpolate(points: readonly ChartPoint[], x: bigint): bigint {
  const after = points.findIndex((point) => point.x >= x)
  const right = points[after]
  const left = points[after - 1]
  if (right === undefined) return points.at(-1)?.y ?? 0n
  if (left === undefined || right.x === left.x) return right.y
  const run = right.x - left.x
  return (left.y * (right.x - x) + right.y * (x - left.x)) / run
}

function alignRight(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - measureText(text))) + text
}

/** Two labels of the horizontal axis: one at its left end, and one at its right end where there is room. */
export function layEnds(left: string, right: string, columns: number): string {
  const gap = columns - measureText(left) - measureText(right)
  return gap < 1 ? cutText(left, columns) : `${left}${' '.repeat(gap)}${right}`
}

/**
 * Draws a chart as wide as the terminal, at most 100 columns. The area stands on zero, and the highest point touches the top; what is
 * more than nothing is seen. Off a terminal it is the points themselves, tab-separated under their titles. Empty on a terminal without two
 * points.
 */
export function drawChart(chart: Chart, look: Look): string {
  const { points, titles, showX, showY, rows = ROWS, mark } = chart
  if (!look.terminal)
    return [titles, ...points.map(({ x, y }) => [showX(x), showY(y)])].map((line) => line.map(cleanText).join('\t')).join('\n')
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || first.x >= last.x) return ''
  const top = [...points.map(({ y }) => y), mark?.y ?? 0n, 1n].reduce((most, y) => (y > most ? y : most))
  const scale = [showY(top), ...(mark === undefined ? [] : [cleanText(mark.name)]), showY(0n)].map(cleanText)
  const margin = Math.max(...scale.map(measureText))
  const columns = Math.max(8, Math.min(MOST_COLUMNS, layoutColumns(look)) - margin - 2)
  // In units in which every column is a whole number.
  const steps = BigInt(columns - 1)
  const spread = points.map(({ x, y }) => ({ x: x * steps, y }))
  const heights = Array.from({ length: columns }, (_, column) => {
    const y = interpolate(spread, first.x * steps + (last.x - first.x) * BigInt(column))
    const height = Number((y * BigInt(rows * 8)) / top)
    return y > 0n ? Math.max(1, height) : height
  })
  const markRow = mark === undefined ? -1 : Math.min(rows - 1, Number((mark.y * BigInt(rows)) / top))
  const lines = Array.from({ length: rows }, (_, index) => {
    const row = rows - 1 - index
    const label = row === markRow ? scale[1] : index === 0 ? scale[0] : row === 0 ? scale.at(-1) : ''
    const pieces = heights.map((height) => {
      const piece = PIECES[Math.max(0, Math.min(8, height - row * 8))] ?? ' '
      return piece === ' ' && row === markRow ? '┄' : piece
    })
    const axis = `${alignRight(label ?? '', margin)} ${label === '' ? '│' : '┤'}`
    return `${paint(look, 'dim', axis)}${paint(look, 'cyan', pieces.join('').trimEnd())}`.trimEnd()
  })
  const indent = ' '.repeat(margin + 1)
  const ends = layEnds(cleanText(showX(first.x)), cleanText(showX(last.x)), columns)
  return [...lines, paint(look, 'dim', `${indent}└${'─'.repeat(columns)}`), paint(look, 'dim', `${indent} ${ends}`.trimEnd())].join('\n')
}

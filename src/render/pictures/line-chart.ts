/** A quantity over time as a line of box characters between its lowest and its highest value, with both axes. */
import { type Look, layoutColumns } from '../look.js'
import { paint } from '../style.js'
import { cleanText, measureText } from '../text-width.js'
import { listMarks, makeScale, type ScaleKind } from './axis.js'
import { type ChartPoint, interpolate, layEnds } from './chart.js'

export interface LineChart {
  /** In the order of `x`. */
  readonly points: readonly ChartPoint[]
  readonly kind: ScaleKind
  readonly showX: (x: bigint) => string
  readonly showY: (y: bigint) => string
  /** Lines of the picture, both axes not counted. */
  readonly rows: number
  /** A second line below the horizontal axis. */
  readonly showBelow?: (x: bigint) => string
}

const MOST_COLUMNS = 110
const LEAST_COLUMNS = 8

function leastAndMost(values: readonly bigint[]): readonly [low: bigint, high: bigint] {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return [sorted[0] ?? 0n, sorted.at(-1) ?? 0n]
}

/** The labels of the rows, by their number from the top; where two marks share a row, the first has it. */
function placeMarks(chart: LineChart, low: bigint, high: bigint): ReadonlyMap<number, string> {
  const scale = makeScale(chart.kind, low, high)
  const labels = new Map<number, string>()
  for (const mark of listMarks(chart.kind, low, high, Math.max(2, Math.ceil(chart.rows / 2)))) {
    const row = Math.round((1 - scale(mark)) * (chart.rows - 1))
    if (!labels.has(row)) labels.set(row, cleanText(chart.showY(mark)))
  }
  return labels
}

/** One character a column in each row it passes: level, or where it turns and climbs. */
function drawLine(rows: readonly number[], height: number): string[][] {
  const lines = Array.from({ length: height }, () => rows.map(() => ' '))
  const set = (row: number, column: number, character: string): void => {
    const line = lines[row]
    if (line !== undefined) line[column] = character
  }
  for (const [column, row] of rows.entries()) {
    const before = rows[column - 1] ?? row
    if (before === row) {
      set(row, column, '─')
      continue
    }
    const isFalling = row > before
    set(before, column, isFalling ? '╮' : '╯')
    set(row, column, isFalling ? '╰' : '╭')
    for (let between = Math.min(before, row) + 1; between < Math.max(before, row); between++) set(between, column, '│')
  }
  return lines
}

/**
 * Draws a line as wide as the terminal, at most 110 columns, between its lowest and its highest value. What lies between two points is a
 * straight line. Empty off a terminal, and without two points.
 */
export function drawLineChart(chart: LineChart, look: Look): string {
  const { points, rows } = chart
  const [first, last] = [points[0], points.at(-1)]
  if (!look.terminal || first === undefined || last === undefined || first.x >= last.x) return ''
  const [low, high] = leastAndMost(points.map(({ y }) => y))
  const labels = placeMarks(chart, low, high)
  const margin = Math.max(...[...labels.values()].map(measureText))
  const columns = Math.max(LEAST_COLUMNS, Math.min(MOST_COLUMNS, layoutColumns(look)) - margin - 2)
  const steps = BigInt(columns - 1)
  const spread = points.map(({ x, y }) => ({ x: x * steps, y }))
  const scale = makeScale(chart.kind, low, high)
  const heights = Array.from({ length: columns }, (_, column) => {
    const y = interpolate(spread, first.x * steps + (last.x - first.x) * BigInt(column))
    return Math.round((1 - scale(y)) * (rows - 1))
  })
  const lines = drawLine(heights, rows).map((line, row) => {
    const label = labels.get(row)
    const axis = `${(label ?? '').padStart(margin)} ${label === undefined ? '│' : '┤'}`
    return `${paint(look, 'dim', axis)}${paint(look, 'cyan', line.join('').trimEnd())}`.trimEnd()
  })
  const indent = ' '.repeat(margin + 1)
  const below = [chart.showX, ...(chart.showBelow === undefined ? [] : [chart.showBelow])].map((show) =>
    paint(look, 'dim', `${indent} ${layEnds(cleanText(show(first.x)), cleanText(show(last.x)), columns)}`.trimEnd()),
  )
  return [...lines, paint(look, 'dim', `${indent}└${'─'.repeat(columns)}`), ...below].join('\n')
}

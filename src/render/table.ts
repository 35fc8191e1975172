import type { Look } from './look.js'
import { paint } from './style.js'
import { cleanText, measureText } from './text-width.js'

export interface Column<Row> {
  readonly title: string
  readonly value: (row: Row) => string
  readonly align?: 'left' | 'right'
  /** Columns are dropped from the highest number down when the terminal is too narrow. Without a number: never dropped. */
  readonly dropAt?: number
}

const GAP = 2

function padCell(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - measureText(text)))
  return align === 'right' ? space + text : text + space
}

function dropColumns<Row>(columns: readonly Column<Row>[], widths: readonly number[], room: number): readonly number[] {
  const kept = columns.map((_, index) => index)
  const total = () => kept.reduce((sum, index) => sum + (widths[index] ?? 0), 0) + GAP * (kept.length - 1)
  while (total() > room) {
    let worst = -1
    for (const index of kept) {
      const rank = columns[index]?.dropAt
      if (rank !== undefined && (worst < 0 || rank >= (columns[worst]?.dropAt ?? 0))) worst = index
    }
    if (worst < 0) break
    kept.splice(kept.indexOf(worst), 1)
  }
  return kept
}

/**
 * Renders rows as a table: aligned for a terminal, where low-priority columns give way to its width and no cell is ever
 * shortened; otherwise one tab-separated line a row, the titles first, with every column.
 */
export function renderTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[], look: Look): string {
  const cells = rows.map((row) => columns.map((column) => cleanText(column.value(row))))
  const titles = columns.map((column) => column.title)
  if (!look.terminal) return [titles, ...cells].map((line) => line.join('\t')).join('\n')
  const widths = titles.map((title, index) => Math.max(measureText(title), ...cells.map((line) => measureText(line[index] ?? ''))))
  const kept = dropColumns(columns, widths, look.columns)
  const layLine = (line: readonly string[]) =>
    kept
      .map((index) => padCell(line[index] ?? '', widths[index] ?? 0, columns[index]?.align ?? 'left'))
      .join(' '.repeat(GAP))
      .trimEnd()
  const lines = [paint(look, 'bold', layLine(titles)), ...cells.map(layLine)]
  if (kept.length < columns.length) {
    const missing = titles.filter((_, index) => !kept.includes(index)).join(', ')
    lines.push(paint(look, 'dim', `(not shown for want of width: ${missing})`))
  }
  return lines.join('\n')
}

/** Renders name-value pairs: aligned in two columns for a terminal, tab-separated otherwise. */
export function renderPairs(pairs: readonly (readonly [name: string, value: string])[], look: Look): string {
  if (!look.terminal) return pairs.map(([name, value]) => `${name}\t${cleanText(value)}`).join('\n')
  const width = Math.max(0, ...pairs.map(([name]) => measureText(name)))
  return pairs.map(([name, value]) => `${paint(look, 'dim', padCell(name, width, 'left'))}  ${cleanText(value)}`.trimEnd()).join('\n')
}

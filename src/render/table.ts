import type Table from 'cli-table3'
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

/** No lines between cells: only the gap. */
const BORDERLESS = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '' },
  middle: ' '.repeat(GAP),
}

let TerminalTable: typeof Table | undefined

/** Loads what draws tables on a terminal, if `look` is one. To be awaited once before {@link renderTable}. */
export async function loadTables(look: Look): Promise<void> {
  if (TerminalTable !== undefined || !look.terminal) return
  TerminalTable = (await import('cli-table3')).default
}

function drawTable(head: string[], lines: readonly string[][], aligns: ('left' | 'right')[]): string[] {
  if (TerminalTable === undefined) throw new Error('tables are loaded before they are drawn')
  const style = { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true }
  const table = new TerminalTable({ head, colAligns: aligns, chars: BORDERLESS, style })
  table.push(...lines)
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
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
  const keep = (line: readonly string[]) => kept.map((index) => line[index] ?? '')
  const [head = '', ...body] = drawTable(
    keep(titles),
    cells.map(keep),
    kept.map((index) => columns[index]?.align ?? 'left'),
  )
  const lines = [paint(look, 'bold', head), ...body]
  if (kept.length < columns.length) {
    const missing = titles.filter((_, index) => !kept.includes(index)).join(', ')
    lines.push(paint(look, 'dim', `(not shown for want of width: ${missing})`))
  }
  return lines.join('\n')
}

/** Renders name-value pairs: aligned in two columns for a terminal, tab-separated otherwise. */
export function renderPairs(pairs: readonly (readonly [name: string, value: string])[], look: Look): string {
  const clean = pairs.map(([name, value]) => [cleanText(name), cleanText(value)] as const)
  if (!look.terminal) return clean.map(([name, value]) => `${name}\t${value}`).join('\n')
  const width = Math.max(0, ...clean.map(([name]) => measureText(name)))
  return clean.map(([name, value]) => `${paint(look, 'dim', name + ' '.repeat(width - measureText(name)))}  ${value}`.trimEnd()).join('\n')
}

import type Table from 'cli-table3'
import { type Look, layoutColumns } from './look.js'
import { shortenIds } from './shorten.js'
import { paint, type Style } from './style.js'
import { cleanText, measureText } from './text-width.js'
import { wrapText } from './wrap.js'

export interface Column<Row> {
  readonly title: string
  readonly value: (row: Row) => string
  readonly align?: 'left' | 'right'
  /**
   * When the terminal is too narrow, columns are left out, the highest number first. A column without a number always stays, because it is
   * what the table is for.
   */
  readonly dropAt?: number
  /**
   * The column holds addresses or hashes, which are shortened on a terminal; with `if-needed` only when the table does not fit otherwise.
   */
  readonly ids?: 'short' | 'if-needed'
  /** The column holds prose that may be wrapped; each line gets at least this many columns. */
  readonly wrapTo?: number
}

const GAP = 2

/** No lines are drawn between cells; only a gap separates them. */
const BORDERLESS = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '' },
  middle: ' '.repeat(GAP),
}

let TerminalTable: typeof Table | undefined

/** Loads the library that draws tables, if `look` is a terminal. Await it once before calling {@link renderTable}. */
export async function loadTables(look: Look): Promise<void> {
  if (TerminalTable !== undefined || !look.terminal) return
  TerminalTable = (await import('cli-table3')).default
}

interface Layout {
  /** Indices of the columns that are shown. */
  readonly kept: readonly number[]
  readonly widths: readonly number[]
  readonly cells: readonly (readonly string[])[]
}

function measureColumns(titles: readonly string[], cells: readonly (readonly string[])[]): number[] {
  return titles.map((title, index) => cells.reduce((most, line) => Math.max(most, measureText(line[index] ?? '')), measureText(title)))
}

/** Words up to this length are not broken even if that costs width. Longer words are nonsense that somebody put on the chain. */
const MAX_WORD = 32

/** The smallest width of a column. A column that wraps needs room for its longest word. */
function leastWidth<Row>(column: Column<Row> | undefined, width: number, cells: readonly string[]): number {
  if (column?.wrapTo === undefined) return width
  const words = cells.flatMap((cell) => cell.split(/\s+/)).map((word) => Math.min(MAX_WORD, measureText(word)))
  return Math.min(width, Math.max(column.wrapTo, measureText(column.title), ...words))
}

/** The columns that stay when `room` is available, with their widths; undefined when even the columns that always stay do not fit. */
function fitColumns<Row>(
  columns: readonly Column<Row>[],
  cells: readonly string[][],
  room: number,
): { kept: number[]; widths: number[] } | undefined {
  const widths = measureColumns(
    columns.map((column) => column.title),
    cells,
  )
  const least = columns.map((column, index) =>
    leastWidth(
      column,
      widths[index] ?? 0,
      cells.map((line) => line[index] ?? ''),
    ),
  )
  const kept = columns.map((_, index) => index)
  const sum = (of: (index: number) => number) => kept.reduce((total, index) => total + of(index), 0) + GAP * (kept.length - 1)
  while (sum((index) => least[index] ?? 0) > room) {
    let first = -1
    for (const index of kept) {
      const rank = columns[index]?.dropAt
      if (rank !== undefined && (first < 0 || rank >= (columns[first]?.dropAt ?? 0))) first = index
    }
    if (first < 0) return undefined
    kept.splice(kept.indexOf(first), 1)
  }
  // The remaining width goes to the columns that wrap, the last one first.
  const fitted = [...widths]
  for (const index of kept) fitted[index] = least[index] ?? 0
  let spare = room - sum((index) => fitted[index] ?? 0)
  for (const index of [...kept].reverse()) {
    const more = Math.min(spare, (widths[index] ?? 0) - (fitted[index] ?? 0))
    fitted[index] = (fitted[index] ?? 0) + more
    spare -= more
  }
  return { kept, widths: fitted }
}

function shortenCells<Row>(columns: readonly Column<Row>[], cells: readonly string[][], look: Look, needed: boolean): string[][] {
  return cells.map((line) =>
    line.map((cell, index) => {
      const ids = columns[index]?.ids
      return ids === 'short' || (needed && ids !== undefined) ? shortenIds(cell, look) : cell
    }),
  )
}

/**
 * Lays out a table: unshortened if that fits, else with shortened addresses, else without the columns that may be left out. Undefined if
 * even that does not fit, or if `--full` is given and columns would have to be left out.
 */
function layOut<Row>(columns: readonly Column<Row>[], cells: readonly string[][], look: Look): Layout | undefined {
  const room = layoutColumns(look)
  const whole = shortenCells(columns, cells, look, false)
  const short = shortenCells(columns, cells, look, true)
  const fitLines = (lines: readonly string[][]) => {
    const fitted = fitColumns(columns, lines, room)
    return fitted && { ...fitted, cells: lines }
  }
  const first = fitLines(whole)
  const layout = first?.kept.length === columns.length ? first : fitLines(short)
  return look.full === true && layout?.kept.length !== columns.length ? undefined : layout
}

/** The visible cells of a row; each is a list of lines, with prose wrapped to the width of its column. */
function wrapRow<Row>(columns: readonly Column<Row>[], { kept, widths }: Layout, cells: readonly string[]): string[][] {
  return kept.map((index) => {
    const cell = cells[index] ?? ''
    return columns[index]?.wrapTo === undefined ? [cell] : wrapText(cell, widths[index] ?? 0, true)
  })
}

/** The library compares every cell with those before, line by line: of as many lines as this it would be seen, and of a long note too. */
const MOST_FOR_LIBRARY = 100

/** Lays rows out as the library does, without it: each column is as wide as its widest line. */
function joinRows<Row>(columns: readonly Column<Row>[], { kept }: Layout, rows: readonly string[][][]): string[] {
  const aligns = kept.map((index) => columns[index]?.align ?? 'left')
  const room = kept.map((_, at) =>
    rows.reduce((most, cells) => (cells[at] ?? []).reduce((widest, line) => Math.max(widest, measureText(line)), most), 0),
  )
  const pad = (cell: string, at: number): string => {
    const fill = ' '.repeat(Math.max(0, (room[at] ?? 0) - measureText(cell)))
    return aligns[at] === 'right' ? fill + cell : cell + fill
  }
  return rows.flatMap((cells) => {
    const height = Math.max(...cells.map((lines) => lines.length))
    return Array.from({ length: height }, (_, line) =>
      cells
        .map((lines, at) => pad(lines[line] ?? '', at))
        .join(' '.repeat(GAP))
        .trimEnd(),
    )
  })
}

/** Draws the table. Returns the lines of the titles and those of the rows. */
function drawTable<Row>(columns: readonly Column<Row>[], layout: Layout, titles: readonly string[]): { head: string[]; body: string[] } {
  if (TerminalTable === undefined) throw new Error('tables are loaded before they are drawn')
  const style = { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true }
  const colAligns = layout.kept.map((index) => columns[index]?.align ?? 'left')
  const head = wrapRow(columns, layout, titles)
  const rows = layout.cells.map((line) => wrapRow(columns, layout, line))
  const count = rows.reduce((sum, cells) => sum + Math.max(...cells.map((lines) => lines.length)), 0)
  if (count > MOST_FOR_LIBRARY) {
    const lines = joinRows(columns, layout, [head, ...rows])
    const height = Math.max(...head.map((title) => title.length))
    return { head: lines.slice(0, height), body: lines.slice(height) }
  }
  const table = new TerminalTable({ head: head.map((lines) => lines.join('\n')), colAligns, chars: BORDERLESS, style })
  table.push(...rows.map((cells) => cells.map((lines) => lines.join('\n'))))
  const lines = table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
  const height = Math.max(...head.map((title) => title.length))
  return { head: lines.slice(0, height), body: lines.slice(height) }
}

/** Renders a table whose remaining columns do not fit beside each other: a block for each row, with one line for each column. */
function drawRecords<Row>(columns: readonly Column<Row>[], cells: readonly string[][], look: Look): string {
  return shortenCells(columns, cells, look, true)
    .map((line) =>
      renderPairs(
        line.flatMap((cell, index): [string, string][] => (cell === '' ? [] : [[columns[index]?.title ?? '', cell]])),
        look,
      ),
    )
    .join('\n\n')
}

/**
 * Renders rows as a table. On a terminal it is fitted to the width: addresses are shortened, prose is wrapped, then columns are left out in
 * the order of their numbers, with a line at the end that names them. If that is not enough, each row becomes a block of lines. With
 * `--full` no column is left out and nothing is shortened. Off a terminal each row is one tab-separated line with every column, and the
 * titles come first.
 */
export function renderTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[], look: Look): string {
  const titles = columns.map((column) => column.title)
  const readCells = (row: Row): string[] => columns.map((column) => cleanText(column.value(row)))
  if (!look.terminal) {
    let text = titles.join('\t')
    for (const row of rows) {
      let gap = '\n'
      for (const column of columns) {
        text += gap + cleanText(column.value(row))
        gap = '\t'
      }
    }
    return text
  }
  const cells = rows.map(readCells)
  const layout = layOut(columns, cells, look)
  if (layout === undefined) return drawRecords(columns, cells, look)
  const { head, body } = drawTable(columns, layout, titles)
  const lines = [...head.map((line) => paint(look, 'bold', line)), ...body]
  const missing = titles.filter((_, index) => !layout.kept.includes(index))
  if (missing.length > 0) {
    const note = `(not shown for want of width: ${missing.join(', ')}; --full or --json has all)`
    lines.push(...wrapText(note, layoutColumns(look)).map((line) => paint(look, 'dim', line)))
  }
  return lines.join('\n')
}

/** A value beside its name gets at least this many columns. If there are fewer, it goes below the name. */
const MIN_VALUE_COLUMNS = 24
const BELOW_INDENT = 2

/** A name, its value, and the style of the value. */
export type Pair = readonly [name: string, value: string, style?: Style]

/**
 * Renders name-value pairs. On a terminal they are aligned in two columns and wrapped between words. A value that does not fit beside its
 * name goes below it; its addresses and hashes are shortened only if it does not fit there either. Off a terminal each pair is one
 * tab-separated line.
 */
export function renderPairs(pairs: readonly Pair[], look: Look): string {
  const clean = pairs.map(([name, value, style]) => [cleanText(name), cleanText(value), style] as const)
  if (!look.terminal) return clean.map(([name, value]) => `${name}\t${value}`).join('\n')
  const columns = layoutColumns(look)
  const width = Math.max(0, ...clean.map(([name]) => measureText(name)))
  const room = columns - width - GAP
  return clean
    .flatMap(([name, value, style]) => {
      const show = (line: string) => (style === undefined ? line : paint(look, style, line))
      const label = paint(look, 'dim', name + ' '.repeat(width - measureText(name)))
      const short = shortenIds(value, look)
      const indent = BELOW_INDENT + name.length - name.trimStart().length
      const wholeBelow = fitValue(value, columns - indent)
      const beside = fitValue(value, room) ?? (wholeBelow === undefined ? fitValue(short, room) : undefined)
      if (beside !== undefined) return beside.map((line, row) => `${row === 0 ? label : ' '.repeat(width)}  ${show(line)}`.trimEnd())
      const below = wholeBelow ?? wrapText(short, columns - indent)
      const head = wrapText(name, columns).map((line) => paint(look, 'dim', line))
      return [...head, ...below.map((line) => ' '.repeat(indent) + show(line))]
    })
    .join('\n')
}

/**
 * Wraps the value into lines of at most `room` columns; undefined when a word is wider than that, or when there is too little room to wrap.
 */
function fitValue(value: string, room: number): string[] | undefined {
  if (measureText(value) <= room) return [value]
  if (room < MIN_VALUE_COLUMNS) return undefined
  const lines = wrapText(value, room)
  return lines.every((line) => measureText(line) <= room) ? lines : undefined
}

import { beforeAll, describe, expect, it } from 'vitest'
import type { Look } from '../../../src/render/look.js'
import { loadColours } from '../../../src/render/style.js'
import { type Column, loadTables, renderPairs, renderTable } from '../../../src/render/table.js'

beforeAll(() => loadTables({ terminal: true, color: false, columns: 80 }))

interface Row {
  readonly name: string
  readonly amount: string
}

const COLUMNS: readonly Column<Row>[] = [
  { title: 'NAME', value: (row) => row.name },
  { title: 'AMOUNT', value: (row) => row.amount, align: 'right', dropAt: 1 },
]
const ROWS: readonly Row[] = [
  { name: 'alpha', amount: '1.5' },
  { name: '漢字', amount: '12.25' },
]
const terminal: Look = { terminal: true, columns: 80, color: false }
const pipe: Look = { terminal: false, columns: 80, color: false }

beforeAll(async () => {
  await loadColours({ ...terminal, color: true })
})

describe('a table', () => {
  it('is tab-separated and complete off a terminal, however narrow', () => {
    expect(renderTable(COLUMNS, ROWS, { ...pipe, columns: 5 })).toBe('NAME\tAMOUNT\nalpha\t1.5\n漢字\t12.25')
  })

  it('is aligned on a terminal by the columns that glyphs take', () => {
    expect(renderTable(COLUMNS, ROWS, terminal)).toBe('NAME   AMOUNT\nalpha     1.5\n漢字    12.25')
  })

  it('drops a column that does not fit, and says so', () => {
    expect(renderTable(COLUMNS, ROWS, { ...terminal, columns: 12 })).toBe(
      'NAME\nalpha\n漢字\n(not shown\nfor want of\nwidth:\nAMOUNT;\n--full or\n--json has\nall)',
    )
  })

  it('keeps what comes from the chain from acting on the terminal', () => {
    const text = renderTable(COLUMNS, [{ name: 'a\u001B[2Jb\tc\u202Ed', amount: '1' }], pipe)
    expect(text).toBe('NAME\tAMOUNT\na\uFFFD[2Jb\uFFFDc\uFFFDd\t1')
  })

  it('looks the same with so many rows that the library is not asked, wrapped cells and wide characters too', () => {
    const columns: readonly Column<Row>[] = [{ title: 'A NAME', value: (row) => row.name, wrapTo: 10 }, ...COLUMNS.slice(1)]
    const rows = Array.from({ length: 201 }, (_, index) => ({ name: `漢字 and ${'more '.repeat(index % 7)}`, amount: String(index) }))
    const look = { ...terminal, columns: 30 }
    // The widths are those of the widest cells, which both have.
    const few = [...rows.slice(0, 199), { name: 'x', amount: '200' }]
    const [long, short] = [rows, few].map((list) => renderTable(columns, list, look).split('\n')) as [string[], string[]]
    const height = renderTable(columns, rows.slice(0, 199), look).split('\n').length
    expect(long.slice(0, height)).toEqual(short.slice(0, height))
    expect(long.length).toBeGreaterThan(300)
  })

  it('has colour only where it is allowed', () => {
    expect(renderTable(COLUMNS, ROWS, { ...terminal, color: true })).toContain('\u001B[1mNAME')
    expect(renderTable(COLUMNS, ROWS, terminal)).not.toContain('\u001B')
  })
})

describe('pairs', () => {
  it('are aligned on a terminal and tab-separated elsewhere', () => {
    const pairs = [['fee', '1 TAO'] as const, ['block', '7'] as const]
    expect(renderPairs(pairs, terminal)).toBe('fee    1 TAO\nblock  7')
    expect(renderPairs(pairs, pipe)).toBe('fee\t1 TAO\nblock\t7')
  })

  it('let neither a name nor a value act on the terminal or on the columns', () => {
    for (const look of [terminal, pipe]) {
      const text = renderPairs([['hotkey \u001B[2J\t\u202Ea', 'x\n\u009Dy']], look)
      expect(text.split(/\t| {2}/)).toEqual(['hotkey \uFFFD[2J\uFFFD\uFFFDa', 'x\uFFFD\uFFFDy'])
    }
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { HISTORY_KINDS, type HistoryRow, makeRow } from '../../../../src/chain/history/history-row.js'
import type { AccountHistory } from '../../../../src/chain/history/read-history.js'
import { describeHistory } from '../../../../src/cli/history/describe-history.js'
import { rao } from '../../../../src/core/money.js'
import { loadTables } from '../../../../src/render/table.js'
import { renderHistory } from '../../../../src/render/wallet/history.js'
import { renderHistoryCsv } from '../../../../src/render/wallet/history-csv.js'
import type { HistoryReport } from '../../../../src/report/wallet/history.js'

const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY'
const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const HASH = `0x${'cd'.repeat(32)}`
const TIME = Date.parse('2026-10-01T12:00:03Z')
const HUGE = 18_446_744_073_709_551_615n

function row(kind: HistoryRow['kind'], rest: Partial<HistoryRow> = {}): HistoryRow {
  return { ...makeRow(kind), block: 9_233_781, timeMs: TIME, extrinsic: 2, extrinsicHash: HASH, source: 'event', ...rest }
}

const SENT = row('sent', { tao: -1_500_000_000n, feeRao: rao(83_125n), counterparty: BOB })
const BOUGHT = row('stake-added', { tao: -7n, alpha: { netuid: 12, hotkey: BOB, change: HUGE }, worthRao: rao(7n) })
const SOLD = row('stake-removed', { tao: 7n, alpha: { netuid: 12, hotkey: BOB, change: -9n }, worthRao: rao(7n), feeRao: rao(1n) })
const ROOT = row('stake-added', { tao: -5n, alpha: { netuid: 0, hotkey: BOB, change: 5n }, feeRao: rao(2n) })
const EMITTED = row('emission', { alpha: { netuid: 12, hotkey: BOB, change: 4n }, source: 'state', extrinsic: null, extrinsicHash: null })
const RESERVED = row('reserved', { note: '0.1 TAO put aside' })
const LOST = row('unexplained', { tao: 3n, source: 'state', extrinsic: null, extrinsicHash: null })

function report(rows: readonly HistoryRow[], accounts: HistoryReport['accounts'] = []): HistoryReport {
  const state = { hash: HASH, timeMs: TIME, totalRao: 10n, positions: new Map() }
  const history: AccountHistory = { range: { from: 2, to: 9_233_781 }, opening: state, closing: state, rows, blocksRead: 5 }
  return { ...describeHistory({ network: 'finney', genesisHash: HASH, account: ALICE }, history), accounts }
}

const csv = (rows: readonly HistoryRow[], layout: 'full' | 'koinly', accounts: HistoryReport['accounts'] = []): string[] =>
  renderHistoryCsv(report(rows, accounts), layout).split('\r\n').slice(1, -1)

describe('CSV', () => {
  test('has exact amounts and all that is known', () => {
    expect(csv([SENT, BOUGHT], 'full')).toEqual([
      `2026-10-01T12:00:03.000Z,9233781,2,${HASH},sent,-1.5,0.000083125,,,,,${BOB},,event,`,
      `2026-10-01T12:00:03.000Z,9233781,2,${HASH},stake-added,-0.000000007,0,18446744073.709551615,12,${BOB},0.000000007,,,event,`,
    ])
  })

  test('for tax tools has what left and what came, with its currency', () => {
    const at = '2026-10-01 12:00:03 UTC'
    expect(csv([SENT, BOUGHT, SOLD, ROOT, EMITTED, RESERVED], 'koinly')).toEqual([
      `${at},1.5,TAO,,,0.000083125,TAO,,,,sent ${BOB},${HASH}`,
      `${at},0.000000007,TAO,18446744073.709551615,SN12,,,0.000000007,TAO,,stake-added,${HASH}`,
      `${at},0.000000009,SN12,0.000000007,TAO,0.000000001,TAO,0.000000007,TAO,,stake-removed,${HASH}`,
      `${at},0.000000002,TAO,,,,,,,cost,stake-added,${HASH}`,
      `${at},,,0.000000004,SN12,,,,,reward,emission,`,
    ])
  })

  test.each([
    ['=HYPERLINK("http://a")', `"'=HYPERLINK(""http://a"")"`],
    ['+1', "'+1"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['  =1', "'  =1"],
    ['a, b', '"a, b"'],
    ['two\nlines', '"two\nlines"'],
    ['plain', 'plain'],
  ])('has no formula: %o', (name, field) => {
    const [line] = csv([SENT], 'full', [{ address: BOB, name }])
    expect(line).toBe(`2026-10-01T12:00:03.000Z,9233781,2,${HASH},sent,-1.5,0.000083125,,,,,${BOB},${field},event,`)
    expect(csv([SENT], 'koinly', [{ address: BOB, name }])).toHaveLength(1)
  })

  test('has a line of as many fields for every kind of row', () => {
    const rows = Object.keys(HISTORY_KINDS).map((kind) => row(kind as HistoryRow['kind'], { tao: 1n }))
    for (const layout of ['full', 'koinly'] as const) {
      const [title = '', ...lines] = renderHistoryCsv(report(rows), layout).split('\r\n')
      expect(new Set(lines.slice(0, -1).map((line) => line.split(',').length))).toEqual(new Set([title.split(',').length]))
      expect(lines).toHaveLength(rows.length + 1)
    }
  })
})

describe('the table', () => {
  beforeAll(() => loadTables({ terminal: true, columns: 80, color: false }))
  const look = (columns: number) => ({ terminal: true, columns, color: false })

  test.each([60, 80, 200])('fits %i columns', (columns) => {
    const text = renderHistory(report([SENT, BOUGHT, SOLD, EMITTED, LOST], [{ address: BOB, name: 'bob' }]), look(columns))
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
    expect(text).toContain('+18,446,744,073.709551615 of 12')
    expect(text).toMatch(/unexplained +\+0\.000000003 TAO/)
  })

  test('is whole where there is no terminal, and says so where it is not', () => {
    const all = report([SENT, EMITTED])
    const lines = renderHistory(all, { terminal: false, columns: 80, color: false }).split('\n')
    expect(lines).toHaveLength(3)
    expect(new Set(lines.map((line) => line.split('\t').length))).toEqual(new Set([14]))
    expect(renderHistory({ ...all, rows: all.rows.slice(-1) }, look(100))).toContain('the newest 1 of 2')
    expect(renderHistory(report([]), look(100))).toContain('Nothing has happened')
  })
})

test('positions are told apart by what events moved and what was added', () => {
  expect(report([BOUGHT, SOLD, EMITTED]).stakes).toEqual([
    {
      ...{ netuid: 12, hotkey: BOB, opening_alpha_rao: '0', moved_alpha_rao: (HUGE - 9n).toString() },
      ...{ added_alpha_rao: '4', closing_alpha_rao: '0' },
    },
  ])
})

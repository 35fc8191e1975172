/** Renders the history of an account. */
import type { HistoryRow } from '../../chain/history/history-row.js'
import type { AccountHistory } from '../../chain/history/read-history.js'
import { type AccountState, namePlace, readPlace } from '../../chain/history/read-state.js'
import { sumAlpha } from '../../chain/history/scan-blocks.js'
import { addRao, formatUnits, rao, taoJson } from '../../core/money.js'
import type { HistoryEnd, HistoryEntry, HistoryReport, TaoChange } from '../../report/history.js'
import type { Look } from '../look.js'
import { shortenIds, showAmount } from '../shorten.js'
import { renderPairs, renderTable } from '../table.js'

const changeOf = (value: bigint): TaoChange => ({ rao: value.toString(), tao: formatUnits(value) })
const timeOf = (timeMs: number): string => new Date(timeMs).toISOString()

function describeEnd(block: number, { hash, timeMs, totalRao }: AccountState): HistoryEnd {
  return { block, block_hash: hash, time: timeMs === 0 ? null : timeOf(timeMs), balance: taoJson(rao(totalRao)) }
}

function describeRow(row: HistoryRow): HistoryEntry {
  const { block, timeMs, extrinsic, extrinsicHash, kind, tao, feeRao, alpha, worthRao, counterparty, source, note } = row
  return {
    ...{ block, time: timeOf(timeMs), extrinsic, extrinsic_hash: extrinsicHash, kind },
    ...{ tao: changeOf(tao), fee: taoJson(feeRao) },
    stake:
      alpha === null
        ? null
        : { netuid: alpha.netuid, hotkey: alpha.hotkey, alpha_rao: alpha.change.toString(), alpha: formatUnits(alpha.change) },
    worth: worthRao === null ? null : taoJson(worthRao),
    ...{ counterparty, source, note },
  }
}

function describeStakes({ opening, closing, rows }: AccountHistory): HistoryReport['stakes'] {
  const moved = sumAlpha(rows.filter(({ source }) => source === 'event'))
  const added = sumAlpha(rows.filter(({ source }) => source === 'state'))
  const places = new Set([...opening.positions.keys(), ...moved.keys(), ...added.keys(), ...closing.positions.keys()])
  const of = (map: ReadonlyMap<string, bigint>, place: string): string => (map.get(place) ?? 0n).toString()
  return [...places]
    .map(readPlace)
    .sort((a, b) => a.netuid - b.netuid || (a.hotkey < b.hotkey ? -1 : 1))
    .map(({ hotkey, netuid }) => {
      const place = namePlace(hotkey, netuid)
      return {
        ...{ netuid, hotkey, opening_alpha_rao: of(opening.positions, place), moved_alpha_rao: of(moved, place) },
        ...{ added_alpha_rao: of(added, place), closing_alpha_rao: of(closing.positions, place) },
      }
    })
}

/** The report of a history, with all of its rows and without names. */
export function describeHistory(
  head: { readonly network: string; readonly genesisHash: string; readonly account: string },
  history: AccountHistory,
): HistoryReport {
  const { range, opening, closing, rows, blocksRead } = history
  const sum = (some: readonly HistoryRow[]): bigint => some.reduce((total, { tao }) => total + tao, 0n)
  return {
    ...{ network: head.network, genesis_hash: head.genesisHash, account: head.account, from_block: range.from, to_block: range.to },
    opening: describeEnd(range.from - 1, opening),
    closing: describeEnd(range.to, closing),
    totals: {
      tao: changeOf(sum(rows)),
      fees: taoJson(addRao(...rows.map(({ feeRao }) => feeRao))),
      unexplained: changeOf(sum(rows.filter(({ kind }) => kind === 'unexplained'))),
    },
    stakes: describeStakes(history),
    ...{ row_count: rows.length, rows: rows.map(describeRow), blocks_read: blocksRead, csv_file: null, accounts: [] },
  }
}

/** `2026-10-01 12:00:03`, in UTC. */
const showTime = (time: string): string => time.slice(0, 19).replace('T', ' ')

function showChange(amount: string, look: Look): string {
  if (amount === '0') return ''
  return amount.startsWith('-') ? `-${showAmount(amount.slice(1), look)}` : `+${showAmount(amount, look)}`
}

function showStake({ stake }: HistoryEntry, look: Look): string {
  return stake === null ? '' : `${showChange(stake.alpha, look)} of ${stake.netuid}`
}

function renderLines(report: HistoryReport): string {
  const lines = report.rows.map((row) => {
    const { block, time, extrinsic, extrinsic_hash, kind, tao, fee, stake, worth, counterparty, source, note } = row
    const fields = [
      ...[block, time, extrinsic, extrinsic_hash, kind, tao.tao, fee.tao],
      ...[stake?.alpha, stake?.netuid, stake?.hotkey, worth?.tao, counterparty, source, note],
    ]
    return fields.map((field) => field ?? '').join('\t')
  })
  const titles = [
    'block',
    'time',
    'extrinsic',
    'hash',
    'kind',
    'tao',
    'fee',
    'alpha',
    'netuid',
    'hotkey',
    'worth',
    'counterparty',
    'source',
    'note',
  ]
  return [titles.join('\t'), ...lines].join('\n')
}

/** One line for each row; on a terminal what the account had at both ends follows. */
export function renderHistory(report: HistoryReport, look: Look): string {
  if (!look.terminal) return renderLines(report)
  const names = new Map(report.accounts.map(({ address, name }) => [address, name]))
  const nameOf = (address: string | null | undefined): string => (address ? (names.get(address) ?? address) : '')
  const table = renderTable(
    [
      { title: 'TIME (UTC)', value: (row) => showTime(row.time), dropAt: 3 },
      { title: 'BLOCK', value: (row) => String(row.block), align: 'right', dropAt: 4 },
      { title: 'KIND', value: (row) => row.kind },
      { title: 'TAO', value: (row) => showChange(row.tao.tao, look), align: 'right' },
      { title: 'FEE', value: (row) => (row.fee.rao === '0' ? '' : row.fee.tao), align: 'right', dropAt: 2 },
      { title: 'ALPHA', value: (row) => showStake(row, look), align: 'right' },
      { title: 'WITH', value: (row) => nameOf(row.counterparty ?? row.stake?.hotkey), ids: 'short', dropAt: 1 },
    ],
    report.rows,
    look,
  )
  const { opening, closing, totals, row_count, rows } = report
  const pairs = renderPairs(
    [
      ['account', shortenIds(report.account, look)],
      ['blocks', `${report.from_block} to ${report.to_block} on ${report.network}`],
      ['before', `${showAmount(opening.balance.tao, look)} TAO`],
      ['moved', `${showChange(totals.tao.tao, look) || '0'} TAO`],
      ['fees', `${showAmount(totals.fees.tao, look)} TAO`],
      ['after', `${showAmount(closing.balance.tao, look)} TAO`],
      ...(totals.unexplained.rao === '0' ? [] : [['unexplained', `${showChange(totals.unexplained.tao, look)} TAO`, 'red'] as const]),
      ...(rows.length === row_count ? [] : [['rows', `the newest ${rows.length} of ${row_count}`] as const]),
      ...(report.csv_file === null ? [] : [['written', report.csv_file] as const]),
    ],
    look,
  )
  return rows.length === 0 ? `${pairs}\nNothing has happened to the account in these blocks.` : `${table}\n${pairs}`
}

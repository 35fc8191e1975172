/** Renders the history of an account. */
import type { HistoryEntry, HistoryReport } from '../../report/wallet/history.js'
import type { Look } from '../look.js'
import { shortenIds, showAmount } from '../shorten.js'
import { renderPairs, renderTable } from '../table.js'

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
      { title: 'TIME', value: (row) => showTime(row.time), dropAt: 3 },
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

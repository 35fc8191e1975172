import type { WalletBalanceReport } from '../../report/wallet-balance.js'
import type { Look } from '../look.js'
import { showAmount } from '../shorten.js'
import { renderTable } from '../table.js'

/** One line for each account, and on a terminal a total if there are several. */
export function renderWalletBalances(report: WalletBalanceReport, look: Look): string {
  const table = renderTable(
    [
      { title: 'NAME', value: (row) => row.name ?? '', wrapTo: 12 },
      { title: 'ADDRESS', value: (row) => row.address, ids: 'if-needed' },
      { title: 'FREE TAO', value: (row) => showAmount(row.free.tao, look), align: 'right' },
      { title: 'RESERVED', value: (row) => showAmount(row.reserved.tao, look), align: 'right', dropAt: 2 },
      { title: 'SPENDABLE', value: (row) => showAmount(row.spendable.tao, look), align: 'right', dropAt: 1 },
      { title: 'STAKED, WORTH', value: (row) => (row.staked === null ? '?' : showAmount(row.staked.tao, look)), align: 'right' },
    ],
    report.balances,
    look,
  )
  if (!look.terminal || report.balances.length < 2) return table
  const staked = report.total_staked === null ? '' : `\nstaked, worth ${showAmount(report.total_staked.tao, look)} TAO at present prices`
  return `${table}\ntotal ${showAmount(report.total.tao, look)} TAO on ${report.network}${staked}`
}

import type { WalletBalanceReport } from '../../report/wallet/wallet-balance.js'
import type { Look } from '../look.js'
import { showAmount } from '../shorten.js'
import { type SortKey, type SortOrder, sortRows } from '../sort-rows.js'
import { renderTable } from '../table.js'
import { layAfter } from '../wrap.js'

const INDENT = 2

/** By what the accounts can be ordered. */
export const BALANCE_COLUMNS = ['name', 'free', 'staked', 'total'] as const

type Account = WalletBalanceReport['balances'][number]

const SORT_KEYS: Readonly<Record<(typeof BALANCE_COLUMNS)[number], (row: Account) => SortKey>> = {
  name: ({ name, address }) => name ?? address,
  free: ({ free }) => BigInt(free.rao),
  staked: ({ staked }) => BigInt(staked?.rao ?? -1),
  total: ({ total }) => BigInt(total?.rao ?? -1),
}

/** The accounts in the order of a column; as they were given where there is none. */
export function sortBalances(
  rows: readonly Account[],
  sort: (typeof BALANCE_COLUMNS)[number] | undefined,
  order: SortOrder | undefined,
): readonly Account[] {
  return sort === undefined ? rows : sortRows(rows, SORT_KEYS[sort], order)
}

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
      { title: 'TOTAL', value: (row) => (row.total === null ? '?' : showAmount(row.total.tao, look)), align: 'right', dropAt: 3 },
    ],
    report.balances,
    look,
  )
  if (!look.terminal || report.balances.length < 2) return table
  const { total_staked: staked, total_with_stake: all } = report
  const total = layAfter(look, '', `total ${showAmount(report.total.tao, look)} TAO on ${report.network}`, INDENT)
  if (staked === null || all === null) return `${table}\n${total}`
  const worth = `staked, worth ${showAmount(staked.tao, look)} TAO at present prices: together ${showAmount(all.tao, look)} TAO`
  return [table, total, layAfter(look, '', worth, INDENT)].join('\n')
}

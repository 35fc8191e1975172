/** What the parts of the page of a wallet and its network have in common. */
import { formatUnits } from '../../core/money.js'
import type { ViewDashboardReport } from '../../report/wallet/dashboard.js'
import { groupDigits } from '../shorten.js'
import { html, type Markup } from './markup.js'
import { drawPageTable, type PageColumn } from './page-table.js'

/** What the page shows. */
export type DashboardFacts = Omit<ViewDashboardReport, 'html' | 'is_opened'>

export const MOST_BARS = 40

/** A subnet as it is called on the page. */
export const nameOf = ({ netuid, name, symbol }: { readonly netuid: number; readonly name: string; readonly symbol: string }): string =>
  `${netuid} ${name} ${symbol}`.trim()

/** An amount with four decimals at most, cut off: columns of the network are for comparing. */
export function showCut(units: string): string {
  const amount = BigInt(units)
  return groupDigits(formatUnits(amount - (amount % 100_000n)))
}

/** A table whose rows are too many: the first of them, and a line that says so. */
export function drawFirst<Row>(
  columns: readonly PageColumn<Row>[],
  rows: readonly Row[],
  most: number,
  searched: boolean,
  more: string,
): Markup {
  const left = rows.length - most
  const note = left > 0 ? html`\n<p class="sub">${left} more are left out: ${more}</p>` : null
  return html`${drawPageTable(columns, rows.slice(0, most), searched)}${note}`
}

/** What view dashboard says of the page that it wrote. */
import type { TaoJson } from '../core/money.js'
import type { PendingJson, ViewDashboardReport } from '../report/wallet/dashboard.js'
import type { Look } from './look.js'
import { cutAmount } from './subnet/subnets.js'
import { renderPairs, renderTable } from './table.js'

function renderPending(pending: readonly PendingJson[], look: Look): string {
  return renderTable(
    [
      { title: 'NETUID', value: ({ netuid }) => (netuid === null ? '' : String(netuid)), align: 'right', dropAt: 2 },
      { title: 'WHAT', value: ({ what }) => what, wrapTo: 20 },
      { title: 'BLOCK', value: ({ block }) => (block === null ? '' : String(block)), align: 'right', dropAt: 1 },
      { title: 'HOTKEY', value: ({ hotkey }) => hotkey ?? '', ids: 'short', dropAt: 3 },
    ],
    pending,
    look,
  )
}

/** Where the page is, and the most important of what is in it. */
export function renderDashboard(report: ViewDashboardReport, look: Look): string {
  const { html, is_opened, overview, pending, stake, block } = report
  const showTao = ({ rao, tao }: TaoJson): string => (look.terminal ? cutAmount(rao) : tao)
  const pairs = renderPairs(
    [
      ['page', `${html}${is_opened ? ', which is opened' : ''}`],
      ['block', String(block)],
      ['total', `${showTao(overview.total)} TAO`],
      ['staked', `${showTao(stake.total_value)} TAO at the present price`],
      ['free', `${showTao(overview.total_free)} TAO`],
      ['under way', pending.length === 0 ? 'nothing' : String(pending.length)],
    ],
    look,
  )
  return pending.length === 0 || !look.terminal ? pairs : `${pairs}\n\n${renderPending(pending, look)}`
}

/** Renders a list of signed orders. */
import type { OrderListReport, OrderListRow } from '../../report/orders/orders.js'
import type { Look } from '../look.js'
import { renderTable } from '../table.js'
import { describeSize, formatSize } from './orders.js'

function describeState({ on_chain, expired, signature_valid }: OrderListRow): string {
  if (!signature_valid) return 'not signed by its signer'
  if (on_chain === null) return expired ? 'expired' : 'not asked'
  return on_chain.for_this_chain ? on_chain.status : 'of another chain'
}

/** One line for each order. */
export function renderOrderList({ orders, folder }: OrderListReport, look: Look): string {
  if (orders.length === 0 && look.terminal) return `There is no such order in ${folder}.`
  return renderTable<OrderListRow>(
    [
      { title: 'ORDER', value: ({ order }) => order.order_id, ids: 'short' },
      { title: 'KIND', value: ({ order }) => order.kind },
      { title: 'NETUID', value: ({ order }) => String(order.netuid), align: 'right', dropAt: 1 },
      { title: 'AMOUNT', value: ({ order }) => describeSize(order), wrapTo: 10, dropAt: 2 },
      { title: 'OPEN', value: ({ on_chain }) => (on_chain?.open ? formatSize(on_chain.open) : ''), wrapTo: 10, dropAt: 4 },
      { title: 'LIMIT', value: ({ order }) => order.limit_price.tao, align: 'right', dropAt: 3 },
      { title: 'STATUS', value: describeState, wrapTo: 13 },
      {
        title: 'EXPIRES',
        value: ({ order }) => (look.terminal ? order.expires?.slice(0, 16).replace('T', ' ') : order.expires) ?? 'never',
        wrapTo: 10,
        dropAt: 5,
      },
      { title: 'FILE', value: ({ file }) => file, dropAt: 6 },
    ],
    orders,
    look,
  )
}

/** Orders that are watched. */
import type { OrderLine } from '../../report/watch.js'
import type { Look } from '../look.js'
import { formatSize } from '../orders/orders.js'
import { renderTable } from '../table.js'

/** A line for each order: how it is, and what happened to it last. */
export function drawOrders(lines: readonly OrderLine[], look: Look): string {
  const last = new Map(lines.map((line) => [line.order_id, line]))
  return renderTable<OrderLine>(
    [
      { title: 'ORDER', value: (line) => line.order_id, ids: 'short' },
      { title: 'KIND', value: (line) => line.kind, dropAt: 5 },
      { title: 'STATUS', value: (line) => line.status },
      { title: 'OPEN', value: (line) => (line.open === null ? '' : formatSize(line.open)), wrapTo: 10, dropAt: 1 },
      { title: 'GAVE', value: (line) => (line.gave === null ? '' : formatSize(line.gave)), wrapTo: 10, dropAt: 2 },
      { title: 'GOT', value: (line) => (line.got === null ? '' : formatSize(line.got)), wrapTo: 10, dropAt: 3 },
      { title: 'BLOCK', value: (line) => String(line.block_number), align: 'right', dropAt: 4 },
    ],
    [...last.values()],
    look,
  )
}

import { WatchCommand } from '../../cli/bases/watch-command.js'
import { orderFilesArgs } from '../../cli/flags/orders/order-flags.js'
import { watchFlags } from '../../cli/flags/watch-flags.js'
import { checkFailed, usageError } from '../../core/errors.js'
import type { WatchReport } from '../../report/watch.js'

export default class OrderWatch extends WatchCommand {
  static override summary = 'Wait until orders are filled, cancelled or expired, and tell of each fill.'
  static override description =
    'A picture on a terminal, and elsewhere a line of JSON for each order as it is at first, and for each time that it was carried out, ' +
    'skipped or cancelled: no fill is missed and none comes twice, whatever happens to the connection. Ends with 0 once all are filled, ' +
    'and with 3 where one was cancelled or has expired.'
  static override examples = [
    '<%= config.bin %> order watch order-1a2b3c4d.json',
    '<%= config.bin %> order watch orders/*.json --timeout 1h --json',
    "<%= config.bin %> order watch order-1a2b3c4d.json --resume order.cursor --exec 'notify-send filled'",
  ]
  static override strict = false
  static override args = orderFilesArgs
  static override flags = { ...watchFlags }

  override async run(): Promise<WatchReport> {
    const { argv, flags } = await this.parse(OrderWatch)
    const [{ readOrderFile }, { orderSubject }, { requireOrders }] = await Promise.all([
      import('../../cli/orders/read-order-file.js'),
      import('../../cli/watch/subjects/orders.js'),
      import('../../chain/orders/order-state.js'),
    ])
    const orders = argv.map((file) => readOrderFile(String(file)).order)
    if (orders.length === 0) throw usageError('No file of an order is named', 'MISSING_ARGUMENT', { hint: 'Name one or more.' })
    const client = await this.connect(flags.network)
    await requireOrders(client)
    const subject = orderSubject(orders)
    const report = await this.watch(client, subject, flags)
    const unfilled = [...subject.ends].filter(([, status]) => status === 'cancelled' || status === 'expired')
    if (report.ended !== 'met' || unfilled.length === 0) return report
    throw checkFailed('Not every order was filled', 'ORDER_NOT_FILLED', {
      why: unfilled
        .map(([id, status]) => `Order ${id} ${status === 'expired' ? 'has expired' : 'was cancelled'}`)
        .join('; ')
        .concat('.'),
      hint: 'See what has become of it with `taoctl order show`.',
    })
  }
}

import { findOrderId } from '../../chain/orders/encode-order.js'
import { planCancelOrder } from '../../chain/orders/plan-cancel.js'
import { findOwner } from '../../cli/accounts/own-keys.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { orderFileArgs } from '../../cli/flags/orders/order-flags.js'
import { readOrderFile } from '../../cli/orders/read-order-file.js'
import { giveBackOrders } from '../../cli/policy/give-back.js'
import type { OrderCancelResults } from '../../report/orders/order-results.js'
import type { WriteReport } from '../../report/write.js'

export default class OrderCancel extends TxCommand<OrderCancelResults> {
  static override summary = 'Cancel a signed order on the chain, for ever.'
  static override description =
    'Nobody can have it carried out any more, whoever has its file. An order that is filled in part can no longer be cancelled: it ends ' +
    'when it expires. Until it is in a block, the order can still be carried out.'
  static override examples = [
    '<%= config.bin %> order cancel order-1a2b3c4d.json -w owner',
    '<%= config.bin %> order cancel order-1a2b3c4d.json -w owner --dry-run',
  ]
  static override args = orderFileArgs

  override async run(): Promise<WriteReport<OrderCancelResults>> {
    const { args, flags } = await this.parse(OrderCancel)
    const { order } = readOrderFile(args.file)
    // The wallet that has the key, unless one is named.
    const owner = flags.wallet === undefined ? findOwner(flags['wallet-path'], order.signer) : undefined
    const wallet = await this.openWallet(owner?.role === 'coldkey' ? { ...flags, ...owner.choice } : flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const report = await this.execute(client, wallet, () => planCancelOrder(client, { coldkey, order }), flags)
    // An approval or an announcement has not cancelled it yet.
    if (report.status === 'succeeded' && 'order_id' in report.results) await giveBackOrders(client, [findOrderId(order)])
    return report
  }
}

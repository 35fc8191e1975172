import { planPrune } from '../../chain/orders/plan-prune.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { orderIdArgs } from '../../cli/flags/orders/order-flags.js'
import { readOrderId } from '../../cli/orders/read-order-id.js'
import type { OrderPruneResults } from '../../report/orders/order-results.js'
import type { WriteReport } from '../../report/write.js'

export default class OrderPrune extends TxCommand<OrderPruneResults> {
  static override summary = 'Let no other order draw on what an order has brought.'
  static override description =
    'What an order with --feeds-next has brought is recorded for 180 days, so that another order of its signer can trade it. This ' +
    'clears the record away, and no funds move. Its signer can at any time, and anybody once it has expired.'
  static override examples = [
    '<%= config.bin %> order prune order-1a2b3c4d.json -w owner',
    '<%= config.bin %> order prune 0x… -w owner --dry-run',
  ]
  static override args = orderIdArgs

  override async run(): Promise<WriteReport<OrderPruneResults>> {
    const { args, flags } = await this.parse(OrderPrune)
    const orderId = readOrderId(args.order)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planPrune(client, { coldkey, orderId }), flags)
  }
}

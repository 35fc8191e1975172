import * as Flags from '@oclif/core/flags'
import { planRelay } from '../../chain/orders/relay/plan-relay.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { orderFilesArgs } from '../../cli/flags/orders/order-flags.js'
import { readBrought } from '../../cli/orders/read-brought.js'
import type { OrderRelayResults } from '../../report/orders/order-results.js'
import type { WriteReport } from '../../report/write.js'

export default class OrderRelay extends TxCommand<OrderRelayResults> {
  static override summary = 'Bring signed orders to the chain, which carries them out.'
  static override description =
    'The wallet pays the fee of the transaction, and gets the fees of those orders that name it. What is traded is that of their ' +
    'signers. Of several orders one that cannot be carried out in its block is skipped, and the others are. Of an order that is filled ' +
    'in part all that is open is filled, or --fill. What became of each is said at the end; where not all were carried out it is exit ' +
    'code 6.'
  static override examples = [
    '<%= config.bin %> order relay order-1a2b3c4d.json -w relayer --dry-run',
    '<%= config.bin %> order relay orders/*.json -w relayer --skip-unready',
    '<%= config.bin %> order relay buy.json sell.json -w relayer --together',
    '<%= config.bin %> order relay order-1a2b3c4d.json -w relayer --fill 2.5',
  ]
  static override strict = false
  static override args = orderFilesArgs
  static override flags = {
    fill: Flags.string({ summary: 'Fill so much of one order, in what it gives.', helpValue: '<TAO|alpha>' }),
    'skip-unready': Flags.boolean({
      summary: 'Leave out those which cannot be carried out now, instead of refusing all.',
      default: false,
    }),
    'all-or-nothing': Flags.boolean({ summary: 'Carry out all or none.', default: false }),
    together: Flags.boolean({
      summary: 'Let those of one subnet trade with each other, and only the rest with the pool; all or none.',
      default: false,
    }),
  }

  override async run(): Promise<WriteReport<OrderRelayResults>> {
    const { argv, flags } = await this.parse(OrderRelay)
    const orders = await readBrought(argv.map(String), flags.fill)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const mode = flags.together ? 'batch' : flags['all-or-nothing'] ? 'all' : 'each'
    const request = { coldkey, orders, mode, skipsUnready: flags['skip-unready'] } as const
    return this.execute(client, wallet, () => planRelay(client, request), flags)
  }
}

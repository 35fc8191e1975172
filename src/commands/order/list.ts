import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { resolveAccount } from '../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import type { Look } from '../../render/look.js'
import { renderOrderList } from '../../render/orders/order-list.js'
import type { OrderListReport, OrderListRow } from '../../report/orders/orders.js'

const STATES = ['open', 'partly-filled', 'filled', 'cancelled', 'expired'] as const

function readStatus({ on_chain, expired }: OrderListRow): (typeof STATES)[number] {
  return on_chain?.status ?? (expired ? 'expired' : 'open')
}

export default class OrderList extends ChainCommand<OrderListReport> {
  static override summary = 'List signed orders, and what has become of each.'
  static override description =
    'Reads the files of a folder; where none is named, that in which every order that was signed here is kept. The chain says which ' +
    'were filled, in whole or in part, and cancelled; --offline does not ask.'
  static override examples = [
    '<%= config.bin %> order list',
    '<%= config.bin %> order list ./orders --status open --status partly-filled',
    '<%= config.bin %> order list --signer owner --json',
  ]
  static override args = { folder: Args.string({ ignoreStdin: true, description: 'A folder with files that order sign has written.' }) }
  static override flags = {
    signer: Flags.string({ summary: 'Orders of this account.', helpValue: '<address|name>' }),
    status: Flags.option({
      summary: 'Those of this state; can be given several times.',
      options: STATES,
      multiple: true,
      multipleNonGreedy: true,
    })(),
    offline: Flags.boolean({ summary: 'Ask no network.', default: false }),
    ...walletPathFlags,
  }

  override async run(): Promise<OrderListReport> {
    const { args, flags } = await this.parse(OrderList)
    const signer = flags.signer === undefined ? null : resolveAccount(flags, flags.signer).address
    const [{ listOrderFiles }, { describeFound }] = await Promise.all([
      import('../../cli/orders/list-order-files.js'),
      import('../../cli/orders/describe-found.js'),
    ])
    const { folder, orders, unreadable } = await listOrderFiles(args.folder)
    const own = orders.filter(({ signed }) => signer === null || signed.order.signer === signer)
    const client = flags.offline || own.length === 0 ? null : await this.connect(flags.network)
    const rows = await describeFound(client, own)
    for (const { file, why } of unreadable.slice(0, 3)) this.addWarning(`${file} is no order that can be read: ${why}`, 'ORDER_UNREADABLE')
    const { status } = flags
    return { folder, orders: status === undefined ? rows : rows.filter((row) => status.includes(readStatus(row))), unreadable }
  }

  protected override render(result: OrderListReport, look: Look): string {
    return renderOrderList(result, look)
  }
}

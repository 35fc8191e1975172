import * as Flags from '@oclif/core/flags'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { orderFileArgs } from '../../cli/flags/orders/order-flags.js'
import type { Look } from '../../render/look.js'
import { renderOrderShow } from '../../render/orders/orders.js'
import type { OrderShowReport } from '../../report/orders/orders.js'

export default class OrderShow extends ChainCommand<OrderShowReport> {
  static override summary = 'Show what a signed order says, whether its signature is good, and what has become of it.'
  static override description =
    'Makes its bytes and its id anew from the file, which another may have written: what does not agree is refused. The chain says ' +
    'whether it was filled or cancelled; --offline does not ask.'
  static override examples = [
    '<%= config.bin %> order show order-1a2b3c4d.json',
    '<%= config.bin %> order show order-1a2b3c4d.json --offline --json',
  ]
  static override args = orderFileArgs
  static override flags = { offline: Flags.boolean({ summary: 'Ask no network.', default: false }) }

  override async run(): Promise<OrderShowReport> {
    const { args, flags } = await this.parse(OrderShow)
    const [{ readOrderFile, isSignedBySigner }, { describeFound }, { findOrderId }] = await Promise.all([
      import('../../cli/orders/read-order-file.js'),
      import('../../cli/orders/describe-found.js'),
      import('../../chain/orders/encode-order.js'),
    ])
    const signed = readOrderFile(args.file)
    const { order, scheme, signature } = signed
    const isSigned = await isSignedBySigner(signed)
    if (!isSigned)
      this.addWarning('The signature is not that of the signer over this order: no chain will carry it out.', 'SIGNATURE_INVALID')
    const client = flags.offline ? null : await this.connect(flags.network)
    const [found] = await describeFound(client, [{ file: args.file, id: findOrderId(order), signed, isSigned }])
    if (found === undefined) throw new RangeError('an order was left out')
    const { file: _, ...shown } = found
    return { ...shown, scheme, signature }
  }

  protected override render(result: OrderShowReport, look: Look): string {
    return renderOrderShow(result, look)
  }
}

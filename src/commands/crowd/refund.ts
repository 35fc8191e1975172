import { planRefund } from '../../chain/crowd/plan-refund.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { crowdArgs, crowdFlags, readCrowdloanId } from '../../cli/flags/crowd/crowd-flags.js'
import type { CrowdRefundResults, CrowdRefundsResults } from '../../report/crowd/crowd-results.js'
import type { WriteReport } from '../../report/write.js'

export default class CrowdRefund extends TxCommand<CrowdRefundResults | CrowdRefundsResults> {
  static override summary = 'Give everybody their contribution back.'
  static override description =
    'Its creator alone can, until it is finalized. One call gives back to fifty accounts; where there are more, one transaction makes ' +
    'several.'
  static override examples = ['<%= config.bin %> crowd refund 3 -w owner', '<%= config.bin %> crowd refund --id 3 --dry-run']
  static override args = crowdArgs
  static override flags = { ...crowdFlags }

  override async run(): Promise<WriteReport<CrowdRefundResults | CrowdRefundsResults>> {
    const { args, flags } = await this.parse(CrowdRefund)
    const id = await readCrowdloanId(flags.id, args.id)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planRefund(client, { coldkey, id }), flags)
  }
}

import { planWithdraw } from '../../chain/crowd/plan-withdraw.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { crowdArgs, crowdFlags, readCrowdloanId } from '../../cli/flags/crowd/crowd-flags.js'
import type { CrowdWithdrawResults } from '../../report/crowd/crowd-results.js'
import type { WriteReport } from '../../report/write.js'

export default class CrowdWithdraw extends TxCommand<CrowdWithdrawResults> {
  static override summary = 'Take a contribution back.'
  static override description =
    'All of it, at any time until the crowdloan is finalized. Its creator keeps the deposit in it, which comes back with crowd dissolve.'
  static override examples = ['<%= config.bin %> crowd withdraw 3 -w owner', '<%= config.bin %> crowd withdraw --id 3 --dry-run']
  static override args = crowdArgs
  static override flags = { ...crowdFlags }

  override async run(): Promise<WriteReport<CrowdWithdrawResults>> {
    const { args, flags } = await this.parse(CrowdWithdraw)
    const id = await readCrowdloanId(flags.id, args.id)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planWithdraw(client, { coldkey, id }), flags)
  }
}

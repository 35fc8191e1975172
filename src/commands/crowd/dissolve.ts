import { planDissolveCrowdloan } from '../../chain/crowd/plan-dissolve.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { crowdArgs, crowdFlags, readCrowdloanId } from '../../cli/flags/crowd/crowd-flags.js'
import type { CrowdDissolveResults } from '../../report/crowd/crowd-results.js'
import type { WriteReport } from '../../report/write.js'

export default class CrowdDissolve extends TxCommand<CrowdDissolveResults> {
  static override summary = 'Remove a crowdloan, and get its deposit back.'
  static override description = 'Its creator alone can, once everybody else has their contribution back: crowd refund.'
  static override examples = ['<%= config.bin %> crowd dissolve 3 -w owner', '<%= config.bin %> crowd dissolve --id 3 --dry-run']
  static override args = crowdArgs
  static override flags = { ...crowdFlags }

  override async run(): Promise<WriteReport<CrowdDissolveResults>> {
    const { args, flags } = await this.parse(CrowdDissolve)
    const id = await readCrowdloanId(flags.id, args.id)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planDissolveCrowdloan(client, { coldkey, id }), flags)
  }
}

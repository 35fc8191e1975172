import { planFinalize } from '../../chain/crowd/plan-finalize.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { crowdArgs, crowdFlags, readCrowdloanId } from '../../cli/flags/crowd/crowd-flags.js'
import type { CrowdFinalizeResults } from '../../report/crowd/crowd-results.js'
import type { WriteReport } from '../../report/write.js'

export default class CrowdFinalize extends TxCommand<CrowdFinalizeResults> {
  static override summary = 'Spend what was raised, as the crowdloan was created for.'
  static override description =
    'Its creator alone can, once the cap is raised: somebody is paid, a subnet is leased, or another call is made. Nothing can be taken ' +
    'back any more.'
  static override examples = ['<%= config.bin %> crowd finalize 3 -w owner', '<%= config.bin %> crowd finalize --id 3 --dry-run']
  static override args = crowdArgs
  static override flags = { ...crowdFlags }

  override async run(): Promise<WriteReport<CrowdFinalizeResults>> {
    const { args, flags } = await this.parse(CrowdFinalize)
    const id = await readCrowdloanId(flags.id, args.id)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planFinalize(client, { coldkey, id }), flags)
  }
}

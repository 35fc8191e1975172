import * as Flags from '@oclif/core/flags'
import { makeUpdatePlanner } from '../../chain/crowd/plan-update.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { readCrowdChange } from '../../cli/crowd/read-crowd-change.js'
import { crowdArgs, crowdFlags, endFlags, readCrowdloanId } from '../../cli/flags/crowd/crowd-flags.js'
import type { CrowdUpdateResults } from '../../report/crowd/crowd-results.js'
import type { WriteReport } from '../../report/write.js'

export default class CrowdUpdate extends TxCommand<CrowdUpdateResults> {
  static override summary = 'Change the cap, the end, or the bounds of contributions of a crowdloan.'
  static override description =
    'Its creator alone can, until it is finalized, one value at a time. What it ends with cannot be changed. With a cap of what is ' +
    'raised it can be finalized at once.'
  static override examples = [
    '<%= config.bin %> crowd update 3 --cap 800 -w owner',
    '<%= config.bin %> crowd update 3 --duration 14d --dry-run',
    '<%= config.bin %> crowd update 3 --max-contribution none --dry-run',
  ]
  static override args = crowdArgs
  static override flags = {
    ...crowdFlags,
    cap: Flags.string({ summary: 'All that is raised; not below what is raised already.', helpValue: '<TAO>' }),
    'min-contribution': Flags.string({
      summary: 'The least that is taken at a time.',
      helpValue: '<TAO>',
      aliases: ['min_contribution', 'min'],
    }),
    'max-contribution': Flags.string({
      summary: 'The most of one account in all; none lifts it.',
      helpValue: '<TAO|none>',
      aliases: ['max_contribution', 'max'],
    }),
    ...endFlags,
  }

  override async run(): Promise<WriteReport<CrowdUpdateResults>> {
    const { args, flags } = await this.parse(CrowdUpdate)
    const id = await readCrowdloanId(flags.id, args.id)
    const change = await readCrowdChange(flags)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, makeUpdatePlanner(client, { coldkey, id }, change), flags)
  }
}

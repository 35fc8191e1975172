import { getCrowdloan } from '../../chain/crowd/get-crowdloan.js'
import { listContributions } from '../../chain/crowd/read-crowdloans.js'
import { AccountNames } from '../../cli/accounts/name-accounts.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { crowdArgs, crowdFlags, readCrowdloanId } from '../../cli/flags/crowd/crowd-flags.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { taoJson } from '../../core/money.js'
import { renderContributors } from '../../render/crowd/crowdloans.js'
import { describeContributors } from '../../render/crowd/describe-crowdloan.js'
import type { Look } from '../../render/look.js'
import type { CrowdContributorsReport } from '../../report/crowd/crowdloans.js'

export default class CrowdContributors extends ChainCommand<CrowdContributorsReport> {
  static override summary = 'List who has contributed to a crowdloan, the largest first.'
  static override description = 'With the share that each has of what is raised, which is their share of a subnet that is leased with it.'
  static override examples = ['<%= config.bin %> crowd contributors 3', '<%= config.bin %> crowd contributors --id 3 --json']
  static override args = crowdArgs
  static override flags = { ...crowdFlags, ...walletPathFlags }

  override async run(): Promise<CrowdContributorsReport> {
    const { args, flags } = await this.parse(CrowdContributors)
    const id = await readCrowdloanId(flags.id, args.id)
    const client = await this.connect(flags.network)
    const [{ crowdloan, clock }, contributions] = await Promise.all([getCrowdloan(client, id, null), listContributions(client, id)])
    const contributors = describeContributors(crowdloan, contributions)
    return {
      network: client.network.name,
      block_hash: client.blockHash,
      block_number: clock.block,
      crowdloan_id: id,
      raised: taoJson(crowdloan.raisedRao),
      contributors,
      accounts: new AccountNames(flags).list(contributors.map(({ address }) => address)),
    }
  }

  protected override render(result: CrowdContributorsReport, look: Look): string {
    return renderContributors(result, look)
  }
}

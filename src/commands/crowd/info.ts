import * as Flags from '@oclif/core/flags'
import { describeFate } from '../../chain/crowd/fate.js'
import { getCrowdloan } from '../../chain/crowd/get-crowdloan.js'
import { listContributions } from '../../chain/crowd/read-crowdloans.js'
import { AccountNames } from '../../cli/accounts/name-accounts.js'
import { listOwnKeys } from '../../cli/accounts/own-keys.js'
import { resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { crowdArgs, crowdFlags, readCrowdloanId } from '../../cli/flags/crowd/crowd-flags.js'
import { addressFlags, walletFlags } from '../../cli/flags/flags.js'
import { renderCrowdloan } from '../../render/crowd/crowdloans.js'
import { describeContributors, describeCrowdloan, describeOwn } from '../../render/crowd/describe-crowdloan.js'
import type { Look } from '../../render/look.js'
import type { CrowdInfoReport } from '../../report/crowd/crowdloans.js'

export default class CrowdInfo extends ChainCommand<CrowdInfoReport> {
  static override summary = 'Show a crowdloan: what is raised, what for, and what becomes of a contribution.'
  static override description =
    'The call that it ends with is decoded. With a wallet or an address, it also says what that account has put in and can take back.'
  static override examples = [
    '<%= config.bin %> crowd info 3',
    '<%= config.bin %> crowd info 3 -w owner --contributors',
    '<%= config.bin %> crowd info --id 3 --json',
  ]
  static override args = crowdArgs
  static override flags = {
    ...crowdFlags,
    contributors: Flags.boolean({
      summary: 'List who has contributed, too.',
      default: false,
      aliases: ['show-contributors', 'show_contributors'],
    }),
    ...walletFlags,
    ...addressFlags,
  }

  override async run(): Promise<CrowdInfoReport> {
    const { args, flags } = await this.parse(CrowdInfo)
    const id = await readCrowdloanId(flags.id, args.id)
    const isAsked = flags.wallet !== undefined || flags.address !== undefined
    const account = isAsked ? (await resolveColdkey(flags, flags.address, (text) => this.note(text))).address : null
    const client = await this.connect(flags.network)
    const [found, metadata, contributions] = await Promise.all([
      getCrowdloan(client, id, account),
      client.metadata(),
      flags.contributors ? listContributions(client, id) : null,
    ])
    const { crowdloan, clock, timeOf, identities, contributed } = found
    const context = { block: clock.block, timeOf, identities, own: listOwnKeys(flags['wallet-path']) }
    const described = describeCrowdloan(found, context)
    const own = account === null ? null : describeOwn(crowdloan, account, contributed)
    const contributors = contributions && describeContributors(crowdloan, contributions)
    const { creator, ending } = described
    return {
      network: client.network.name,
      block_hash: client.blockHash,
      block_number: clock.block,
      crowdloan: described,
      fate: describeFate(crowdloan, { ...found, metadata }),
      own,
      contributors,
      accounts: new AccountNames(flags).list(
        creator,
        ending.target,
        ending.call?.args ?? null,
        account,
        (contributors ?? []).map((one) => one.address),
      ),
    }
  }

  protected override render(result: CrowdInfoReport, look: Look): string {
    return renderCrowdloan(result, look)
  }
}

import * as Flags from '@oclif/core/flags'
import { listKnownCrowdloans } from '../../chain/crowd/get-crowdloan.js'
import { listOwnKeys } from '../../cli/accounts/own-keys.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { orderFlags, readColumn, readOrder, sortFlag } from '../../cli/flags/list-flags.js'
import { renderCrowdloans } from '../../render/crowd/crowdloans.js'
import { describeCrowdloan } from '../../render/crowd/describe-crowdloan.js'
import { CROWD_COLUMNS, CROWD_TITLES, pickCrowdloans } from '../../render/crowd/pick-crowdloans.js'
import type { Look } from '../../render/look.js'
import type { CrowdListReport } from '../../report/crowd/crowdloans.js'

export default class CrowdList extends ChainCommand<CrowdListReport> {
  static override summary = 'List crowdloans: what they raise, for what, and until when.'
  static override description =
    'Those that take contributions come first. A crowdloan that was dissolved is gone. Those of wallets on this machine are marked.'
  static override examples = [
    '<%= config.bin %> crowd list',
    '<%= config.bin %> crowd list --status active --type lease --sort end',
    '<%= config.bin %> crowd list --creator owner --json',
  ]
  static override flags = {
    status: Flags.option({ summary: 'Those of one state.', options: ['active', 'funded', 'closed', 'finalized'] as const })(),
    type: Flags.option({
      summary: 'By what becomes of the money.',
      options: ['payment', 'lease', 'call', 'fundraising', 'subnet'] as const,
    })(),
    creator: Flags.string({
      summary: 'By whom: a part of the address, or of the name that is on the chain.',
      helpValue: '<text>',
      aliases: ['search-creator', 'search_creator'],
    }),
    sort: sortFlag(CROWD_COLUMNS, 'status'),
    ...orderFlags,
    ...walletPathFlags,
  }

  override async run(): Promise<CrowdListReport> {
    const { flags } = await this.parse(CrowdList)
    const column = readColumn(flags.sort, CROWD_COLUMNS, CROWD_TITLES)
    const client = await this.connect(flags.network)
    const { crowdloans, clock, timeOf, identities } = await listKnownCrowdloans(client)
    const context = { block: clock.block, timeOf, identities, own: listOwnKeys(flags['wallet-path']) }
    const described = crowdloans.map((one) => describeCrowdloan(one, context))
    return {
      network: client.network.name,
      block_hash: client.blockHash,
      block_number: clock.block,
      crowdloans: pickCrowdloans(described, { ...flags, column, order: readOrder(flags.order) }),
    }
  }

  protected override render(result: CrowdListReport, look: Look): string {
    return renderCrowdloans(result, look)
  }
}

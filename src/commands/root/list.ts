import { hasFunds, warnOfNoFunds } from '../../chain/root/fund-api.js'
import { listRootMembers } from '../../chain/root/list-members.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import type { Look } from '../../render/look.js'
import { describeRootMembers, renderRootList } from '../../render/root.js'
import type { RootListReport } from '../../report/root.js'

export default class RootList extends ChainCommand<RootListReport> {
  static override summary = 'List the validators on root, and their funds.'
  static override description =
    'What root stake earns stays in the fund of its validator, of which the stakers own shares. The largest stake comes first. On ' +
    'runtimes without funds the stake alone is listed.'
  static override examples = ['<%= config.bin %> root list', '<%= config.bin %> root list --json']

  override async run(): Promise<RootListReport> {
    const { flags } = await this.parse(RootList)
    const client = await this.connect(flags.network)
    const head = { network: client.network.name, blockHash: client.blockHash }
    const [members, has] = await Promise.all([listRootMembers(client), hasFunds(client)])
    if (!has) {
      const { message, code } = warnOfNoFunds(client.runtime.specVersion)
      this.addWarning(message, code)
    }
    return describeRootMembers(head, members, has)
  }

  protected override render(result: RootListReport, look: Look): string {
    return renderRootList(result, look)
  }
}

import { listSubnets } from '../../chain/subnets/list-subnets.js'
import { readFactsOfAll } from '../../chain/subnets/subnet-facts.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import type { Look } from '../../render/look.js'
import { describeSubnets, renderSubnetList } from '../../render/subnets.js'
import type { SubnetListReport } from '../../report/subnets.js'

export default class SubnetsList extends ChainCommand<SubnetListReport> {
  static override summary = 'List all subnets.'
  static override description = 'Root first, then by market capitalisation at the present price.'
  static override examples = ['<%= config.bin %> subnets list', '<%= config.bin %> subnets list --network test --json']

  override async run(): Promise<SubnetListReport> {
    const { flags } = await this.parse(SubnetsList)
    const client = await this.connect(flags.network)
    const found = listSubnets(client)
    const facts = readFactsOfAll(
      client,
      found.then((subnets) => subnets.map(({ netuid }) => netuid)),
    )
    const head = { network: client.network.name, blockHash: client.blockHash }
    return describeSubnets(head, ...(await Promise.all([found, facts])))
  }

  protected override render(result: SubnetListReport, look: Look): string {
    return renderSubnetList(result, look)
  }
}

import * as Flags from '@oclif/core/flags'
import { listSubnets } from '../../chain/subnets/list-subnets.js'
import { readFactsOfAll } from '../../chain/subnets/subnet-facts.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { liveFlags, orderFlags, readOrder } from '../../cli/flags/list-flags.js'
import { watchChain } from '../../cli/terminal/watch-chain.js'
import type { Look } from '../../render/look.js'
import { describeSubnets, renderSubnetList, SUBNET_COLUMNS } from '../../render/subnet/subnets.js'
import type { SubnetListReport } from '../../report/subnets.js'

export default class SubnetsList extends ChainCommand<SubnetListReport> {
  static override summary = 'List all subnets.'
  static override description =
    'Root first, then by market capitalisation at the present price unless --sort says otherwise. EMISSION is the TAO that a block adds ' +
    'to the pool. Columns that a narrow terminal has no room for are left out; --json has all of them.'
  static override examples = [
    '<%= config.bin %> subnets list',
    '<%= config.bin %> subnets list --sort emission --live',
    '<%= config.bin %> subnets list --filter text --network test --json',
  ]
  static override flags = {
    sort: Flags.option({
      summary: 'By what to order them.',
      options: SUBNET_COLUMNS,
      default: 'market-cap' as const,
      aliases: ['sort-by', 'sort_by'],
    })(),
    ...orderFlags,
    filter: Flags.string({ summary: 'Those alone whose name has this in it.', helpValue: '<text>' }),
    live: { ...liveFlags.live, exclusive: ['block'] },
    blocks: liveFlags.blocks,
  }

  override async run(): Promise<SubnetListReport> {
    const { flags } = await this.parse(SubnetsList)
    const wish = { sort: flags.sort, order: readOrder(flags.order), name: flags.filter }
    const client = await this.connect(flags.network)
    const read = async (): Promise<SubnetListReport> => {
      const found = listSubnets(client)
      const netuids = found.then((subnets) => subnets.map(({ netuid }) => netuid))
      const [subnets, facts] = await Promise.all([found, readFactsOfAll(client, netuids)])
      return describeSubnets({ network: client.network.name, blockHash: client.blockHash }, subnets, facts, wish)
    }
    if (!flags.live) return read()
    return watchChain(client, {
      read,
      blocks: flags.blocks,
      draw: renderSubnetList,
      stream: this.jsonEnabled() ? (report) => this.streamLine(report, '') : null,
    })
  }

  protected override render(result: SubnetListReport, look: Look): string {
    return renderSubnetList(result, look)
  }
}

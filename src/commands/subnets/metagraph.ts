import { listLocked, mayHaveLocked } from '../../chain/collateral/list-locked.js'
import { explainMissingSubnet } from '../../chain/subnets/check-subnet.js'
import { getMetagraph } from '../../chain/subnets/get-metagraph.js'
import { listFactQueries, readFacts } from '../../chain/subnets/subnet-facts.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import type { Look } from '../../render/look.js'
import { describeMetagraph, renderMetagraph } from '../../render/neurons/metagraph.js'
import type { MetagraphReport } from '../../report/metagraph.js'

export default class SubnetsMetagraph extends ChainCommand<MetagraphReport> {
  static override summary = 'Show the neurons of a subnet.'
  static override description = 'Stake, incentive, dividends and emission of every uid, as of the last epoch.'
  static override examples = ['<%= config.bin %> subnets metagraph 1', '<%= config.bin %> subnets metagraph --netuid 1 --json']
  static override args = netuidArgs
  static override flags = { ...netuidFlags }

  override async run(): Promise<MetagraphReport> {
    const { args, flags } = await this.parse(SubnetsMetagraph)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const client = await this.connect(flags.network)
    const [graph, facts, mayLock] = await Promise.all([
      getMetagraph(client, netuid),
      client.readStorage(listFactQueries(netuid)).then(readFacts),
      mayHaveLocked(client, netuid),
    ])
    if (!graph) throw await explainMissingSubnet(client, netuid)
    const locked = mayLock === null ? null : mayLock ? await listLocked(client, netuid, graph.neurons) : []
    return describeMetagraph({ network: client.network.name, blockHash: client.blockHash }, graph, { ...facts, locked })
  }

  protected override render(result: MetagraphReport, look: Look): string {
    return renderMetagraph(result, look)
  }
}

import { CLOCK_QUERIES, formatBlockTime, readClock } from '../../chain/checks/block-clock.js'
import { getCreationCost } from '../../chain/subnets/get-creation-cost.js'
import { COST_QUERIES, readCostCourse } from '../../chain/subnets/places/forecast-creation-cost.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import type { Look } from '../../render/look.js'
import { describeCreationCost, renderCreationCost } from '../../render/subnet/terms.js'
import type { CreationCostReport } from '../../report/subnet/subnet-places.js'

export default class SubnetsBurnCost extends ChainCommand<CreationCostReport> {
  static override summary = 'Show what creating a subnet costs now, and how that falls.'
  static override description =
    'The cost doubles with each subnet that is created, by whomever, and falls with every block down to a floor. It is not burned: it ' +
    "becomes the TAO of the new subnet's pool."
  static override examples = ['<%= config.bin %> subnets burn-cost']
  static override hiddenAliases = ['subnets:burn_cost', 'subnets:lock-cost', 'subnets:lock_cost', 'subnets:create-cost']

  override async run(): Promise<CreationCostReport> {
    const { flags } = await this.parse(SubnetsBurnCost)
    const client = await this.connect(flags.network)
    const [costRao, [number, now, ...facts]] = await Promise.all([
      getCreationCost(client),
      client.readStorage([...CLOCK_QUERIES, ...COST_QUERIES]),
    ])
    const clock = readClock([number, now])
    const head = { network: client.network.name, blockHash: client.blockHash, timeOf: (block: number) => formatBlockTime(clock, block) }
    return describeCreationCost(head, clock, costRao, readCostCourse(facts, costRao, clock.block))
  }

  protected override render(result: CreationCostReport, look: Look): string {
    return renderCreationCost(result, look)
  }
}

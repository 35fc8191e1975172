import { expectRao } from '../../chain/scale/expect.js'
import { explainMissingSubnet } from '../../chain/subnets/check-subnet.js'
import { getSubnet } from '../../chain/subnets/get-subnet.js'
import { listFactQueries, readFacts } from '../../chain/subnets/subnet-facts.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { taoJson } from '../../core/money.js'
import type { Look } from '../../render/look.js'
import { describeSubnet, renderSubnet } from '../../render/subnet/subnets.js'
import type { SubnetReport } from '../../report/subnets.js'

export default class SubnetsShow extends ChainCommand<SubnetReport> {
  static override summary = 'Show one subnet: owner, pool, price, emission.'
  static override description = 'Its neurons are shown by subnets metagraph.'
  static override examples = ['<%= config.bin %> subnets show 1']
  static override args = netuidArgs
  static override flags = { ...netuidFlags }

  override async run(): Promise<SubnetReport> {
    const { args, flags } = await this.parse(SubnetsShow)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const client = await this.connect(flags.network)
    const [subnet, [burn, started, ...facts]] = await Promise.all([
      getSubnet(client, netuid),
      client.readStorage([
        { pallet: 'SubtensorModule', item: 'Burn', keys: [netuid] },
        { pallet: 'SubtensorModule', item: 'SubtokenEnabled', keys: [netuid], ifPresent: true },
        ...listFactQueries(netuid),
      ]),
    ])
    if (!subnet) throw await explainMissingSubnet(client, netuid)
    return {
      network: client.network.name,
      block_hash: client.blockHash,
      subnet: {
        ...describeSubnet(subnet, readFacts(facts)),
        registration_cost: taoJson(expectRao(burn, 'SubtensorModule.Burn')),
        started: typeof started === 'boolean' ? started : null,
      },
    }
  }

  protected override render(result: SubnetReport, look: Look): string {
    return renderSubnet(result, look)
  }
}

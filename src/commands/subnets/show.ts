import { readHolders } from '../../chain/metagraph/read-holders.js'
import { expectRao } from '../../chain/scale/expect.js'
import { explainMissingSubnet } from '../../chain/subnets/check-subnet.js'
import { listFactQueries, readFacts } from '../../chain/subnets/subnet-facts.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { taoJson } from '../../core/money.js'
import type { Look } from '../../render/look.js'
import { describeHolders } from '../../render/subnet/subnet-neurons.js'
import { describeSubnet, renderSubnet } from '../../render/subnet/subnets.js'
import type { SubnetReport } from '../../report/subnets.js'

export default class SubnetsShow extends ChainCommand<SubnetReport> {
  static override summary = 'Show one subnet: owner, pool, price, emission, and who has most stake.'
  static override description =
    'The twenty neurons with the largest stake, as of the last epoch; subnets metagraph has all. Of root those are its validators, ' +
    'with their claim types where the runtime has them.'
  static override examples = ['<%= config.bin %> subnets show 1', '<%= config.bin %> subnets show 0']
  static override args = netuidArgs
  static override flags = { ...netuidFlags }

  override async run(): Promise<SubnetReport> {
    const { args, flags } = await this.parse(SubnetsShow)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const client = await this.connect(flags.network)
    const [holders, [burn, started, ...facts]] = await Promise.all([
      readHolders(client, netuid),
      client.readStorage([
        { pallet: 'SubtensorModule', item: 'Burn', keys: [netuid] },
        { pallet: 'SubtensorModule', item: 'SubtokenEnabled', keys: [netuid], ifPresent: true },
        ...listFactQueries(netuid),
      ]),
    ])
    if (!holders) throw await explainMissingSubnet(client, netuid)
    return {
      network: client.network.name,
      block_hash: client.blockHash,
      subnet: {
        ...describeSubnet(holders.subnet, readFacts(facts)),
        registration_cost: taoJson(expectRao(burn, 'SubtensorModule.Burn')),
        started: typeof started === 'boolean' ? started : null,
        owner_identity: holders.ownerIdentity,
      },
      ...describeHolders(holders),
    }
  }

  protected override render(result: SubnetReport, look: Look): string {
    return renderSubnet(result, look)
  }
}

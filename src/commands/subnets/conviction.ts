import { listConvictions } from '../../chain/locks/list-convictions.js'
import { requireSubnet } from '../../chain/subnets/check-subnet.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { describeConvictions, renderConvictions } from '../../render/holder/convictions.js'
import type { Look } from '../../render/look.js'
import type { SubnetsConvictionReport } from '../../report/holder/locks.js'

export default class SubnetsConviction extends ChainCommand<SubnetsConvictionReport> {
  static override summary = 'Show which hotkeys have conviction on a subnet, the most first.'
  static override description =
    'A year after its registration a subnet may go to the owner of the hotkey with the most conviction. How much that takes is a rule of ' +
    'the runtime: until June 2026 it was all conviction together at 10 % of what is staked, later one hotkey with more than 18 % of what ' +
    "is neither the protocol's nor burned. What each comes to in a year is by the chain's own sums."
  static override examples = ['<%= config.bin %> subnets conviction 3', '<%= config.bin %> subnets conviction --netuid 3 --json']
  static override args = netuidArgs
  static override flags = netuidFlags

  override async run(): Promise<SubnetsConvictionReport> {
    const { args, flags } = await this.parse(SubnetsConviction)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const client = await this.connect(flags.network)
    await requireSubnet(client, netuid)
    return describeConvictions(
      { network: client.network.name, block_hash: client.blockHash, netuid },
      await listConvictions(client, netuid),
    )
  }

  protected override render(result: SubnetsConvictionReport, look: Look): string {
    return renderConvictions(result, look)
  }
}

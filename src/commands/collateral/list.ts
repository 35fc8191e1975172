import { listSubnetCollateral } from '../../chain/collateral/read-collateral.js'
import { requireSubnet } from '../../chain/subnets/check-subnet.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { describeSubnetCollateral, renderSubnetCollateral } from '../../render/collateral.js'
import type { Look } from '../../render/look.js'
import type { CollateralListReport } from '../../report/collateral.js'

export default class CollateralList extends ChainCommand<CollateralListReport> {
  static override summary = 'List who has collateral on a subnet, the most first.'
  static override description =
    'For validators that ask miners for collateral: what each coldkey has locked on each hotkey, the floor below which nothing is freed, ' +
    'and the uid of the hotkey where it is registered now. Collateral outlives a registration.'
  static override examples = ['<%= config.bin %> collateral list 3', '<%= config.bin %> collateral list --netuid 3 --json']
  static override args = netuidArgs
  static override flags = netuidFlags

  override async run(): Promise<CollateralListReport> {
    const { args, flags } = await this.parse(CollateralList)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const client = await this.connect(flags.network)
    const [positions] = await Promise.all([listSubnetCollateral(client, netuid), requireSubnet(client, netuid)])
    return describeSubnetCollateral({ network: client.network.name, block_hash: client.blockHash, netuid }, positions)
  }

  protected override render(result: CollateralListReport, look: Look): string {
    return renderSubnetCollateral(result, look)
  }
}

import { listCollateral } from '../../chain/collateral/read-collateral.js'
import { listNetuids } from '../../chain/subnets/list-netuids.js'
import { resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { addressFlags, walletFlags } from '../../cli/flags/flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { describeCollateral, renderCollateral } from '../../render/collateral.js'
import type { Look } from '../../render/look.js'
import type { CollateralShowReport } from '../../report/collateral.js'

export default class CollateralShow extends ChainCommand<CollateralShowReport> {
  static override summary = 'Show what a coldkey has locked as collateral.'
  static override description =
    'Collateral is alpha that cannot be taken out: it is freed as the hotkey earns, by the drain, down to the floor. A subnet may lock a ' +
    'share of the price of a registration as collateral. Of all subnets, or of one with --netuid.'
  static override examples = ['<%= config.bin %> collateral show -w miner', '<%= config.bin %> collateral show -w miner --netuid 3']
  static override args = netuidArgs
  static override flags = {
    ...walletFlags,
    ...netuidFlags,
    ...addressFlags,
  }

  override async run(): Promise<CollateralShowReport> {
    const { args, flags } = await this.parse(CollateralShow)
    const one = args.netuid === undefined && flags.netuid === undefined ? undefined : await readNetuid(flags.netuid, args.netuid)
    const { address: coldkey } = await resolveColdkey(flags, flags.address, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const netuids = one === undefined ? await listNetuids(client) : [one]
    const head = { coldkey, network: client.network.name, block_hash: client.blockHash }
    return describeCollateral(head, await listCollateral(client, coldkey, netuids))
  }

  protected override render(result: CollateralShowReport, look: Look): string {
    return renderCollateral(result, look)
  }
}

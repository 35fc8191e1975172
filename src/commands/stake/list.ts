import { readAccount } from '../../chain/account/read-account.js'
import { limitToAvailable, readAvailability } from '../../chain/stake/availability.js'
import { readCollaterals } from '../../chain/stake/collateral.js'
import { listStakes } from '../../chain/stake/list-stakes.js'
import { listSubnets } from '../../chain/subnets/list-subnets.js'
import { resolveColdkey } from '../../cli/accounts/resolve-account.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { addressFlags, walletFlags } from '../../cli/flags/flags.js'
import { alpha, price } from '../../core/money.js'
import type { Look } from '../../render/look.js'
import { describeStakes, renderStakeList } from '../../render/stake.js'
import type { StakeListReport } from '../../report/stake.js'

export default class StakeList extends ChainCommand<StakeListReport> {
  static override summary = 'List what a coldkey has staked.'
  static override description = 'Reads public data alone and needs no password. Values are at the present price; a sale of size gives less.'
  static override examples = [
    '<%= config.bin %> stake list',
    '<%= config.bin %> stake list --address 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  ]
  static override flags = {
    ...walletFlags,
    ...addressFlags,
  }

  override async run(): Promise<StakeListReport> {
    const { flags } = await this.parse(StakeList)
    const { address: coldkey } = await resolveColdkey(flags, flags.address, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const [positions, availability, subnets, account] = await Promise.all([
      listStakes(client, coldkey),
      readAvailability(client, coldkey),
      listSubnets(client),
      readAccount(client, coldkey),
    ])
    // Collateral counts as locked, so that there is none where nothing is.
    const bound = positions.filter(({ netuid }) => availability?.get(netuid)?.locked.alphaRao !== 0n)
    const collaterals = new Map((await readCollaterals(client, bound)).map((collateral, index) => [bound[index], collateral]))
    const byNetuid = new Map(subnets.map((subnet) => [subnet.netuid, subnet]))
    return describeStakes(
      { coldkey, network: client.network.name, blockHash: client.blockHash, freeRao: account.freeRao },
      positions.map((position) => {
        const subnet = byNetuid.get(position.netuid)
        const locked = availability?.get(position.netuid)?.locked ?? alpha(position.netuid, 0n)
        const collateral = collaterals.get(position) ?? alpha(position.netuid, 0n)
        const lock = availability && { locked, available: limitToAvailable(position.stake, { availability, collateral }) }
        return { ...position, lock, subnetName: subnet?.name ?? '', price: subnet?.price ?? price(0n) }
      }),
    )
  }

  protected override render(result: StakeListReport, look: Look): string {
    return renderStakeList(result, look)
  }
}

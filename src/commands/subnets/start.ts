import { planStartSubnet } from '../../chain/subnets/plan-start.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import type { WriteReport } from '../../report/write.js'
import type { SubnetStartResults } from '../../report/write-results.js'

export default class SubnetsStart extends TxCommand<SubnetStartResults> {
  static override summary = 'Start a subnet: open it for emission and staking.'
  static override description = 'Its owner does it, once.'
  static override examples = ['<%= config.bin %> subnets start --netuid 1 --wallet owner']
  static override args = netuidArgs
  static override flags = { ...netuidFlags }

  override async run(): Promise<WriteReport<SubnetStartResults>> {
    const { args, flags } = await this.parse(SubnetsStart)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planStartSubnet(client, coldkey, netuid), flags)
  }
}

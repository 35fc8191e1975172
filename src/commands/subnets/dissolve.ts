import { planDissolve } from '../../chain/subnets/owner/plan-dissolve.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import type { SubnetDissolveResults } from '../../report/subnet/subnet-results.js'
import type { WriteReport } from '../../report/write.js'

export default class SubnetsDissolve extends TxCommand<SubnetDissolveResults> {
  static override summary = 'End a subnet and pay out its stakes.'
  static override description =
    'As root by the sudo key alone: the owner of a subnet cannot end it. The preview says what those who staked get for their alpha. ' +
    'Newer runtimes clean up what is left over the next blocks, as subnets queue shows.'
  static override examples = ['<%= config.bin %> subnets dissolve 7 --wallet sudo --dry-run']
  static override args = netuidArgs
  static override flags = { ...netuidFlags }

  override async run(): Promise<WriteReport<SubnetDissolveResults>> {
    const { args, flags } = await this.parse(SubnetsDissolve)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planDissolve(client, coldkey, netuid), flags)
  }
}

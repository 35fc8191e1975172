import { planTerminateLease } from '../../../chain/subnets/leases/plan-terminate.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import { leaseArgs, leaseFlags, startLease } from '../../../cli/flags/crowd/lease-flags.js'
import type { LeaseTerminateResults } from '../../../report/crowd/crowd-results.js'
import type { WriteReport } from '../../../report/write.js'

export default class SubnetsLeaseTerminate extends TxCommand<LeaseTerminateResults> {
  static override summary = 'Take over a subnet whose lease is over.'
  static override description =
    'Its beneficiary alone can, once the lease is over, and becomes the owner of the subnet with a hotkey of their own. Those who ' +
    'contributed get nothing from then on. A lease without an end cannot be ended.'
  static override examples = [
    '<%= config.bin %> subnets lease terminate 0 -w owner --hotkey default',
    '<%= config.bin %> subnets lease terminate --netuid 12 -w owner --dry-run',
  ]
  static override args = leaseArgs
  static override flags = { ...leaseFlags }

  override async run(): Promise<WriteReport<LeaseTerminateResults>> {
    const { args, flags } = await this.parse(SubnetsLeaseTerminate)
    const findId = await startLease(flags, args.lease)
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const leaseId = await findId(client)
    return this.execute(client, wallet, () => planTerminateLease(client, { coldkey, hotkey, leaseId }), flags)
  }
}

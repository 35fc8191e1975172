import { requireSubnet } from '../../chain/subnets/check-subnet.js'
import { AccountNames } from '../../cli/accounts/name-accounts.js'
import { WatchCommand } from '../../cli/bases/watch-command.js'
import { walletPathFlags } from '../../cli/flags/flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { demandThreshold, thresholdFlags, watchFlags } from '../../cli/flags/watch-flags.js'
import { readThreshold } from '../../cli/watch/read-threshold.js'
import { subnetSubject } from '../../cli/watch/subjects/subnet.js'
import type { WatchReport } from '../../report/watch.js'

export default class WatchSubnet extends WatchCommand {
  static override summary = 'Watch a subnet: its price, pool, places and epoch, and what happens there.'
  static override description =
    'A picture on a terminal, and elsewhere a line of JSON for each block, and one for each event that names the subnet. The ' +
    'bounds are of its price.'
  static override examples = ['<%= config.bin %> watch subnet 5', '<%= config.bin %> watch subnet 5 --for 1h --json']
  static override args = netuidArgs
  static override flags = { ...netuidFlags, ...watchFlags, ...thresholdFlags, ...walletPathFlags }

  override async run(): Promise<WatchReport> {
    const { args, flags } = await this.parse(WatchSubnet)
    const threshold = readThreshold(flags)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const client = await this.connect(flags.network)
    await requireSubnet(client, netuid)
    const subject = subnetSubject(netuid, threshold, new AccountNames(flags))
    demandThreshold(subject.waits, flags.exec)
    return this.watch(client, subject, flags)
  }
}

import * as Flags from '@oclif/core/flags'
import { WatchCommand } from '../../cli/bases/watch-command.js'
import { demandThreshold, netuidsArgs, thresholdFlags, watchFlags } from '../../cli/flags/watch-flags.js'
import { parseNetuids } from '../../cli/legs/netuid-set.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import { listChosenNetuids, pickNetuidText } from '../../cli/watch/choose-netuids.js'
import { readThreshold } from '../../cli/watch/read-threshold.js'
import { priceSubject } from '../../cli/watch/subjects/prices.js'
import type { WatchReport } from '../../report/watch.js'

export default class WatchPrice extends WatchCommand {
  static override summary = 'Watch the prices of subnets, or wait until one passes a bound.'
  static override description =
    'A picture on a terminal, and elsewhere a line of JSON for each price that changes. With a bound it ends with 0 once it is ' +
    'passed, of several any one, so that a script can wait for a price; with --timeout it ends with 3 where that takes too long.'
  static override examples = [
    '<%= config.bin %> watch price 1,5-9',
    "<%= config.bin %> watch price --netuid 5 --below 0.02 --hold 3 --exec 'echo $TAOCTL_WATCH_PRICE_TAO'",
    '<%= config.bin %> watch price --netuid 5 --change 5% --timeout 6h --json',
  ]
  static override args = netuidsArgs
  static override flags = {
    ...watchFlags,
    netuid: Flags.string({ summary: 'Ids of the subnets, such as 1,5-9, or all.', helpValue: '<ids|all>', aliases: ['netuids'] }),
    ...thresholdFlags,
  }

  override async run(): Promise<WatchReport> {
    const { args, flags } = await this.parse(WatchPrice)
    const threshold = readThreshold(flags)
    const netuid = await readOrAsk(pickNetuidText(flags.netuid, args.netuids), { message: 'Subnet ids', flag: 'netuid' }, (text) => {
      parseNetuids(text)
      return text
    })
    const client = await this.connect(flags.network)
    const subject = priceSubject(await listChosenNetuids(client, netuid), threshold)
    demandThreshold(subject.waits, flags.exec)
    return this.watch(client, subject, flags)
  }
}

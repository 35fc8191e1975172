import * as Flags from '@oclif/core/flags'
import { planSetChildkeyTakeOn } from '../../../../chain/takes/plan-set-childkey-take-on.js'
import { TxCommand } from '../../../../cli/bases/tx-command.js'
import { netuidOrAllFlags, readNetuidOrAll } from '../../../../cli/flags/netuid-or-all.js'
import { netuidArgs } from '../../../../cli/flags/subnet-flags.js'
import { readOrAsk } from '../../../../cli/terminal/ask-value.js'
import { parseTake } from '../../../../core/take.js'
import type { TakeSetResults } from '../../../../report/holder/holder-results.js'
import type { WriteReport } from '../../../../report/write.js'
import type { TxBatchResults } from '../../../../report/write-results.js'

export default class StakeChildTakeSet extends TxCommand<TakeSetResults | TxBatchResults> {
  static override summary = 'Set the take of a hotkey as a child.'
  static override description =
    'The take is what it is to be, not a change of it. Raising it is possible once in about thirty days on each subnet, and a decrease ' +
    'counts; lowering it is possible at any time. It is kept as a part of 65535, rounded down.'
  static override examples = [
    '<%= config.bin %> stake child take set --netuid 3 --take 9%',
    '<%= config.bin %> stake child take set --netuid all --take 0.05 --dry-run',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidOrAllFlags,
    take: Flags.string({ summary: 'The take: 0.09 or 9%.', helpValue: '<share>', charAliases: ['t'] }),
    'hotkey-address': Flags.string({
      hidden: true,
      summary: 'As --hotkey with an address.',
      aliases: ['hotkey-ss58', 'child-hotkey-ss58'],
    }),
  }

  override async run(): Promise<WriteReport<TakeSetResults | TxBatchResults>> {
    const { args, flags } = await this.parse(StakeChildTakeSet)
    const netuid = await readNetuidOrAll(flags, args.netuid)
    const take = await readOrAsk(flags.take, { message: 'Take, such as 9%', flag: 'take' }, parseTake)
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planSetChildkeyTakeOn(client, { coldkey, hotkey, netuid, take }), flags)
  }
}

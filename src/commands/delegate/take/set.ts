import * as Flags from '@oclif/core/flags'
import { planSetDelegateTake } from '../../../chain/takes/plan-set-delegate-take.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import { hotkeyAddressFlags } from '../../../cli/flags/netuid-or-all.js'
import { readOrAsk } from '../../../cli/terminal/ask-value.js'
import { parseTake } from '../../../core/take.js'
import type { TakeSetResults } from '../../../report/holder/holder-results.js'
import type { WriteReport } from '../../../report/write.js'

export default class DelegateTakeSet extends TxCommand<TakeSetResults> {
  static override summary = 'Set the take of a hotkey.'
  static override description =
    'The take is what it is to be, not a change of it: whether that raises or lowers it is found out. Raising it is possible once ' +
    'in about thirty days, and a decrease counts; lowering it is possible at any time. It is kept as a part of 65535, rounded down.'
  static override examples = [
    '<%= config.bin %> delegate take set --take 9%',
    '<%= config.bin %> delegate take set --hotkey validator --take 0.18 --dry-run',
  ]
  static override flags = {
    take: Flags.string({ summary: 'The take: 0.09 or 9%.', helpValue: '<share>' }),
    ...hotkeyAddressFlags,
  }

  override async run(): Promise<WriteReport<TakeSetResults>> {
    const { flags } = await this.parse(DelegateTakeSet)
    const take = await readOrAsk(flags.take, { message: 'Take, such as 9%', flag: 'take' }, parseTake)
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planSetDelegateTake(client, { coldkey, hotkey, take }), flags)
  }
}

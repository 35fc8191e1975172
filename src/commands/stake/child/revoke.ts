import { planSetChildrenOn } from '../../../chain/children/plan-set-children-on.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import { hotkeyAddressFlags, netuidOrAllFlags, readNetuidOrAll } from '../../../cli/flags/netuid-or-all.js'
import { netuidArgs } from '../../../cli/flags/subnet-flags.js'
import type { ChildSetResults } from '../../../report/holder/holder-results.js'
import type { WriteReport } from '../../../report/write.js'
import type { TxBatchResults } from '../../../report/write-results.js'

export default class StakeChildRevoke extends TxCommand<ChildSetResults | TxBatchResults> {
  static override summary = 'Give up all children of a hotkey.'
  static override description =
    'Also those that wait for their cooldown. Those that are in force stay so until the cooldown of this change is over. With ' +
    '--netuid all on every subnet where there are any.'
  static override examples = [
    '<%= config.bin %> stake child revoke --netuid 3',
    '<%= config.bin %> stake child revoke --netuid all --dry-run',
  ]
  static override args = netuidArgs
  static override flags = { ...netuidOrAllFlags, ...hotkeyAddressFlags }

  override async run(): Promise<WriteReport<ChildSetResults | TxBatchResults>> {
    const { args, flags } = await this.parse(StakeChildRevoke)
    const netuid = await readNetuidOrAll(flags, args.netuid)
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planSetChildrenOn(client, { coldkey, hotkey, netuid, children: [] }), flags)
  }
}

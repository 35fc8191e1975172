import * as Flags from '@oclif/core/flags'
import { planAddLock } from '../../chain/locks/plan-add-lock.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { hotkeyAddressFlags } from '../../cli/flags/netuid-or-all.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { parseAmountOrAll, readOrAsk } from '../../cli/terminal/ask-value.js'
import { parseAlpha } from '../../core/money.js'
import type { LockAddResults } from '../../report/holder/holder-results.js'
import type { WriteReport } from '../../report/write.js'

export default class LockAdd extends TxCommand<LockAddResults> {
  static override summary = 'Lock alpha to a hotkey.'
  static override description =
    'So much of all that the coldkey has on the subnet cannot be taken out any more. It is freed little by little, or not at all with ' +
    'lock mode --perpetual, and gives the hotkey conviction. There is one lock on a subnet, to one hotkey: your own, or any.'
  static override examples = [
    '<%= config.bin %> lock add --netuid 3 --amount 100',
    '<%= config.bin %> lock add --netuid 3 --amount all --hotkey 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    amount: Flags.string({ char: 'a', summary: 'Alpha to lock, or all that is not locked.', helpValue: '<alpha|all>' }),
    ...hotkeyAddressFlags,
  }

  override async run(): Promise<WriteReport<LockAddResults>> {
    const { args, flags } = await this.parse(LockAdd)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const question = { message: 'Alpha to lock, or all', flag: 'amount' }
    const amount = await readOrAsk(flags.amount, question, (text) => parseAmountOrAll(text, (one) => parseAlpha(one, netuid)))
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planAddLock(client, { coldkey, hotkey, netuid, amount }), flags)
  }
}

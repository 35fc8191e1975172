import * as Flags from '@oclif/core/flags'
import { planSetMinCollateral } from '../../chain/collateral/plan-set-min.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import { parseAlpha } from '../../core/money.js'
import type { WriteReport } from '../../report/write.js'
import type { CollateralSetMinResults } from '../../report/write-results.js'

export default class CollateralSetMin extends TxCommand<CollateralSetMinResults> {
  static override summary = 'Set the floor of the collateral of a hotkey.'
  static override description =
    'Nothing of the collateral is freed below the floor, and while there is less than that, what the hotkey earns is locked instead of ' +
    'paid. A floor of 0 is none.'
  static override examples = [
    '<%= config.bin %> collateral set-min --netuid 3 --wallet miner --amount 50',
    '<%= config.bin %> collateral set-min --netuid 3 --wallet miner --amount 0',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    amount: Flags.string({ char: 'a', summary: 'The floor in alpha; 0 for none.', helpValue: '<alpha>', aliases: ['min-alpha', 'min'] }),
    'hotkey-address': Flags.string({ hidden: true, summary: 'As --hotkey with an address.', aliases: ['hotkey-ss58'] }),
  }

  override async run(): Promise<WriteReport<CollateralSetMinResults>> {
    const { args, flags } = await this.parse(CollateralSetMin)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const question = { message: 'The floor in alpha', flag: 'amount' }
    const floor = await readOrAsk(flags.amount, question, (text) => parseAlpha(text, netuid))
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planSetMinCollateral(client, { coldkey, hotkey, netuid, floor }), flags)
  }
}

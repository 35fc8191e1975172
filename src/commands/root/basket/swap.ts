import * as Flags from '@oclif/core/flags'
import { planSwapBasket } from '../../../chain/root/plan-swap-basket.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import { limitFlags, parseNetuid, readNetuid, readTolerance } from '../../../cli/flags/subnet-flags.js'
import { parseAmountOrAll, readOrAsk } from '../../../cli/terminal/ask-value.js'
import { parseAlpha } from '../../../core/money.js'
import type { WriteReport } from '../../../report/write.js'
import type { RootBasketSwapResults } from '../../../report/write-results.js'

export default class RootBasketSwap extends TxCommand<RootBasketSwapResults> {
  static override summary = 'Sell a holding of the fund of your validator for another.'
  static override description =
    'For the owner of the validator. The chain bounds each trade: two percent around the strictest of three prices, a budget that ' +
    'fills up over a day, shares of the pool and of the fund that a holding may make up. On top of that nothing is traded for less ' +
    'than what is quoted less the tolerance. Subnet 0 is the TAO of the fund.'
  static override examples = [
    '<%= config.bin %> root basket swap -w validator --netuid 3 --destination-netuid 0 --amount 25',
    '<%= config.bin %> root basket swap -w validator --netuid 0 --destination-netuid 5 --amount all --dry-run',
  ]
  static override flags = {
    netuid: Flags.string({ summary: 'Id of the subnet to sell; 0 is TAO.', helpValue: '<id>', aliases: ['origin-netuid', 'from'] }),
    'destination-netuid': Flags.string({
      summary: 'Id of the subnet to buy; 0 is TAO.',
      helpValue: '<id>',
      aliases: ['dest-netuid', 'to'],
    }),
    amount: Flags.string({ char: 'a', summary: 'Alpha to sell, or all that the fund holds.', helpValue: '<alpha|all>' }),
    ...limitFlags,
    'hotkey-address': Flags.string({ hidden: true, summary: 'As --hotkey with an address.', aliases: ['hotkey-ss58', 'validator'] }),
  }

  override async run(): Promise<WriteReport<RootBasketSwapResults>> {
    const { flags } = await this.parse(RootBasketSwap)
    const tolerance = readTolerance(flags)
    const netuid = await readNetuid(flags.netuid)
    const destination = { message: 'Id of the subnet to buy', flag: 'destination-netuid' }
    const toNetuid = await readOrAsk(flags['destination-netuid'], destination, parseNetuid)
    const question = { message: 'Alpha to sell, or all', flag: 'amount' }
    const amount = await readOrAsk(flags.amount, question, (text) => parseAmountOrAll(text, (one) => parseAlpha(one, netuid)))
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const request = { coldkey, hotkey, netuid, toNetuid, amount, tolerance } as const
    return this.execute(client, wallet, () => planSwapBasket(client, request), flags)
  }
}

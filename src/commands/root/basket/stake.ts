import * as Flags from '@oclif/core/flags'
import { planStakeBasket } from '../../../chain/root/plan-stake-basket.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import { readTip } from '../../../cli/bases/write-choice.js'
import { startAmount } from '../../../cli/inputs/start-amount.js'
import type { WriteReport } from '../../../report/write.js'
import type { RootBasketStakeResults } from '../../../report/write-results.js'

export default class RootBasketStake extends TxCommand<RootBasketStakeResults> {
  static override summary = 'Buy shares of the fund of a root validator.'
  static override description =
    'The TAO is split over all that the fund holds, and buys it at whatever price there is: the chain has no limit for this. The ' +
    'shares come back as root stake with root claim. --hotkey is the validator, by a name of the wallet or any address.'
  static override examples = ['<%= config.bin %> root basket stake --hotkey 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY --amount 10']
  static override flags = {
    amount: Flags.string({ char: 'a', summary: 'TAO to pay in, or all.', helpValue: '<TAO|all>' }),
    'hotkey-address': Flags.string({ hidden: true, summary: 'As --hotkey with an address.', aliases: ['hotkey-ss58', 'validator'] }),
  }

  override async run(): Promise<WriteReport<RootBasketStakeResults>> {
    const { flags } = await this.parse(RootBasketStake)
    const amount = startAmount(flags.amount, 'TAO to pay in, or all')
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const amountRao = await amount.finish(client, coldkey)
    const tipRao = amountRao === 'all' ? await this.readExtraFees(client, flags, coldkey) : readTip(flags)
    const request = { coldkey, hotkey, amountRao, tipRao } as const
    return this.execute(client, wallet, () => planStakeBasket(client, request), flags)
  }
}

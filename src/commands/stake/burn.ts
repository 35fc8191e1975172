import * as Flags from '@oclif/core/flags'
import { planBurnStake } from '../../chain/burn/plan-burn-stake.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { limitPriceFlags } from '../../cli/flags/leg-flags.js'
import { hotkeyAddressFlags } from '../../cli/flags/netuid-or-all.js'
import { limitFlags, netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { limitOn, readPriceTerms } from '../../cli/legs/price-terms.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import { parseTao } from '../../core/money.js'
import type { StakeBurnResults } from '../../report/holder/holder-results.js'
import type { WriteReport } from '../../report/write.js'

export default class StakeBurn extends TxCommand<StakeBurnResults> {
  static override summary = 'Buy alpha of a subnet and burn it.'
  static override description =
    'It lifts the price of the subnet; nothing of it comes back. The price is protected as in stake add, by the tolerance or by ' +
    '--limit-price, all of it or nothing. The ' +
    'hotkey is the one that the alpha is of until it is burned, your own or any.'
  static override examples = [
    '<%= config.bin %> stake burn --netuid 3 --amount 10',
    '<%= config.bin %> stake burn --netuid 3 --amount 10 --tolerance 1% --dry-run',
    '<%= config.bin %> stake burn --netuid 3 --amount 10 --limit-price 0.042',
  ]
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    amount: Flags.string({ char: 'a', summary: 'TAO to spend.', helpValue: '<TAO>' }),
    ...limitFlags,
    ...limitPriceFlags,
    ...hotkeyAddressFlags,
  }

  override async run(): Promise<WriteReport<StakeBurnResults>> {
    const { args, flags } = await this.parse(StakeBurn)
    const { tolerance, limit } = readPriceTerms({ ...flags, partial: false })
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const limitPrice = limitOn(netuid, limit)
    const amountRao = await readOrAsk(flags.amount, { message: 'TAO to spend', flag: 'amount' }, parseTao)
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const request = { coldkey, hotkey, netuid, amountRao, tolerance, limitPrice } as const
    return this.execute(client, wallet, () => planBurnStake(client, request), flags)
  }
}

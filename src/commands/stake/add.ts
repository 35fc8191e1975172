import * as Flags from '@oclif/core/flags'
import { planAddStake } from '../../chain/stake/plan-add-stake.js'
import { LegsCommand } from '../../cli/bases/legs-command.js'
import { hasHotkey, readTip } from '../../cli/bases/write-choice.js'
import { legFlags, legNetuidFlags, limitPriceFlags } from '../../cli/flags/leg-flags.js'
import { netuidArgs, readNetuid, toleranceFlags } from '../../cli/flags/subnet-flags.js'
import { chooseStakeHotkey, listHeldStakes } from '../../cli/inputs/choose-stake.js'
import { startAmount } from '../../cli/inputs/start-amount.js'
import { isSeveral } from '../../cli/legs/is-several.js'
import { makePurchases } from '../../cli/legs/make-purchases.js'
import { limitOn, readPriceTerms } from '../../cli/legs/price-terms.js'
import type { StakeLegsResults } from '../../report/stake-legs-results.js'
import type { WriteReport } from '../../report/write.js'
import type { StakeAddResults } from '../../report/write-results.js'

export default class StakeAdd extends LegsCommand<StakeAddResults | StakeLegsResults> {
  static override summary = 'Stake TAO to hotkeys on subnets.'
  static override description =
    'TAO is swapped for the alpha of the subnet. The price is protected: nothing is filled beyond the tolerance, half a percent by ' +
    'default, or beyond --limit-price. --hotkey takes names of hotkeys of the wallet or addresses of any. With several subnets or ' +
    'hotkeys the amount is for each, all and a share such as 50% are divided among them, and all is done or nothing.'
  static override examples = [
    '<%= config.bin %> stake add --netuid 1 --amount 10',
    '<%= config.bin %> stake add --netuid 1 --amount all --tolerance 1% --partial',
    '<%= config.bin %> stake add --netuid 1 --amount 10 --limit-price 0.042',
    '<%= config.bin %> stake add --netuid 1,5-9 --amount 50% --dry-run',
  ]
  static override args = netuidArgs
  static override flags = {
    ...legNetuidFlags,
    amount: Flags.string({ summary: 'TAO to stake, a share such as 50%, or all.', helpValue: '<TAO|%|all>' }),
    all: Flags.boolean({ hidden: true, summary: 'As --amount all.', aliases: ['all-tokens'], charAliases: ['a'], exclusive: ['amount'] }),
    'hotkey-address': Flags.string({
      hidden: true,
      summary: 'As --hotkey with an address.',
      aliases: ['hotkey-ss58-address', 'hotkey-ss58'],
    }),
    ...toleranceFlags,
    ...limitPriceFlags,
    ...legFlags,
  }

  override async run(): Promise<WriteReport<StakeAddResults | StakeLegsResults>> {
    const { args, flags } = await this.parse(StakeAdd)
    const terms = readPriceTerms(flags)
    const amountText = flags.all ? 'all' : flags.amount
    if (isSeveral({ ...flags, amount: amountText }, args.netuid)) {
      const opened = await this.openLegs(flags, args.netuid, {
        id: 'stake add',
        terms,
        amount: amountText,
      })
      const tipRao = await this.readExtraFees(opened.client, flags, opened.coldkey)
      const purchases = await makePurchases(opened, tipRao)
      return this.executeLegs(opened, { id: 'stake add', writeTitle: (count) => `Stake to ${count} positions`, ...purchases }, flags)
    }
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const limitPrice = limitOn(netuid, terms.limit)
    const amount = startAmount(amountText, 'TAO to stake, or all')
    const wallet = await this.openWallet(flags)
    const named = hasHotkey(flags) ? await this.resolveHotkey(wallet, flags) : undefined
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const hotkey = named ?? (await chooseStakeHotkey(wallet, await listHeldStakes(client, coldkey), netuid, 'add', this.asTeller()))
    const amountRao = await amount.finish(client, coldkey)
    const { tolerance, allowPartial } = terms
    const tipRao = amountRao === 'all' ? await this.readExtraFees(client, flags, coldkey) : readTip(flags)
    const request = { coldkey, hotkey, netuid, amountRao, tipRao, tolerance, limitPrice, allowPartial } as const
    return this.execute(client, wallet, () => planAddStake(client, request), flags)
  }
}

import * as Flags from '@oclif/core/flags'
import { type Leg, makeMoveLeg, makeRemoveLeg } from '../../chain/stake/legs/leg.js'
import { planRemoveStake } from '../../chain/stake/plan-remove-stake.js'
import { planUnstakeAll } from '../../chain/stake/plan-unstake-all.js'
import { LegsCommand } from '../../cli/bases/legs-command.js'
import { hasHotkey } from '../../cli/bases/write-choice.js'
import { legFlags, legNetuidFlags, limitPriceFlags } from '../../cli/flags/leg-flags.js'
import { netuidArgs, toleranceFlags } from '../../cli/flags/subnet-flags.js'
import { startRemoval } from '../../cli/inputs/start-removal.js'
import { asksForPlaces } from '../../cli/legs/ask-places.js'
import { chooseAlpha, wordsOf } from '../../cli/legs/collect-specs.js'
import { isSeveral } from '../../cli/legs/is-several.js'
import type { OpenedLegs } from '../../cli/legs/opened-legs.js'
import { limitOn, readPriceTerms } from '../../cli/legs/price-terms.js'
import type { StakeLegsResults } from '../../report/stake-legs-results.js'
import type { WriteReport } from '../../report/write.js'
import type { StakeMoveResults, StakeRemoveAllResults, StakeRemoveResults } from '../../report/write-results.js'

type Removed = StakeRemoveResults | StakeRemoveAllResults | StakeMoveResults | StakeLegsResults

/** A sale of each position or, with `toRoot`, a move of its TAO to root. */
function makeRemovals({ client, coldkey, specs, positions }: OpenedLegs, toRoot: boolean): Leg[] {
  return specs.flatMap((spec) => {
    const { hotkey, netuid, tolerance, limit, allowPartial } = spec
    const from = { coldkey, hotkey, netuid, amount: chooseAlpha(spec, positions), tolerance, allowPartial }
    const words = wordsOf(spec)
    if (!toRoot) return [makeRemoveLeg(client, { ...from, limitPrice: limitOn(netuid, limit) }, words)]
    return netuid === 0 ? [] : [makeMoveLeg(client, { ...from, toHotkey: hotkey, toNetuid: 0, least: null, swaps: true }, words)]
  })
}

export default class StakeRemove extends LegsCommand<Removed> {
  static override summary = 'Take stake back from hotkeys.'
  static override description =
    'The amount is in alpha of the subnet (in TAO on root). The price is protected as in stake add. With several subnets or hotkeys the ' +
    'amount, or a share such as 50%, is of each, and all is done or nothing; what is too small to be sold is left out, and said. --all ' +
    'sells everything of the hotkey on all subnets, each with its limit; --all-alpha does the same and puts the TAO on root.'
  static override examples = [
    '<%= config.bin %> stake remove --netuid 1 --amount 5.5',
    '<%= config.bin %> stake remove --netuid 1 --amount all',
    '<%= config.bin %> stake remove --netuid 1,5-9 --all-hotkeys --amount 50%',
    '<%= config.bin %> stake remove --all',
  ]
  static override args = netuidArgs
  static override flags = {
    ...legNetuidFlags,
    amount: Flags.string({ char: 'a', summary: 'Alpha to take back, a share such as 50%, or all.', helpValue: '<alpha|%|all>' }),
    all: Flags.boolean({
      summary: 'Everything from this hotkey, on all subnets.',
      aliases: ['unstake-all', 'unstake_all'],
      exclusive: ['amount', 'netuid', 'file', 'position'],
    }),
    'all-alpha': Flags.boolean({
      summary: 'As --all, but the TAO of it is staked on root with the same hotkey.',
      aliases: ['unstake-all-alpha', 'unstake_all_alpha'],
      exclusive: ['amount', 'netuid', 'file', 'position', 'all', 'limit-price'],
    }),
    'hotkey-address': Flags.string({
      hidden: true,
      summary: 'As --hotkey with an address.',
      aliases: ['hotkey-ss58-address', 'hotkey-ss58'],
    }),
    ...toleranceFlags,
    ...limitPriceFlags,
    ...legFlags,
  }

  override async run(): Promise<WriteReport<Removed>> {
    const { args, flags } = await this.parse(StakeRemove)
    const terms = readPriceTerms(flags)
    const takesAll = flags.all || flags['all-alpha']
    if (takesAll && args.netuid !== undefined) await startRemoval({ flag: flags.netuid, arg: args.netuid, amount: undefined, all: true })
    // Without a limit it is the chain's own call for everything.
    const byOwnCall = flags.all && terms.tolerance === null && !isSeveral(flags, args.netuid)
    const asks = !takesAll && asksForPlaces(flags, args.netuid)
    if ((takesAll && !byOwnCall) || asks || isSeveral(flags, args.netuid)) {
      const [choice, arg] = takesAll ? [{ ...flags, netuid: 'all' }, undefined] : [flags, args.netuid]
      const opened = await this.openLegs(choice, arg, { id: 'stake remove', terms, amount: takesAll ? 'all' : flags.amount, asks })
      const toRoot = flags['all-alpha']
      const writeTitle = (count: number): string => (toRoot ? `Move ${count} positions to root` : `Unstake from ${count} positions`)
      return this.executeLegs(opened, { id: 'stake remove', writeTitle, legs: makeRemovals(opened, toRoot) }, flags)
    }
    const removal = await startRemoval({ flag: flags.netuid, arg: args.netuid, amount: flags.amount, all: flags.all })
    const wallet = await this.openWallet(flags)
    const named = hasHotkey(flags) ? await this.resolveHotkey(wallet, flags) : undefined
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const { hotkey, netuid, amount } = await removal.finish(client, wallet, coldkey, named, this.asTeller())
    if (netuid === null) return this.execute(client, wallet, () => planUnstakeAll(client, coldkey, hotkey), flags)
    const { tolerance, limit, allowPartial } = terms
    const request = { coldkey, hotkey, netuid, amount, tolerance, limitPrice: limitOn(netuid, limit), allowPartial } as const
    return this.execute(client, wallet, () => planRemoveStake(client, request), flags)
  }
}

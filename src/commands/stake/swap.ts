import { makeMovePlanner } from '../../chain/stake/plan-move-stake.js'
import type { MoveRate } from '../../chain/swap/move-rate.js'
import { LegsCommand } from '../../cli/bases/legs-command.js'
import { hasHotkey } from '../../cli/bases/write-choice.js'
import { legFlags, swapPlaceFlags } from '../../cli/flags/leg-flags.js'
import { netuidArgs, parseNetuid, rateFlags } from '../../cli/flags/subnet-flags.js'
import { startRemoval } from '../../cli/inputs/start-removal.js'
import { isSeveral } from '../../cli/legs/is-several.js'
import { makeMoves } from '../../cli/legs/make-moves.js'
import { readRateTerms } from '../../cli/legs/price-terms.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import type { StakeLegsResults } from '../../report/stake-legs-results.js'
import type { WriteReport } from '../../report/write.js'
import type { StakeMoveResults } from '../../report/write-results.js'

export default class StakeSwap extends LegsCommand<StakeMoveResults | StakeLegsResults> {
  static override summary = 'Swap stake to another subnet.'
  static override description =
    'It stays with its hotkey, and yours. It is sold and bought in one call, at one fee, and the rate is protected: nothing is swapped ' +
    'below the tolerance, half a percent by default, or below --limit. With several subnets or hotkeys the amount, or a share such as ' +
    '50%, is of each, and all is swapped or nothing.'
  static override examples = [
    '<%= config.bin %> stake swap --netuid 1 --destination-netuid 3 --amount 5.5',
    '<%= config.bin %> stake swap --netuid 1 --destination-netuid 3 --amount 50% --limit 0.98 --partial',
    '<%= config.bin %> stake swap --netuid 1,5-9 --destination-netuid 0 --amount all',
  ]
  static override args = netuidArgs
  static override flags = { ...swapPlaceFlags, ...rateFlags, ...legFlags }

  override async run(): Promise<WriteReport<StakeMoveResults | StakeLegsResults>> {
    const { args, flags } = await this.parse(StakeSwap)
    const terms = readRateTerms(flags, flags.partial)
    const amountText = flags.all ? 'all' : flags.amount
    const given = flags['destination-netuid']
    // Each row of a file may have its own.
    const toNetuid =
      given === undefined && flags.file !== undefined
        ? undefined
        : await readOrAsk(given, { message: 'Subnet to swap to', flag: 'destination-netuid' }, parseNetuid)
    if (isSeveral({ ...flags, amount: amountText }, args.netuid)) {
      const opened = await this.openLegs(flags, args.netuid, { id: 'stake swap', terms, amount: amountText })
      const legs = makeMoves(opened, { hotkey: undefined, netuid: toNetuid }, true)
      return this.executeLegs(opened, { id: 'stake swap', writeTitle: (count) => `Swap ${count} positions`, legs }, flags)
    }
    const question = 'Alpha to swap'
    const removal = await startRemoval({ flag: flags.netuid, arg: args.netuid, amount: amountText, all: false, question })
    const wallet = await this.openWallet(flags)
    const named = hasHotkey(flags) ? await this.resolveHotkey(wallet, flags) : undefined
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const { hotkey, netuid: chosen, amount } = await removal.finish(client, wallet, coldkey, named, this.asTeller())
    const netuid = chosen ?? 0
    const request = {
      coldkey,
      hotkey,
      netuid,
      toHotkey: hotkey,
      toNetuid: toNetuid ?? netuid,
      amount,
      tolerance: terms.tolerance,
      least: terms.limit as MoveRate | null,
      allowPartial: terms.allowPartial,
      swaps: true,
    } as const
    return this.execute(client, wallet, makeMovePlanner(client, request), flags)
  }
}

import * as Flags from '@oclif/core/flags'
import { makeMovePlanner } from '../../chain/stake/plan-move-stake.js'
import type { MoveRate } from '../../chain/swap/move-rate.js'
import { LegsCommand } from '../../cli/bases/legs-command.js'
import { hasHotkey } from '../../cli/bases/write-choice.js'
import { legFlags, legPlaceFlags } from '../../cli/flags/leg-flags.js'
import { netuidArgs, parseNetuid, rateFlags } from '../../cli/flags/subnet-flags.js'
import { startRemoval } from '../../cli/inputs/start-removal.js'
import { resolveSecondHotkey } from '../../cli/keys/resolve-hotkey.js'
import { isSeveral } from '../../cli/legs/is-several.js'
import { makeMoves } from '../../cli/legs/make-moves.js'
import { readRateTerms } from '../../cli/legs/price-terms.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import type { StakeLegsResults } from '../../report/stake-legs-results.js'
import type { WriteReport } from '../../report/write.js'
import type { StakeMoveResults } from '../../report/write-results.js'

export default class StakeMove extends LegsCommand<StakeMoveResults | StakeLegsResults> {
  static override summary = 'Move stake to another hotkey, another subnet, or both.'
  static override description =
    'It stays staked, and yours. Within a subnet nothing is swapped; between subnets it is sold and bought in one call, at one fee, ' +
    'and the rate is protected: nothing moves below the tolerance, half a percent by default, or below --limit. Where the runtime has ' +
    'no limit for the call the rate is compared just before signing, which the preview says. With several subnets or hotkeys the amount, ' +
    'or a share such as 50%, is of each, and all is moved or nothing.'
  static override examples = [
    '<%= config.bin %> stake move --netuid 1 --amount all --destination-hotkey validator',
    '<%= config.bin %> stake move --netuid 1 --destination-netuid 3 --amount 5.5 --tolerance 1%',
    '<%= config.bin %> stake move --netuid 1 --destination-netuid 3 --amount 5.5 --limit 0.98 --partial',
    '<%= config.bin %> stake move --netuid all --all-hotkeys --amount all --destination-hotkey validator',
  ]
  static override args = netuidArgs
  static override flags = {
    ...legPlaceFlags,
    'destination-hotkey': Flags.string({
      summary: 'Hotkey it goes to: a name of the wallet or an address; otherwise it stays with its hotkey.',
      helpValue: '<name|address>',
      aliases: ['to', 'dest', 'dest-ss58', 'dest_ss58'],
    }),
    ...rateFlags,
    ...legFlags,
  }

  override async run(): Promise<WriteReport<StakeMoveResults | StakeLegsResults>> {
    const { args, flags } = await this.parse(StakeMove)
    const terms = readRateTerms(flags, flags.partial)
    const toNetuid = flags['destination-netuid'] === undefined ? undefined : parseNetuid(flags['destination-netuid'])
    const amountText = flags.all ? 'all' : flags.amount
    const to = flags['destination-hotkey']
    if (isSeveral({ ...flags, amount: amountText }, args.netuid)) {
      const opened = await this.openLegs(flags, args.netuid, { id: 'stake move', terms, amount: amountText })
      const hotkey = to === undefined ? undefined : resolveSecondHotkey(opened.wallet, to)
      const legs = makeMoves(opened, { hotkey, netuid: toNetuid }, false)
      return this.executeLegs(opened, { id: 'stake move', writeTitle: (count) => `Move ${count} positions`, legs }, flags)
    }
    const question = 'Alpha to move'
    const removal = await startRemoval({ flag: flags.netuid, arg: args.netuid, amount: amountText, all: false, question })
    const wallet = await this.openWallet(flags)
    const named = hasHotkey(flags) ? await this.resolveHotkey(wallet, flags) : undefined
    const message = { message: 'Hotkey to move it to', flag: 'destination-hotkey' }
    const second =
      to === undefined && toNetuid !== undefined ? undefined : await readOrAsk(to, message, (text) => resolveSecondHotkey(wallet, text))
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const { hotkey, netuid: chosen, amount } = await removal.finish(client, wallet, coldkey, named, this.asTeller())
    const netuid = chosen ?? 0
    const request = {
      coldkey,
      hotkey,
      netuid,
      toHotkey: second ?? hotkey,
      toNetuid: toNetuid ?? netuid,
      amount,
      tolerance: terms.tolerance,
      least: terms.limit as MoveRate | null,
      allowPartial: terms.allowPartial,
    } as const
    return this.execute(client, wallet, makeMovePlanner(client, request), flags)
  }
}

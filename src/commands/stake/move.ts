import * as Flags from '@oclif/core/flags'
import { makeMovePlanner } from '../../chain/stake/plan-move-stake.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { hasHotkey } from '../../cli/bases/write-choice.js'
import { netuidArgs, parseNetuid, placeFlags, rateFlags, readTolerance } from '../../cli/flags/subnet-flags.js'
import { readMoveRate } from '../../cli/inputs/read-move-rate.js'
import { startRemoval } from '../../cli/inputs/start-removal.js'
import { resolveSecondHotkey } from '../../cli/keys/resolve-hotkey.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import type { WriteReport } from '../../report/write.js'
import type { StakeMoveResults } from '../../report/write-results.js'

export default class StakeMove extends TxCommand<StakeMoveResults> {
  static override summary = 'Move stake to another hotkey, another subnet, or both.'
  static override description =
    'It stays staked, and yours. Within a subnet nothing is swapped; between subnets it is sold and bought in one call, at one fee, ' +
    'and the rate is protected: nothing moves below the tolerance, half a percent by default, or below --limit. Where the runtime has ' +
    'no limit for the call the rate is compared just before signing, which the preview says.'
  static override examples = [
    '<%= config.bin %> stake move --netuid 1 --amount all --destination-hotkey validator',
    '<%= config.bin %> stake move --netuid 1 --destination-netuid 3 --amount 5.5 --tolerance 1%',
    '<%= config.bin %> stake move --netuid 1 --destination-netuid 3 --amount 5.5 --limit 0.98 --partial',
  ]
  static override args = netuidArgs
  static override flags = {
    ...placeFlags,
    'destination-hotkey': Flags.string({
      summary: 'Hotkey it goes to: a name of the wallet or an address; otherwise it stays with its hotkey.',
      helpValue: '<name|address>',
      aliases: ['to', 'dest', 'dest-ss58', 'dest_ss58'],
    }),
    ...rateFlags,
  }

  override async run(): Promise<WriteReport<StakeMoveResults>> {
    const { args, flags } = await this.parse(StakeMove)
    const tolerance = readTolerance(flags)
    const least = readMoveRate(flags.limit)
    const toNetuid = flags['destination-netuid'] === undefined ? undefined : parseNetuid(flags['destination-netuid'])
    const amountText = flags.all ? 'all' : flags.amount
    const question = 'Alpha to move'
    const removal = await startRemoval({ flag: flags.netuid, arg: args.netuid, amount: amountText, all: false, question })
    const wallet = await this.openWallet(flags)
    const named = hasHotkey(flags) ? await this.resolveHotkey(wallet, flags) : undefined
    const to = flags['destination-hotkey']
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
      tolerance,
      least,
      allowPartial: flags.partial,
    } as const
    return this.execute(client, wallet, makeMovePlanner(client, request), flags)
  }
}

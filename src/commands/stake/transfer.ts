import * as Flags from '@oclif/core/flags'
import { makeTransferPlanner } from '../../chain/stake/plan-transfer-stake.js'
import type { MoveRate } from '../../chain/swap/move-rate.js'
import { listOwnKeys } from '../../cli/accounts/own-keys.js'
import { findImitation, resolveAccount } from '../../cli/accounts/resolve-account.js'
import { LegsCommand } from '../../cli/bases/legs-command.js'
import { hasHotkey } from '../../cli/bases/write-choice.js'
import { legFlags, legPlaceFlags } from '../../cli/flags/leg-flags.js'
import { netuidArgs, parseNetuid, wholeRateFlags } from '../../cli/flags/subnet-flags.js'
import { startRemoval } from '../../cli/inputs/start-removal.js'
import { resolveSecondHotkey } from '../../cli/keys/resolve-hotkey.js'
import { isSeveral } from '../../cli/legs/is-several.js'
import { makeTransfers } from '../../cli/legs/make-moves.js'
import { readRateTerms } from '../../cli/legs/price-terms.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import type { StakeLegsResults } from '../../report/stake-legs-results.js'
import type { WriteReport } from '../../report/write.js'
import type { StakeMoveResults } from '../../report/write-results.js'

export default class StakeTransfer extends LegsCommand<StakeMoveResults | StakeLegsResults> {
  static override summary = 'Give stake to another coldkey.'
  static override description =
    'It stays staked, and belongs to the receiver. The receiver is a coldkey: the name of a wallet, of the address book, or an ' +
    'address. With --destination-hotkey it goes to another hotkey on the way, where the runtime has a call for that. Between subnets ' +
    'it is swapped, for which the chain has no limit: the rate is compared with --tolerance or --limit just before signing. With several ' +
    'subnets or hotkeys the amount, or a share such as 50%, is of each, and all is given or nothing.'
  static override examples = [
    '<%= config.bin %> stake transfer --netuid 1 --amount 5.5 --to bob',
    '<%= config.bin %> stake transfer --netuid 1 --amount all --to bob --destination-hotkey ' +
      '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  ]
  static override args = netuidArgs
  static override flags = {
    to: Flags.string({
      summary: 'Who gets it: a coldkey by the name of its wallet, of the address book, or its address.',
      helpValue: '<address|name>',
      aliases: ['dest', 'dest-ss58', 'dest_ss58', 'dest-coldkey', 'dest_coldkey', 'destination'],
      charAliases: ['d'],
    }),
    ...legPlaceFlags,
    'destination-hotkey': Flags.string({
      summary: 'Hotkey it goes to: a name of the wallet or an address; otherwise it stays with its hotkey.',
      helpValue: '<name|address>',
    }),
    ...wholeRateFlags,
    ...legFlags,
  }

  override async run(): Promise<WriteReport<StakeMoveResults | StakeLegsResults>> {
    const { args, flags } = await this.parse(StakeTransfer)
    const terms = readRateTerms(flags, false)
    const toNetuid = flags['destination-netuid'] === undefined ? undefined : parseNetuid(flags['destination-netuid'])
    const to = await readOrAsk(flags.to, { message: 'Give to', flag: 'to' }, (text) => resolveAccount(flags, text))
    const imitation = findImitation(flags, to)
    if (imitation !== undefined) this.addWarning(imitation, 'ADDRESS_LOOK_ALIKE')
    const amountText = flags.all ? 'all' : flags.amount
    const own = listOwnKeys(flags['wallet-path'])
    if (isSeveral({ ...flags, amount: amountText }, args.netuid)) {
      const opened = await this.openLegs(flags, args.netuid, { id: 'stake transfer', terms, amount: amountText })
      const hotkey = flags['destination-hotkey'] === undefined ? undefined : resolveSecondHotkey(opened.wallet, flags['destination-hotkey'])
      if (to.name !== null) this.note(`${to.name} is ${to.address}`)
      const legs = makeTransfers(opened, { coldkey: to.address, hotkey, netuid: toNetuid }, own)
      const writeTitle = (count: number): string => `Transfer the stake of ${count} positions to ${to.address}`
      return this.executeLegs(opened, { id: 'stake transfer', writeTitle, legs }, flags)
    }
    const question = 'Alpha to transfer'
    const removal = await startRemoval({ flag: flags.netuid, arg: args.netuid, amount: amountText, all: false, question })
    const wallet = await this.openWallet(flags)
    const named = hasHotkey(flags) ? await this.resolveHotkey(wallet, flags) : undefined
    const second = flags['destination-hotkey'] === undefined ? undefined : resolveSecondHotkey(wallet, flags['destination-hotkey'])
    if (to.name !== null) this.note(`${to.name} is ${to.address}`)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const { hotkey, netuid: chosen, amount } = await removal.finish(client, wallet, coldkey, named, this.asTeller())
    const netuid = chosen ?? 0
    const request = {
      coldkey,
      hotkey,
      netuid,
      to: to.address,
      toHotkey: second ?? hotkey,
      toNetuid: toNetuid ?? netuid,
      amount,
      tolerance: terms.tolerance,
      least: terms.limit as MoveRate | null,
      own,
    } as const
    return this.execute(client, wallet, makeTransferPlanner(client, request), flags)
  }
}

import * as Flags from '@oclif/core/flags'
import { planTransferStake } from '../../chain/stake/plan-transfer-stake.js'
import { listOwnKeys } from '../../cli/accounts/own-keys.js'
import { findImitation, resolveAccount } from '../../cli/accounts/resolve-account.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { hasHotkey } from '../../cli/bases/write-choice.js'
import { netuidArgs, parseNetuid, placeFlags } from '../../cli/flags/subnet-flags.js'
import { startRemoval } from '../../cli/inputs/start-removal.js'
import { resolveSecondHotkey } from '../../cli/keys/resolve-hotkey.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import type { WriteReport } from '../../report/write.js'
import type { StakeMoveResults } from '../../report/write-results.js'

export default class StakeTransfer extends TxCommand<StakeMoveResults> {
  static override summary = 'Give stake to another coldkey.'
  static override description =
    'It stays staked, and belongs to the receiver. The receiver is a coldkey: the name of a wallet, of the address book, or an ' +
    'address. With --destination-hotkey it goes to another hotkey on the way, where the runtime has a call for that. Between subnets ' +
    'it is swapped without a price limit: the chain has none for this call.'
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
    ...placeFlags,
    'destination-hotkey': Flags.string({
      summary: 'Hotkey it goes to: a name of the wallet or an address; otherwise it stays with its hotkey.',
      helpValue: '<name|address>',
    }),
  }

  override async run(): Promise<WriteReport<StakeMoveResults>> {
    const { args, flags } = await this.parse(StakeTransfer)
    const toNetuid = flags['destination-netuid'] === undefined ? undefined : parseNetuid(flags['destination-netuid'])
    const to = await readOrAsk(flags.to, { message: 'Give to', flag: 'to' }, (text) => resolveAccount(flags, text))
    const imitation = findImitation(flags, to)
    if (imitation !== undefined) this.addWarning(imitation, 'ADDRESS_LOOK_ALIKE')
    const amountText = flags.all ? 'all' : flags.amount
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
      own: listOwnKeys(flags['wallet-path']),
    } as const
    return this.execute(client, wallet, () => planTransferStake(client, request), flags)
  }
}

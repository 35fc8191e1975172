import * as Flags from '@oclif/core/flags'
import { listOwnKeys } from '../../cli/accounts/own-keys.js'
import { findImitation, resolveAccount } from '../../cli/accounts/resolve-account.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { readTip } from '../../cli/bases/write-choice.js'
import { listEvmOwners } from '../../cli/evm/known-evm.js'
import { startAmount } from '../../cli/inputs/start-amount.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import type { WriteReport } from '../../report/write.js'
import type { TransferResults } from '../../report/write-results.js'

export default class WalletTransfer extends TxCommand<TransferResults> {
  static override summary = 'Send TAO to an address or a wallet.'
  static override description =
    'The account that pays keeps the existential deposit unless --allow-death is given; `--amount all` leaves exactly that and the fee.'
  static override examples = [
    '<%= config.bin %> wallet transfer --wallet alice --to bob --amount 1.5',
    '<%= config.bin %> wallet transfer --to 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY --amount all --yes --json',
  ]
  static override flags = {
    to: Flags.string({
      summary: 'Who gets it: an address, a name of a wallet or of the address book, or WALLET/HOTKEY.',
      helpValue: '<address|name>',
      aliases: ['dest', 'destination'],
      charAliases: ['d'],
    }),
    amount: Flags.string({ char: 'a', summary: 'How much.', helpValue: '<TAO|all>' }),
    'allow-death': Flags.boolean({
      summary: 'Let the paying account be removed when nothing is left on it.',
      aliases: ['allow_death'],
      default: false,
    }),
    'transfer-all': Flags.boolean({ hidden: true, aliases: ['all', 'transfer_all'], exclusive: ['amount'] }),
  }

  override async run(): Promise<WriteReport<TransferResults>> {
    const { flags } = await this.parse(WalletTransfer)
    const to = await readOrAsk(flags.to, { message: 'Send to', flag: 'to' }, (text) => resolveAccount(flags, text))
    const imitation = findImitation(flags, to)
    if (imitation !== undefined) this.addWarning(imitation, 'ADDRESS_LOOK_ALIKE')
    const isAll = flags['transfer-all'] === true
    const amount = startAmount(isAll ? 'all' : flags.amount, 'Amount in TAO, or all')
    const wallet = await this.openWallet(flags)
    const from = await wallet.readAddress('coldkey')
    if (to.name !== null) this.note(`${to.name} is ${to.address}`)
    const { planTransfer } = await import('../../chain/balances/plan-transfer.js')
    const client = await this.connect(flags.network)
    const amountRao = await amount.finish(client, from)
    const request = {
      from,
      to: to.address,
      amountRao,
      allowDeath: flags['allow-death'],
      tipRao: amountRao === 'all' ? await this.readExtraFees(client, flags, from, false) : readTip(flags),
      own: listOwnKeys(flags['wallet-path']),
      mirrors: listEvmOwners(flags['wallet-path']),
    } as const
    return this.execute(client, wallet, () => planTransfer(client, request), flags)
  }
}

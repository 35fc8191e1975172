import * as Flags from '@oclif/core/flags'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { readTip } from '../../cli/bases/write-choice.js'
import { resolveEvmAddress } from '../../cli/evm/resolve-evm-address.js'
import { evmKeyFlags } from '../../cli/flags/evm/evm-key-flags.js'
import { startAmount } from '../../cli/inputs/start-amount.js'
import type { WriteReport } from '../../report/write.js'
import type { TransferResults } from '../../report/write-results.js'

export default class EvmFund extends TxCommand<TransferResults> {
  static override summary = 'Send TAO from the coldkey to an EVM address.'
  static override description =
    'It goes to the mirror of the address and is on the address at once; Ethereum tools show it with 18 decimals. Without --to it is for ' +
    'an EVM key of the wallet. For an address of which no key is here you are asked twice: whoever has its key moves the money.'
  static override examples = [
    '<%= config.bin %> evm fund --wallet alice --amount 1.5',
    '<%= config.bin %> evm fund --wallet alice --to 0x90F8bf6A479f320ead074411a4B0e7944Ea8c9C1 --amount 2',
  ]
  static override flags = {
    to: Flags.string({
      summary: 'The EVM address, where it is none of an EVM key that is here.',
      helpValue: '<address>',
      exclusive: ['evm-key'],
    }),
    ...evmKeyFlags,
    amount: Flags.string({ char: 'a', summary: 'How much.', helpValue: '<TAO|all>', aliases: ['amount-tao', 'amount_tao'] }),
    'allow-death': Flags.boolean({
      summary: 'Let the paying account be removed when nothing is left on it.',
      aliases: ['allow_death'],
      default: false,
    }),
  }

  override async run(): Promise<WriteReport<TransferResults>> {
    const { flags } = await this.parse(EvmFund)
    const { bytes, owner } = await resolveEvmAddress(flags, flags.to, (text) => this.note(text))
    const amount = startAmount(flags.amount, 'Amount in TAO, or all')
    const wallet = await this.openWallet(flags)
    const from = await wallet.readAddress('coldkey')
    const { planFund } = await import('../../chain/evm/plan-fund.js')
    const client = await this.connect(flags.network)
    const amountRao = await amount.finish(client, from)
    const request = {
      from,
      evmAddress: bytes,
      owner,
      amountRao,
      allowDeath: flags['allow-death'],
      tipRao: amountRao === 'all' ? await this.readExtraFees(client, flags, from, false) : readTip(flags),
    } as const
    return this.execute(client, wallet, () => planFund(client, request), flags)
  }
}

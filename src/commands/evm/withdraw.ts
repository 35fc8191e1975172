import * as Flags from '@oclif/core/flags'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { startAmount } from '../../cli/inputs/start-amount.js'
import type { EvmWithdrawResults } from '../../report/evm/evm-results.js'
import type { WriteReport } from '../../report/write.js'

export default class EvmWithdraw extends TxCommand<EvmWithdrawResults> {
  static override summary = 'Bring TAO that was sent to the deposit address of a coldkey to the coldkey.'
  static override description =
    'Every account has a deposit address on the EVM, the first 20 bytes of its public key (`evm address` shows it). What was sent there ' +
    'from the EVM, the coldkey takes to itself; no EVM key and no gas is needed. From an EVM key it is `evm send --to` an SS58 address.'
  static override examples = [
    '<%= config.bin %> evm withdraw --wallet alice --amount 1.5',
    '<%= config.bin %> evm withdraw --wallet alice --amount all --dry-run',
  ]
  static override flags = {
    amount: Flags.string({ char: 'a', summary: 'How much.', helpValue: '<TAO|all>', aliases: ['amount-tao', 'amount_tao'] }),
  }

  override async run(): Promise<WriteReport<EvmWithdrawResults>> {
    const { flags } = await this.parse(EvmWithdraw)
    const amount = startAmount(flags.amount, 'Amount in TAO, or all')
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const { planWithdraw } = await import('../../chain/evm/plan-withdraw.js')
    const client = await this.connect(flags.network)
    const amountRao = await amount.finish(client, coldkey)
    return this.execute(client, wallet, () => planWithdraw(client, { coldkey, amountRao }), flags)
  }
}

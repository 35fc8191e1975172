import * as Flags from '@oclif/core/flags'
import { listOwnKeys } from '../../cli/accounts/own-keys.js'
import { resolveAccount } from '../../cli/accounts/resolve-account.js'
import { EvmCommand } from '../../cli/bases/evm-command.js'
import { listEvmOwners } from '../../cli/evm/known-evm.js'
import { evmSendFlags } from '../../cli/flags/evm/evm-send-flags.js'
import { parseAmountOrAll, readOrAsk } from '../../cli/terminal/ask-value.js'
import { isEvmShape, parseEvmAddress } from '../../core/evm-address.js'
import { parseTao } from '../../core/money.js'
import type { EvmSendResults } from '../../report/evm/evm-results.js'
import type { WriteReport } from '../../report/write.js'

export default class EvmSend extends EvmCommand {
  static override summary = 'Send TAO from an EVM key to an EVM address, or to an SS58 account.'
  static override description =
    'The EVM key signs and pays the gas. To an SS58 account, a wallet or a name it goes by the precompile balance-transfer. Previewed, ' +
    'tried beforehand and judged by its own receipt. For an EVM address of which no key is here you are asked twice.'
  static override examples = [
    '<%= config.bin %> evm send --wallet alice --to alice --amount 1.5',
    '<%= config.bin %> evm send --evm-key alice/trading --to 0x90F8bf6A479f320ead074411a4B0e7944Ea8c9C1 --amount 2 --dry-run',
  ]
  static override flags = {
    to: Flags.string({ summary: 'Who gets it: an EVM address, an SS58 address, or a name.', helpValue: '<address|name>' }),
    amount: Flags.string({ char: 'a', summary: 'How much.', helpValue: '<TAO|all>', aliases: ['amount-tao', 'amount_tao'] }),
    ...evmSendFlags,
  }

  override async run(): Promise<WriteReport<EvmSendResults>> {
    const { flags } = await this.parse(EvmSend)
    const to = await readOrAsk(flags.to, { message: 'Send to', flag: 'to' }, (text) =>
      isEvmShape(text.trim())
        ? { kind: 'evm' as const, bytes: parseEvmAddress(text.trim()) }
        : { kind: 'account' as const, address: resolveAccount(flags, text).address },
    )
    const amount = await readOrAsk(flags.amount, { message: 'Amount in TAO, or all', flag: 'amount' }, (text) =>
      parseAmountOrAll(text, parseTao),
    )
    const listed = await this.chooseKey(flags)
    const known = { own: listOwnKeys(flags['wallet-path']), owners: listEvmOwners(flags['wallet-path']) }
    const { wishToSend } = await import('../../chain/evm/send/wish-to-send.js')
    const client = await this.connect(flags.network)
    return this.sendFrom(client, listed, () => wishToSend(client, to, amount, known), flags)
  }
}

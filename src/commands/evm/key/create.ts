import { BaseCommand } from '../../../cli/bases/base-command.js'
import { createEvmKey } from '../../../cli/evm/make-evm-keys.js'
import { newEvmKeyFlags } from '../../../cli/flags/evm/evm-key-flags.js'
import { walletFlags } from '../../../cli/flags/flags.js'
import { renderEvmKeyCreated } from '../../../render/evm/evm-keys.js'
import type { Look } from '../../../render/look.js'
import type { EvmKeyCreatedReport } from '../../../report/evm/evm-keys.js'

export default class EvmKeyCreate extends BaseCommand<EvmKeyCreatedReport> {
  static override summary = 'Make an EVM key, and keep it beside the wallet.'
  static override description =
    'A new random key, encrypted with a password, in the file that MetaMask, geth and btcli 11 open (keystore V3). It has nothing to do ' +
    'with the mnemonic of the wallet, and no mnemonic of its own: keep a copy of the file with `evm key export`.'
  static override examples = [
    '<%= config.bin %> evm key create --wallet alice',
    '<%= config.bin %> evm key create --wallet alice --evm-key trading --password-file pw.txt',
  ]
  static override flags = { ...walletFlags, ...newEvmKeyFlags }

  override async run(): Promise<EvmKeyCreatedReport> {
    const { flags } = await this.parse(EvmKeyCreate)
    return createEvmKey(flags, (text) => this.note(text))
  }

  protected override render(result: EvmKeyCreatedReport, look: Look): string {
    return renderEvmKeyCreated(result, look)
  }
}

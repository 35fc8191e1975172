import { BaseCommand } from '../../../cli/bases/base-command.js'
import { importEvmKey } from '../../../cli/evm/make-evm-keys.js'
import { evmSecretFlags, newEvmKeyFlags } from '../../../cli/flags/evm/evm-key-flags.js'
import { walletFlags } from '../../../cli/flags/flags.js'
import { renderEvmKeyCreated } from '../../../render/evm/evm-keys.js'
import type { Look } from '../../../render/look.js'
import type { EvmKeyCreatedReport } from '../../../report/evm/evm-keys.js'

export default class EvmKeyImport extends BaseCommand<EvmKeyCreatedReport> {
  static override summary = 'Keep an EVM key that exists elsewhere: from a private key, a mnemonic or a keystore file.'
  static override description =
    'Without --secret-file and --keystore you are asked for the private key or the mnemonic, without echo. The file that is written has ' +
    'a password of its own.'
  static override examples = [
    '<%= config.bin %> evm key import --wallet alice',
    '<%= config.bin %> evm key import --wallet alice --keystore UTC--2026-01-01.json',
    '<%= config.bin %> evm key import --wallet alice --secret-file key.txt --password-file pw.txt',
  ]
  static override flags = { ...walletFlags, ...newEvmKeyFlags, ...evmSecretFlags }

  override async run(): Promise<EvmKeyCreatedReport> {
    const { flags } = await this.parse(EvmKeyImport)
    return importEvmKey(flags, (text) => this.note(text))
  }

  protected override render(result: EvmKeyCreatedReport, look: Look): string {
    return renderEvmKeyCreated(result, look)
  }
}

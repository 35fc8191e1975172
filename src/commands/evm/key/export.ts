import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../../cli/bases/base-command.js'
import { exportEvmKey } from '../../../cli/evm/make-evm-keys.js'
import { evmKeyFlags } from '../../../cli/flags/evm/evm-key-flags.js'
import { confirmFlags, passwordFlags, walletFlags } from '../../../cli/flags/flags.js'
import { renderEvmKeyExport } from '../../../render/evm/evm-keys.js'
import type { Look } from '../../../render/look.js'
import type { EvmKeyExportReport } from '../../../report/evm/evm-keys.js'

export default class EvmKeyExport extends BaseCommand<EvmKeyExportReport> {
  static override summary = 'Hand out an EVM key: as the encrypted keystore file, or its private key.'
  static override description =
    'The keystore is the file as it is, under its own password; MetaMask, geth and ethers import it. The private key is shown on the ' +
    'terminal alone, or written into a new file that only you can read; with --json it needs --out.'
  static override examples = [
    '<%= config.bin %> evm key export --wallet alice --out key.json',
    '<%= config.bin %> evm key export --wallet alice --format private-key',
  ]
  static override flags = {
    format: Flags.option({
      summary: 'What to hand out.',
      options: ['keystore', 'private-key'] as const,
      default: 'keystore' as const,
    })(),
    out: Flags.string({ char: 'o', summary: 'Write it into this new file, readable by you alone.', helpValue: '<file>' }),
    ...walletFlags,
    ...evmKeyFlags,
    ...passwordFlags,
    yes: { ...confirmFlags.yes, hidden: true },
  }

  override async run(): Promise<EvmKeyExportReport> {
    const { flags } = await this.parse(EvmKeyExport)
    return exportEvmKey(flags, this.jsonEnabled(), (text) => this.note(text))
  }

  protected override render(result: EvmKeyExportReport, look: Look): string {
    return renderEvmKeyExport(result, look)
  }
}

import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { confirmFlags, passwordFlags } from '../../cli/flags/flags.js'
import { chooseRole, keyRoleFlags } from '../../cli/flags/key-role-flags.js'
import { EXPORT_FORMATS, exportKey } from '../../cli/keys/export-key.js'
import type { Look } from '../../render/look.js'
import { renderExport } from '../../render/wallet/wallet-keys.js'
import type { ExportReport } from '../../report/wallet/wallet-keys.js'

export default class WalletExport extends BaseCommand<ExportReport> {
  static override summary = 'Hand out a key: as an encrypted JSON for polkadot-js, or its mnemonic, seed or private key.'
  static override description =
    'The JSON gets a password of its own and opens in polkadot-js, its extension and other wallets. A mnemonic, seed or private key ' +
    'is shown on the terminal alone, or written into a new file that only you can read; with --json it needs --out.'
  static override examples = [
    '<%= config.bin %> wallet export --wallet alice --out alice.json',
    '<%= config.bin %> wallet export --wallet alice --format mnemonic',
    '<%= config.bin %> wallet export --wallet alice --use-hotkey --format seed --out miner.seed',
  ]
  static override flags = {
    format: Flags.option({
      summary: 'What to hand out.',
      options: EXPORT_FORMATS,
      default: 'polkadot-js' as const,
    })(),
    out: Flags.string({ char: 'o', summary: 'Write it into this new file, readable by you alone.', helpValue: '<file>' }),
    'export-password-file': Flags.string({
      summary: 'Read the password for the JSON from this file; - is stdin. Without it you are asked.',
      helpValue: '<file|->',
    }),
    ...keyRoleFlags,
    ...passwordFlags,
    yes: { ...confirmFlags.yes, hidden: true },
  }

  override async run(): Promise<ExportReport> {
    const { flags } = await this.parse(WalletExport)
    return exportKey(flags, chooseRole(flags), this.jsonEnabled(), (text) => this.note(text))
  }

  protected override render(result: ExportReport, look: Look): string {
    return renderExport(result, look)
  }
}

import { BaseCommand } from '../../cli/bases/base-command.js'
import { newHotkeyFlags, newWalletFlags } from '../../cli/flags/flags.js'
import { publicKeyFlags } from '../../cli/flags/new-key-flags.js'
import { writeWatchOnly } from '../../cli/keys/write-watch-only.js'
import type { Look } from '../../render/look.js'
import { renderPublicWritten } from '../../render/wallet/wallet-keys.js'
import type { PublicWrittenReport } from '../../report/wallet/wallet-keys.js'

export default class WalletRegenHotkeypub extends BaseCommand<PublicWrittenReport> {
  static override summary = 'Write the public file of a hotkey, from its address or its public key.'
  static override description =
    'Without the secret beside it the key is watch-only: it can be looked at and planned with (--dry-run), and signs nothing. An ' +
    'address does not tell its scheme: say --scheme ed25519 if it is one.'
  static override examples = [
    '<%= config.bin %> wallet regen-hotkeypub --wallet cold --hotkey miner1 --address 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  ]
  static override hiddenAliases = ['wallet:regen_hotkeypub']
  static override flags = { ...newWalletFlags, ...newHotkeyFlags, ...publicKeyFlags }

  override async run(): Promise<PublicWrittenReport> {
    const { flags } = await this.parse(WalletRegenHotkeypub)
    return writeWatchOnly(flags, 'hotkey', (text, code) => this.addWarning(text, code))
  }

  protected override render(result: PublicWrittenReport, look: Look): string {
    return renderPublicWritten(result, look)
  }
}

import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { confirmFlags, passwordFlags, walletFlags } from '../../cli/flags/flags.js'
import { upgradeWallet } from '../../cli/keys/rewrite-keys.js'
import type { Look } from '../../render/look.js'
import { renderUpgrade } from '../../render/wallet/wallet-keys.js'
import type { UpgradeReport } from '../../report/wallet/wallet-keys.js'

export default class WalletUpgrade extends BaseCommand<UpgradeReport> {
  static override summary = 'Encrypt the old key files of a wallet as all tools do today.'
  static override description =
    'Ansible Vault and Fernet become NaCl, with the same password, in place; public files that are missing or of the oldest form are ' +
    'written. The old file stays beside the new one until the new one has been read back. --rewrite writes every key file anew, in the ' +
    'form that all releases of the Python wallet since 2021 open: what btcli 9.23 and 11 write is unreadable before release 4.1.'
  static override examples = [
    '<%= config.bin %> wallet upgrade --wallet alice',
    '<%= config.bin %> wallet upgrade --wallet alice --rewrite',
  ]
  static override hiddenAliases = ['wallet:update']
  static override flags = {
    ...walletFlags,
    ...passwordFlags,
    rewrite: Flags.boolean({ summary: 'Write every key file anew, in the form that all releases open.' }),
    yes: { ...confirmFlags.yes, hidden: true },
  }

  override async run(): Promise<UpgradeReport> {
    const { flags } = await this.parse(WalletUpgrade)
    return upgradeWallet(flags, flags.rewrite, (text) => this.note(text))
  }

  protected override render(result: UpgradeReport, look: Look): string {
    return renderUpgrade(result, look)
  }
}

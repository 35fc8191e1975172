import * as Flags from '@oclif/core/flags'
import { makeBackup } from '../../cli/backup/make-backup.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { confirmFlags, walletPathFlags } from '../../cli/flags/flags.js'
import type { Look } from '../../render/look.js'
import { renderBackup } from '../../render/wallet/backup.js'
import type { BackupReport } from '../../report/wallet/backup.js'

export default class WalletBackup extends BaseCommand<BackupReport> {
  static override summary = 'Write all wallets, books, policies, salts and the journal into one encrypted file.'
  static override description =
    'The file is one of age (age-encryption.org), which its own tool opens too. It is encrypted with a passphrase, or with --recipient ' +
    'to public keys that age-keygen makes. Key files are in it as they are, so that encrypted keys keep their own passwords.'
  static override examples = [
    '<%= config.bin %> wallet backup --out taoctl.age',
    '<%= config.bin %> wallet backup --out /media/usb/taoctl.age --recipient age1…',
  ]
  static override flags = {
    out: Flags.string({ char: 'o', required: true, summary: 'The new file; none is ever replaced.', helpValue: '<file>' }),
    recipient: Flags.string({
      multiple: true,
      summary: 'Encrypt to this public key of age instead of a passphrase; it may be given several times.',
      helpValue: '<age1…>',
      exclusive: ['passphrase-file'],
    }),
    'passphrase-file': Flags.string({
      summary: 'Read the passphrase from this file; - is stdin. Without it you are asked.',
      helpValue: '<file|->',
    }),
    ...walletPathFlags,
    yes: { ...confirmFlags.yes, hidden: true },
  }

  override async run(): Promise<BackupReport> {
    const { flags } = await this.parse(WalletBackup)
    const report = await makeBackup(flags)
    for (const { path, why } of report.left_out) this.addWarning(`${path} is not in the backup: ${why}`, 'LEFT_OUT')
    return report
  }

  protected override render(result: BackupReport, look: Look): string {
    return renderBackup(result, look)
  }
}

import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { restoreBackup } from '../../cli/backup/restore-backup.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { confirmFlags, passwordFlags, sendFlags, walletPathFlags } from '../../cli/flags/flags.js'
import { walletError } from '../../core/errors.js'
import type { Look } from '../../render/look.js'
import { loadTables } from '../../render/table.js'
import { renderRestore, renderRestoreFiles } from '../../render/wallet/backup.js'
import type { RestoreReport } from '../../report/wallet/backup.js'

export default class WalletRestore extends BaseCommand<RestoreReport> {
  static override summary = 'Put the files of a backup in their places, and see that the keys sign.'
  static override description =
    'The whole backup is opened and compared before anything is shown, and nothing is written before that was confirmed. A file that is ' +
    'here with other contents is replaced with --overwrite alone, and a copy of it is kept. Each key that the given passwords open then ' +
    'signs, and its signature is verified; of the others it is said that they are unproven.'
  static override examples = [
    '<%= config.bin %> wallet restore taoctl.age --dry-run',
    '<%= config.bin %> wallet restore taoctl.age --password-file coldkey.password',
    '<%= config.bin %> wallet restore taoctl.age --identity key.txt --keep --yes',
  ]
  static override args = { file: Args.string({ ignoreStdin: true, required: true, description: 'The backup.' }) }
  static override flags = {
    identity: Flags.string({
      char: 'i',
      summary: 'The file of the secret key of age, for a backup that was encrypted to its public key.',
      helpValue: '<file|->',
    }),
    'passphrase-file': Flags.string({
      summary: 'Read the passphrase from this file; - is stdin. Without it you are asked.',
      helpValue: '<file|->',
    }),
    keep: Flags.boolean({
      summary: 'Leave files that are here with other contents as they are.',
      exclusive: ['overwrite'],
      default: false,
    }),
    overwrite: Flags.boolean({ summary: 'Replace files that are here with other contents; copies of them are kept.', default: false }),
    'dry-run': { ...sendFlags['dry-run'], summary: 'Show what would be written, and write nothing.' } as (typeof sendFlags)['dry-run'],
    ...passwordFlags,
    ...walletPathFlags,
    ...confirmFlags,
  }

  override async run(): Promise<RestoreReport> {
    const { args, flags } = await this.parse(WalletRestore)
    const { report, disproved } = await restoreBackup(args.file, flags, async (files) => {
      const look = this.lookAtStderr()
      await loadTables(look)
      this.note(renderRestoreFiles(files, look))
    })
    const unproven = report.keys.filter((key) => !key.proven).length
    if (unproven > 0 && disproved.length === 0) {
      const hint = 'Their files are those of the backup; wallet unlock-check opens them one by one.'
      this.addWarning(`${unproven} of ${report.keys.length} keys were not opened and are unproven. ${hint}`, 'UNPROVEN_KEYS')
    }
    if (disproved.length === 0) return report
    this.failWith(
      report,
      walletError('A key that was restored does not sign for its address', 'RESTORE_DISPROVED', {
        why: disproved.map(({ wallet, hotkey, reason }) => `${wallet}${hotkey === null ? '' : `/${hotkey}`}: ${reason ?? ''}`).join(' '),
        hint: 'Its file was damaged before the backup was made. Keep the backup, and restore that key from its mnemonic.',
      }),
    )
  }

  protected override render(result: RestoreReport, look: Look): string {
    return renderRestore(result, look)
  }
}

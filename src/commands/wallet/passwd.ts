import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { confirmFlags, passwordFlags } from '../../cli/flags/flags.js'
import { chooseRole, keyRoleFlags } from '../../cli/flags/key-role-flags.js'
import { changePassword } from '../../cli/keys/rewrite-keys.js'
import type { Look } from '../../render/look.js'
import { renderKeyfile } from '../../render/wallet/wallet-keys.js'
import type { KeyfileReport } from '../../report/wallet/wallet-keys.js'

export default class WalletPasswd extends BaseCommand<KeyfileReport> {
  static override summary = 'Change the password of a key, give one to a key that has none, or take it away.'
  static override description =
    'The old file stays beside the new one until the new one has been read back. Copies that were made before, such as backups, ' +
    'keep their old password.'
  static override examples = [
    '<%= config.bin %> wallet passwd --wallet alice',
    '<%= config.bin %> wallet passwd --wallet alice --use-hotkey --hotkey miner1',
    '<%= config.bin %> wallet passwd --wallet alice --password-file old.txt --new-password-file new.txt',
  ]
  static override flags = {
    ...keyRoleFlags,
    ...passwordFlags,
    'new-password-file': Flags.string({
      summary: 'Read the new password from this file; - is stdin.',
      helpValue: '<file|->',
      helpGroup: 'WALLET',
      exclusive: ['no-password'],
    }),
    'no-password': Flags.boolean({
      summary: 'Write the key in the clear. Whoever reads the file then owns the key.',
      helpGroup: 'WALLET',
    }),
    yes: { ...confirmFlags.yes, hidden: true },
  }

  override async run(): Promise<KeyfileReport> {
    const { flags } = await this.parse(WalletPasswd)
    const report = await changePassword(flags, chooseRole(flags), (text) => this.note(text))
    if (report.encryption === 'plaintext' && !flags['use-hotkey']) {
      this.addWarning('The coldkey is not encrypted: whoever reads its file owns its coins.', 'PLAINTEXT_COLDKEY')
    }
    return report
  }

  protected override render(result: KeyfileReport, look: Look): string {
    return renderKeyfile(result, look)
  }
}

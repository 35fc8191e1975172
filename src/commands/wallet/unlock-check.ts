import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { passwordFlags } from '../../cli/flags/flags.js'
import { chooseRole, keyRoleFlags } from '../../cli/flags/key-role-flags.js'
import { checkUnlock } from '../../cli/keys/rewrite-keys.js'
import type { Look } from '../../render/look.js'
import { renderKeyfile } from '../../render/wallet/wallet-keys.js'
import type { KeyfileReport } from '../../report/wallet/wallet-keys.js'

export default class WalletUnlockCheck extends BaseCommand<KeyfileReport> {
  static override summary = 'See whether a password opens a key, and whether the key is that of its address.'
  static override description =
    'Nothing is signed or changed. --keychain keeps the password of the coldkey in the keychain of the system, if the config names ' +
    'the package that speaks to it (keychain-module).'
  static override examples = [
    '<%= config.bin %> wallet unlock-check --wallet alice',
    '<%= config.bin %> wallet unlock-check --wallet alice --password-file pw.txt --json',
  ]
  static override hiddenAliases = ['wallet:unlock_check', 'wallet:unlock']
  static override flags = {
    ...keyRoleFlags,
    ...passwordFlags,
    keychain: Flags.boolean({
      summary: 'Keep the password in the keychain of the system; --no-keychain forgets it.',
      helpGroup: 'WALLET',
      allowNo: true,
    }),
  }

  override async run(): Promise<KeyfileReport> {
    const { flags } = await this.parse(WalletUnlockCheck)
    return checkUnlock(flags, chooseRole(flags), flags.keychain, (text) => this.note(text))
  }

  protected override render(result: KeyfileReport, look: Look): string {
    return renderKeyfile(result, look)
  }
}

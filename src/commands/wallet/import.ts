import { KeyFileCommand } from '../../cli/bases/key-command.js'
import { newHotkeyFlags, newWalletFlags } from '../../cli/flags/flags.js'
import { chooseRole, keyRoleFlags } from '../../cli/flags/key-role-flags.js'
import { devUriFlags, exportFileFlags, importPasswordFlags, overwriteFlags, schemeFlags } from '../../cli/flags/new-key-flags.js'
import { importKey } from '../../cli/keys/make-keys.js'
import type { CreatedReport } from '../../report/wallet/wallet.js'

export default class WalletImport extends KeyFileCommand {
  static override summary = 'Import an account exported by polkadot-js, or a development key such as //Alice.'
  static override description =
    'The account becomes the coldkey of a wallet, or with --use-hotkey a hotkey. The password of the JSON is asked for, or read from ' +
    '--json-password-file; the key file gets a password of its own. Mnemonics, seeds, private keys and secret URIs are for wallet ' +
    'regen-coldkey and regen-hotkey.'
  static override examples = [
    '<%= config.bin %> wallet import --wallet alice --json-file 5Grw….json',
    '<%= config.bin %> wallet import --wallet dev --uri //Alice',
  ]
  static override flags = {
    ...newWalletFlags,
    ...newHotkeyFlags,
    'use-hotkey': keyRoleFlags['use-hotkey'],
    ...exportFileFlags,
    ...devUriFlags,
    ...schemeFlags,
    ...importPasswordFlags,
    ...overwriteFlags,
  }

  override async run(): Promise<CreatedReport> {
    const { flags } = await this.parse(WalletImport)
    const role = chooseRole(flags)
    const encrypt = role === 'coldkey' ? !flags['no-password'] : flags['use-password']
    return importKey(flags, role === 'coldkey' ? { coldkey: { encrypt } } : { hotkey: { encrypt } }, this.asKeyCommand())
  }
}

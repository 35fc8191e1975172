import { KeyFileCommand } from '../../cli/bases/key-command.js'
import { newHotkeyFlags, newWalletFlags } from '../../cli/flags/flags.js'
import { coldkeyPasswordFlags, mnemonicFlags, overwriteFlags, walletSchemeFlags } from '../../cli/flags/new-key-flags.js'
import { makeNewKeys } from '../../cli/keys/make-keys.js'
import type { CreatedReport } from '../../report/wallet/wallet.js'

export default class WalletCreate extends KeyFileCommand {
  static override summary = 'Make a wallet: a new coldkey and a new hotkey.'
  static override description =
    'The coldkey is encrypted with a password; the hotkey is not, as miners and validators start with it unattended. The files are ' +
    'those of the Python wallet, and all its releases open them. Each mnemonic is shown once, on the terminal. With --json, or without ' +
    'a terminal, pass --mnemonic-file or --no-mnemonic.'
  static override examples = [
    '<%= config.bin %> wallet create --wallet alice',
    '<%= config.bin %> wallet create --wallet alice --password-file pw.txt --mnemonic-file alice.words',
    '<%= config.bin %> wallet create --wallet dev --no-password --no-mnemonic --json',
  ]
  static override flags = {
    ...newWalletFlags,
    ...newHotkeyFlags,
    ...coldkeyPasswordFlags,
    ...mnemonicFlags,
    ...walletSchemeFlags,
    ...overwriteFlags,
  }

  override async run(): Promise<CreatedReport> {
    const { flags } = await this.parse(WalletCreate)
    return makeNewKeys(flags, { coldkey: { encrypt: !flags['no-password'] }, hotkey: { encrypt: false } }, this.asKeyCommand())
  }
}

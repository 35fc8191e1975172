import { KeyFileCommand } from '../../cli/bases/key-command.js'
import { newWalletFlags } from '../../cli/flags/flags.js'
import { coldkeyPasswordFlags, mnemonicFlags, overwriteFlags, unusedHotkeyFlags } from '../../cli/flags/new-key-flags.js'
import { makeNewKeys } from '../../cli/keys/make-keys.js'
import type { CreatedReport } from '../../report/wallet/wallet.js'

export default class WalletNewColdkey extends KeyFileCommand {
  static override summary = 'Make a new coldkey.'
  static override description =
    'Encrypted with a password unless --no-password says otherwise. The mnemonic is shown once, on the terminal.'
  static override examples = [
    '<%= config.bin %> wallet new-coldkey --wallet alice',
    '<%= config.bin %> wallet new-coldkey --wallet alice --words 24 --mnemonic-file alice.words',
  ]
  static override hiddenAliases = ['wallet:new_coldkey']
  static override flags = { ...newWalletFlags, ...unusedHotkeyFlags, ...coldkeyPasswordFlags, ...mnemonicFlags, ...overwriteFlags }

  override async run(): Promise<CreatedReport> {
    const { flags } = await this.parse(WalletNewColdkey)
    return makeNewKeys(flags, { coldkey: { encrypt: !flags['no-password'] } }, this.asKeyCommand())
  }
}

import { KeyFileCommand } from '../../cli/bases/key-command.js'
import { newWalletFlags } from '../../cli/flags/flags.js'
import { coldkeyPasswordFlags, overwriteFlags, secretFlags, unusedHotkeyFlags } from '../../cli/flags/new-key-flags.js'
import { restoreKey } from '../../cli/keys/make-keys.js'
import type { CreatedReport } from '../../report/wallet/wallet.js'

export default class WalletRegenColdkey extends KeyFileCommand {
  static override summary = 'Restore a coldkey from its mnemonic, seed or private key.'
  static override description =
    'The secret is asked for without echo, or read from --secret-file (- is stdin), never taken from the command line. ' +
    'A mnemonic may be numbered and in any case; a seed is 64 hex digits, a private key 128.'
  static override examples = [
    '<%= config.bin %> wallet regen-coldkey --wallet alice',
    '<%= config.bin %> wallet regen-coldkey --wallet alice --secret-file alice.words',
  ]
  static override hiddenAliases = ['wallet:regen_coldkey']
  // Extra words are accepted here only so that our own error can refuse them without repeating them: a mnemonic pasted without quotes ends
  // up there.
  static override strict = false
  static override flags = { ...newWalletFlags, ...unusedHotkeyFlags, ...coldkeyPasswordFlags, ...secretFlags, ...overwriteFlags }

  override async run(): Promise<CreatedReport> {
    const { flags, argv } = await this.parse(WalletRegenColdkey)
    return restoreKey(flags, argv.map(String), { coldkey: { encrypt: !flags['no-password'] } }, this.asKeyCommand())
  }
}

import { KeyFileCommand } from '../../cli/bases/key-command.js'
import { newHotkeyFlags, newWalletFlags } from '../../cli/flags/flags.js'
import { hotkeyPasswordFlags, overwriteFlags, secretFlags } from '../../cli/flags/new-key-flags.js'
import { restoreKey } from '../../cli/keys/make-keys.js'
import type { CreatedReport } from '../../report/wallet/wallet.js'

export default class WalletRegenHotkey extends KeyFileCommand {
  static override summary = 'Restore a hotkey from its mnemonic, seed or private key.'
  static override description =
    'The secret is asked for without echo, or read from --secret-file (- is stdin), never taken from the command line. ' +
    'A mnemonic may be numbered and in any case; a seed is 64 hex digits, a private key 128.'
  static override examples = ['<%= config.bin %> wallet regen-hotkey --wallet alice --hotkey miner1 --secret-file -']
  static override hiddenAliases = ['wallet:regen_hotkey']
  // Extra words are accepted here only so that our own error can refuse them without repeating them: a mnemonic pasted without quotes ends
  // up there.
  static override strict = false
  static override flags = { ...newWalletFlags, ...newHotkeyFlags, ...hotkeyPasswordFlags, ...secretFlags, ...overwriteFlags }

  override async run(): Promise<CreatedReport> {
    const { flags, argv } = await this.parse(WalletRegenHotkey)
    return restoreKey(flags, argv.map(String), { hotkey: { encrypt: flags['use-password'] } }, this.asKeyCommand())
  }
}

import { KeyFileCommand } from '../../cli/bases/key-command.js'
import { newHotkeyFlags, newWalletFlags } from '../../cli/flags/flags.js'
import { hotkeyPasswordFlags, mnemonicFlags, overwriteFlags } from '../../cli/flags/new-key-flags.js'
import { makeNewKeys } from '../../cli/keys/make-keys.js'
import type { CreatedReport } from '../../report/wallet/wallet.js'

export default class WalletNewHotkey extends KeyFileCommand {
  static override summary = 'Make a new hotkey in a wallet.'
  static override description = 'Not encrypted unless --use-password says so. The wallet need not have its coldkey on this machine.'
  static override examples = ['<%= config.bin %> wallet new-hotkey --wallet alice --hotkey miner1']
  static override hiddenAliases = ['wallet:new_hotkey']
  static override flags = { ...newWalletFlags, ...newHotkeyFlags, ...hotkeyPasswordFlags, ...mnemonicFlags, ...overwriteFlags }

  override async run(): Promise<CreatedReport> {
    const { flags } = await this.parse(WalletNewHotkey)
    return makeNewKeys(flags, { hotkey: { encrypt: flags['use-password'] } }, this.asKeyCommand())
  }
}

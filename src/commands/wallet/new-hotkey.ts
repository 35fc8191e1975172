import { newHotkeyFlags, newWalletFlags } from '../../cli/flags.js'
import { KeyFileCommand } from '../../cli/key-command.js'
import { makeNewKeys } from '../../cli/make-keys.js'
import { hotkeyPasswordFlags, mnemonicFlags, overwriteFlags } from '../../cli/new-key-flags.js'
import type { CreatedReport } from '../../render/wallet.js'

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

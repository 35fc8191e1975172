import { chooseWallet } from '../../../cli/accounts/choose-wallet.js'
import { BaseCommand } from '../../../cli/bases/base-command.js'
import { walletFlags } from '../../../cli/flags/flags.js'
import { KEYCHAIN_SERVICE, lookIntoKeychain } from '../../../cli/keys/keychain.js'
import type { Look } from '../../../render/look.js'
import { renderKeychain } from '../../../render/wallet/wallet-keys.js'
import type { KeychainReport } from '../../../report/wallet/wallet-keys.js'

export default class WalletKeychainShow extends BaseCommand<KeychainReport> {
  static override summary = 'Say whether the keychain of the system has the password of a coldkey.'
  static override description =
    'The password itself is not shown. wallet unlock-check --keychain puts it there, and --no-keychain takes it out. The config names ' +
    'the package that speaks to the keychain (keychain-module).'
  static override examples = ['<%= config.bin %> wallet keychain show --wallet alice']
  static override flags = { ...walletFlags }

  override async run(): Promise<KeychainReport> {
    const { flags } = await this.parse(WalletKeychainShow)
    const { name } = await chooseWallet(flags, (text) => this.note(text))
    const found = lookIntoKeychain(name)
    const isThere = typeof found === 'boolean'
    return { name, service: KEYCHAIN_SERVICE, stored: isThere ? found : null, why: isThere ? null : found }
  }

  protected override render(result: KeychainReport, look: Look): string {
    return renderKeychain(result, look)
  }
}

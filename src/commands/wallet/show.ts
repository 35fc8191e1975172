import { chooseWallet } from '../../cli/accounts/choose-wallet.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { walletFlags } from '../../cli/flags/flags.js'
import { unusedHotkeyFlags } from '../../cli/flags/new-key-flags.js'
import type { Look } from '../../render/look.js'
import { renderShow } from '../../render/wallet/wallet-keys.js'
import type { ShowReport } from '../../report/wallet/wallet-keys.js'
import { showWallet } from '../../wallet/listing/show-wallet.js'

export default class WalletShow extends BaseCommand<ShowReport> {
  static override summary = 'Show the addresses and public keys of a wallet.'
  static override description = 'Needs no password and shows no secret.'
  static override examples = ['<%= config.bin %> wallet show --wallet alice', '<%= config.bin %> wallet show --wallet alice --json']
  static override flags = { ...walletFlags, ...unusedHotkeyFlags }

  override async run(): Promise<ShowReport> {
    const { flags } = await this.parse(WalletShow)
    const { problems, ...report } = showWallet(await chooseWallet(flags, (text) => this.note(text)))
    for (const { file, code, reason } of problems) this.addWarning(`${file}: ${reason}`, code)
    return report
  }

  protected override render(result: ShowReport, look: Look): string {
    return renderShow(result, look)
  }
}

import { chooseWallet } from '../../cli/accounts/choose-wallet.js'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { walletFlags } from '../../cli/flags/flags.js'
import { unusedHotkeyFlags } from '../../cli/flags/new-key-flags.js'
import type { Look } from '../../render/look.js'
import { renderInspect } from '../../render/wallet/wallet-keys.js'
import type { InspectReport } from '../../report/wallet/wallet-keys.js'
import { walletNotFound } from '../../wallet/errors.js'
import { describeFiles } from '../../wallet/listing/describe-files.js'

export default class WalletInspect extends BaseCommand<InspectReport> {
  static override summary = 'Show how each key file of a wallet is protected, and what is wrong with it.'
  static override description =
    'Encryption, rights, links, and whether every release of the Python wallet opens the file. Needs no password and shows no ' +
    'secret. What a key holds on the chain is shown by wallet balance and stake list.'
  static override examples = ['<%= config.bin %> wallet inspect --wallet alice']
  static override flags = { ...walletFlags, ...unusedHotkeyFlags }

  override async run(): Promise<InspectReport> {
    const { flags } = await this.parse(WalletInspect)
    const paths = await chooseWallet(flags, (text) => this.note(text))
    const files = describeFiles(paths)
    if (files.length === 0) throw walletNotFound(paths.name, paths.root)
    return { name: paths.name, path: paths.dir, files }
  }

  protected override render(result: InspectReport, look: Look): string {
    return renderInspect(result, look)
  }
}

import * as Flags from '@oclif/core/flags'
import { BaseCommand } from '../../cli/bases/base-command.js'
import { onlyWalletFlags } from '../../cli/flags/flags.js'
import type { Look } from '../../render/look.js'
import { renderWalletList } from '../../render/wallet/wallet.js'
import type { WalletListReport } from '../../report/wallet/wallet.js'
import { resolveWalletRoot } from '../../wallet/files/paths.js'
import { listWallets } from '../../wallet/listing/list-wallets.js'

export default class WalletList extends BaseCommand<WalletListReport> {
  static override summary = 'List the wallets and their hotkeys.'
  static override description =
    'Needs no password: addresses come from public files. A damaged file is named with its reason and hides nothing else.'
  static override examples = ['<%= config.bin %> wallet list', '<%= config.bin %> wallet list --json']
  static override flags = {
    ...onlyWalletFlags,
    'coldkeys-only': Flags.boolean({ summary: 'Leave the hotkeys out.', aliases: ['coldkeys_only'] }),
  }

  override async run(): Promise<WalletListReport> {
    const { flags } = await this.parse(WalletList)
    const path = resolveWalletRoot(flags['wallet-path'])
    const wallets = listWallets(path).filter(({ name }) => flags.only === undefined || name === flags.only)
    for (const { file, code, reason } of wallets.flatMap(({ problems, cautions }) => [...problems, ...cautions]))
      this.addWarning(`${file}: ${reason}`, code)
    return { path, wallets: flags['coldkeys-only'] ? wallets.map((wallet) => ({ ...wallet, hotkeys: [] })) : wallets }
  }

  protected override render(result: WalletListReport, look: Look): string {
    return renderWalletList(result, look)
  }
}

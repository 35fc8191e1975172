import { BaseCommand } from '../../../cli/bases/base-command.js'
import { listAllEvmKeys } from '../../../cli/evm/known-evm.js'
import { onlyWalletFlags } from '../../../cli/flags/flags.js'
import { renderEvmKeyList } from '../../../render/evm/evm-keys.js'
import type { Look } from '../../../render/look.js'
import type { EvmKeyListReport } from '../../../report/evm/evm-keys.js'
import { resolveWalletRoot } from '../../../wallet/files/paths.js'

export default class EvmKeyList extends BaseCommand<EvmKeyListReport> {
  static override summary = 'List the EVM keys of all wallets, with the accounts that hold their money.'
  static override description =
    'Needs no password: each file tells its address. A damaged file is named with its reason and hides nothing else.'
  static override examples = ['<%= config.bin %> evm key list', '<%= config.bin %> evm key list --only alice --json']
  static override flags = onlyWalletFlags

  override async run(): Promise<EvmKeyListReport> {
    const { flags } = await this.parse(EvmKeyList)
    const { keys, problems } = listAllEvmKeys(flags['wallet-path'])
    for (const { file, code, reason } of problems) this.addWarning(`${file}: ${reason}`, code)
    return {
      path: resolveWalletRoot(flags['wallet-path']),
      keys: keys.filter(({ wallet }) => flags.only === undefined || wallet === flags.only),
    }
  }

  protected override render(result: EvmKeyListReport, look: Look): string {
    return renderEvmKeyList(result, look)
  }
}

import { BaseCommand } from '../../../cli/bases/base-command.js'
import { chooseEvmKey } from '../../../cli/evm/choose-evm-key.js'
import { evmKeyFlags } from '../../../cli/flags/evm/evm-key-flags.js'
import { walletFlags } from '../../../cli/flags/flags.js'
import { renderEvmKey } from '../../../render/evm/evm-keys.js'
import type { Look } from '../../../render/look.js'
import type { EvmKeyReport } from '../../../report/evm/evm-keys.js'

export default class EvmKeyShow extends BaseCommand<EvmKeyReport> {
  static override summary = 'Show the address of an EVM key, its mirror account, and its file.'
  static override examples = [
    '<%= config.bin %> evm key show --wallet alice',
    '<%= config.bin %> evm key show --evm-key alice/trading --json',
  ]
  static override flags = { ...walletFlags, ...evmKeyFlags }

  override async run(): Promise<EvmKeyReport> {
    const { flags } = await this.parse(EvmKeyShow)
    return chooseEvmKey(flags, (text) => this.note(text))
  }

  protected override render(result: EvmKeyReport, look: Look): string {
    return renderEvmKey(result, look)
  }
}

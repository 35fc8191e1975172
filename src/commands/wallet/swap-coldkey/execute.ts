import { planExecuteSwap } from '../../../chain/keys/plan-execute-swap.js'
import { ColdkeySwapCommand } from '../../../cli/bases/coldkey-swap-command.js'
import { readTip } from '../../../cli/bases/write-choice.js'
import { newColdkeyFlags } from '../../../cli/flags/key-swap-flags.js'
import type { ColdkeySwapResults } from '../../../report/wallet/keys.js'
import type { WriteReport } from '../../../report/write.js'

export default class WalletSwapColdkeyExecute extends ColdkeySwapCommand<ColdkeySwapResults> {
  static override summary = 'Carry out an announced swap: everything goes to the new coldkey.'
  static override description =
    'Balance, stakes, locks, collateral, hotkeys, subnets and identity become those of the new coldkey, whose hash has to be the ' +
    'announced one. Proxies, deposits and places in accounts of several keys stay with the old one.'
  static override examples = ['<%= config.bin %> wallet swap-coldkey execute --wallet old --new-coldkey new']
  static override hiddenAliases = ['wallet:swap_coldkey:execute']
  static override flags = newColdkeyFlags

  override async run(): Promise<WriteReport<ColdkeySwapResults>> {
    const { flags } = await this.parse(WalletSwapColdkeyExecute)
    return this.executeSwap(flags, (client, request) => planExecuteSwap(client, { ...request, tipRao: readTip(flags) }))
  }
}

import { planAnnounceSwap } from '../../../chain/keys/plan-announce-swap.js'
import { ColdkeySwapCommand } from '../../../cli/bases/coldkey-swap-command.js'
import { newColdkeyFlags } from '../../../cli/flags/key-swap-flags.js'
import type { ColdkeyAnnounceResults } from '../../../report/wallet/keys.js'
import type { WriteReport } from '../../../report/write.js'

export default class WalletSwapColdkeyAnnounce extends ColdkeySwapCommand<ColdkeyAnnounceResults> {
  static override summary = 'Announce that everything of a coldkey goes to another one.'
  static override description =
    'The chain is told a hash of the new coldkey. After a delay, five days on the public network, the swap can be carried out; until ' +
    'then the key can do nothing else. The first announcement costs 0.1 TAO, which is recycled. The new coldkey has to be unused, and ' +
    'stay so.'
  static override examples = ['<%= config.bin %> wallet swap-coldkey announce --wallet old --new-coldkey new']
  static override hiddenAliases = ['wallet:swap_coldkey:announce', 'wallet:announce-coldkey-swap']
  static override flags = newColdkeyFlags

  override async run(): Promise<WriteReport<ColdkeyAnnounceResults>> {
    const { flags } = await this.parse(WalletSwapColdkeyAnnounce)
    return this.executeSwap(flags, planAnnounceSwap)
  }
}

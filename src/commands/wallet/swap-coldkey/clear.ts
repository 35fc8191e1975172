import { planClearSwap } from '../../../chain/keys/plan-end-swap.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import type { ColdkeyClearResults } from '../../../report/wallet/keys.js'
import type { WriteReport } from '../../../report/write.js'

export default class WalletSwapColdkeyClear extends TxCommand<ColdkeyClearResults> {
  static override summary = 'Withdraw an announced swap of a coldkey.'
  static override description =
    'The chain allows it a while after the swap has become possible, a day on the public network; `taoctl wallet swap-coldkey status` ' +
    'says when. The key can do everything again then; another announcement costs anew.'
  static override examples = ['<%= config.bin %> wallet swap-coldkey clear --wallet old']
  static override hiddenAliases = ['wallet:swap_coldkey:clear']

  override async run(): Promise<WriteReport<ColdkeyClearResults>> {
    const { flags } = await this.parse(WalletSwapColdkeyClear)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planClearSwap(client, coldkey), flags)
  }
}

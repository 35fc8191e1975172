import { planDisputeSwap } from '../../../chain/keys/plan-end-swap.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import type { ColdkeyDisputeResults } from '../../../report/wallet/keys.js'
import type { WriteReport } from '../../../report/write.js'

export default class WalletSwapColdkeyDispute extends TxCommand<ColdkeyDisputeResults> {
  static override summary = 'Dispute an announced swap of a coldkey.'
  static override description =
    'For a swap that you did not announce: somebody else has the key. Nothing at all can be done with it then, by nobody, until the ' +
    'operators of the chain have looked at it.'
  static override examples = ['<%= config.bin %> wallet swap-coldkey dispute --wallet old']
  static override hiddenAliases = ['wallet:swap_coldkey:dispute']

  override async run(): Promise<WriteReport<ColdkeyDisputeResults>> {
    const { flags } = await this.parse(WalletSwapColdkeyDispute)
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planDisputeSwap(client, coldkey), flags)
  }
}

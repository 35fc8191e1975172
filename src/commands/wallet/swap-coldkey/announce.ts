import { planAnnounceSwap } from '../../../chain/keys/plan-announce-swap.js'
import { listOwnKeys } from '../../../cli/accounts/own-keys.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import { newColdkeyFlags, readNewColdkey } from '../../../cli/flags/key-swap-flags.js'
import type { ColdkeyAnnounceResults } from '../../../report/wallet/keys.js'
import type { WriteReport } from '../../../report/write.js'

export default class WalletSwapColdkeyAnnounce extends TxCommand<ColdkeyAnnounceResults> {
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
    const to = await readNewColdkey(flags)
    if (to.imitation !== undefined) this.addWarning(to.imitation, 'ADDRESS_LOOK_ALIKE')
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    if (to.name !== null) this.note(`${to.name} is ${to.address}`)
    const client = await this.connect(flags.network)
    const request = { coldkey, newColdkey: to.address, own: listOwnKeys(flags['wallet-path']) }
    return this.execute(client, wallet, () => planAnnounceSwap(client, request), flags)
  }
}

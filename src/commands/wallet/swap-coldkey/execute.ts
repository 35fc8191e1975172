import { planExecuteSwap } from '../../../chain/keys/plan-execute-swap.js'
import { listOwnKeys } from '../../../cli/accounts/own-keys.js'
import { TxCommand } from '../../../cli/bases/tx-command.js'
import { readTip } from '../../../cli/bases/write-choice.js'
import { newColdkeyFlags, readNewColdkey } from '../../../cli/flags/key-swap-flags.js'
import type { ColdkeySwapResults } from '../../../report/wallet/keys.js'
import type { WriteReport } from '../../../report/write.js'

export default class WalletSwapColdkeyExecute extends TxCommand<ColdkeySwapResults> {
  static override summary = 'Carry out an announced swap: everything goes to the new coldkey.'
  static override description =
    'Balance, stakes, locks, collateral, hotkeys, subnets and identity become those of the new coldkey, whose hash has to be the ' +
    'announced one. Proxies, deposits and places in accounts of several keys stay with the old one.'
  static override examples = ['<%= config.bin %> wallet swap-coldkey execute --wallet old --new-coldkey new']
  static override hiddenAliases = ['wallet:swap_coldkey:execute']
  static override flags = newColdkeyFlags

  override async run(): Promise<WriteReport<ColdkeySwapResults>> {
    const { flags } = await this.parse(WalletSwapColdkeyExecute)
    const to = await readNewColdkey(flags)
    if (to.imitation !== undefined) this.addWarning(to.imitation, 'ADDRESS_LOOK_ALIKE')
    const wallet = await this.openWallet(flags)
    const coldkey = await wallet.readAddress('coldkey')
    if (to.name !== null) this.note(`${to.name} is ${to.address}`)
    const client = await this.connect(flags.network)
    const request = { coldkey, newColdkey: to.address, tipRao: readTip(flags), own: listOwnKeys(flags['wallet-path']) }
    return this.execute(client, wallet, () => planExecuteSwap(client, request), flags)
  }
}

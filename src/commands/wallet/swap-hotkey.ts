import { planSwapHotkey } from '../../chain/keys/plan-swap-hotkey.js'
import { listOwnKeys } from '../../cli/accounts/own-keys.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import { hotkeySwapFlags, newHotkeyArgs, readSwapPlace } from '../../cli/flags/key-swap-flags.js'
import { resolveSecondHotkey } from '../../cli/keys/resolve-hotkey.js'
import { readOrAsk } from '../../cli/terminal/ask-value.js'
import type { HotkeySwapResults } from '../../report/wallet/keys.js'
import type { WriteReport } from '../../report/write.js'

export default class WalletSwapHotkey extends TxCommand<HotkeySwapResults> {
  static override summary = 'Put a hotkey in the place of another one, on one subnet or on all.'
  static override description =
    'Uid, axon, children, collateral and the stake of everybody go to the new hotkey; with --keep-stake the stake stays. Both hotkeys ' +
    'are of one coldkey, or nobody has the new one. What it costs is recycled: 0.001 TAO on one subnet, 0.1 TAO on all, and the fee, ' +
    'which newer runtimes make dearer than that. Another swap on the same subnet is possible after a day.'
  static override examples = [
    '<%= config.bin %> wallet swap-hotkey fresh --wallet miner --hotkey old --netuid 3',
    '<%= config.bin %> wallet swap-hotkey fresh --wallet miner --hotkey old --netuid all',
    '<%= config.bin %> wallet swap-hotkey fresh --wallet miner --hotkey old --netuid 3 --keep-stake',
  ]
  static override hiddenAliases = ['wallet:swap_hotkey']
  static override args = newHotkeyArgs
  static override flags = hotkeySwapFlags

  override async run(): Promise<WriteReport<HotkeySwapResults>> {
    const { args, flags } = await this.parse(WalletSwapHotkey)
    const netuid = await readSwapPlace(flags)
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const question = { message: 'New hotkey', flag: 'new-hotkey' }
    const newHotkey = await readOrAsk(flags['new-hotkey'] ?? args.destination, question, (text) => resolveSecondHotkey(wallet, text))
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    const request = { coldkey, hotkey, newHotkey, netuid, keepStake: flags['keep-stake'], own: listOwnKeys(flags['wallet-path']) }
    return this.execute(client, wallet, () => planSwapHotkey(client, request), flags)
  }
}

import * as Flags from '@oclif/core/flags'
import { planAssociateHotkey } from '../../chain/keys/plan-associate-hotkey.js'
import { TxCommand } from '../../cli/bases/tx-command.js'
import type { AssociateHotkeyResults } from '../../report/wallet/keys.js'
import type { WriteReport } from '../../report/write.js'

export default class WalletAssociateHotkey extends TxCommand<AssociateHotkeyResults> {
  static override summary = 'Make a hotkey that nobody has one of the coldkey, without registering it.'
  static override description =
    'Others can stake to it then, and nobody else can take it. A hotkey that has an owner keeps it: the chain would take the fee and ' +
    'change nothing, so that is refused. Registering does the same by itself.'
  static override examples = ['<%= config.bin %> wallet associate-hotkey --wallet owner --hotkey fresh']
  static override hiddenAliases = ['wallet:associate_hotkey']
  static override flags = {
    'hotkey-address': Flags.string({ hidden: true, summary: 'As --hotkey with an address.', aliases: ['hotkey-ss58'] }),
  }

  override async run(): Promise<WriteReport<AssociateHotkeyResults>> {
    const { flags } = await this.parse(WalletAssociateHotkey)
    const wallet = await this.openWallet(flags)
    const hotkey = await this.resolveHotkey(wallet, flags)
    const coldkey = await wallet.readAddress('coldkey')
    const client = await this.connect(flags.network)
    return this.execute(client, wallet, () => planAssociateHotkey(client, coldkey, hotkey), flags)
  }
}

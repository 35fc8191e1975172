import * as Flags from '@oclif/core/flags'
import { getFund } from '../../../chain/root/fund-api.js'
import { readTradingLimits } from '../../../chain/root/trading-limits.js'
import { ChainCommand } from '../../../cli/bases/chain-command.js'
import { hotkeyFlags, walletFlags } from '../../../cli/flags/flags.js'
import { findHotkeyAddress } from '../../../cli/keys/find-hotkey-address.js'
import type { Look } from '../../../render/look.js'
import { describeFund, renderFund } from '../../../render/root.js'
import type { RootBasketShowReport } from '../../../report/root.js'

export default class RootBasketShow extends ChainCommand<RootBasketShowReport> {
  static override summary = 'Show the fund of a root validator, and the limits of trading in it.'
  static override description = 'The hotkey is that of the validator: a name of the wallet, or any address.'
  static override examples = ['<%= config.bin %> root basket show --hotkey 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY']
  static override flags = {
    ...walletFlags,
    ...hotkeyFlags,
    'hotkey-address': Flags.string({ hidden: true, summary: 'As --hotkey with an address.', aliases: ['hotkey-ss58', 'validator'] }),
  }

  override async run(): Promise<RootBasketShowReport> {
    const { flags } = await this.parse(RootBasketShow)
    const hotkey = await findHotkeyAddress(flags, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const [fund, limits] = await Promise.all([getFund(client, hotkey), readTradingLimits(client, hotkey)])
    return describeFund({ network: client.network.name, blockHash: client.blockHash }, fund, limits)
  }

  protected override render(result: RootBasketShowReport, look: Look): string {
    return renderFund(result, look)
  }
}

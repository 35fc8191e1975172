import { formatBlockTime } from '../../../chain/checks/block-clock.js'
import { readDelegateTake } from '../../../chain/takes/read-delegate-take.js'
import { ChainCommand } from '../../../cli/bases/chain-command.js'
import { hotkeyFlags, walletFlags } from '../../../cli/flags/flags.js'
import { hotkeyAddressFlags } from '../../../cli/flags/netuid-or-all.js'
import { findHotkeyAddress } from '../../../cli/keys/find-hotkey-address.js'
import { describeDelegateTake, renderDelegateTake } from '../../../render/holder/takes.js'
import type { Look } from '../../../render/look.js'
import type { DelegateTakeGetReport } from '../../../report/holder/takes.js'

export default class DelegateTakeGet extends ChainCommand<DelegateTakeGetReport> {
  static override summary = 'Show the take of a hotkey, and when it may be raised.'
  static override description =
    'It is the part that the hotkey keeps of what those earn who stake to it. It may be lowered at any time. The hotkey is a name of the ' +
    'wallet, or any address.'
  static override examples = ['<%= config.bin %> delegate take get', '<%= config.bin %> delegate take get --hotkey validator']
  static override flags = { ...walletFlags, ...hotkeyFlags, ...hotkeyAddressFlags }

  override async run(): Promise<DelegateTakeGetReport> {
    const { flags } = await this.parse(DelegateTakeGet)
    const hotkey = await findHotkeyAddress(flags, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const take = await readDelegateTake(client, hotkey)
    return describeDelegateTake(
      { hotkey, network: client.network.name, blockHash: client.blockHash, timeOf: (block: number) => formatBlockTime(take.clock, block) },
      take,
    )
  }

  protected override render(result: DelegateTakeGetReport, look: Look): string {
    return renderDelegateTake(result, look)
  }
}

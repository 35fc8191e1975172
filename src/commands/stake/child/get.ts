import { formatBlockTime } from '../../../chain/checks/block-clock.js'
import { listChildren } from '../../../chain/children/list-children.js'
import { listOpenNetuids } from '../../../chain/subnets/list-open-netuids.js'
import { ChainCommand } from '../../../cli/bases/chain-command.js'
import { hotkeyFlags, walletFlags } from '../../../cli/flags/flags.js'
import { hotkeyAddressFlags, netuidOrAllFlags, readNetuidOrAll } from '../../../cli/flags/netuid-or-all.js'
import { netuidArgs } from '../../../cli/flags/subnet-flags.js'
import { findHotkeyAddress } from '../../../cli/keys/find-hotkey-address.js'
import { describeChildren, renderChildren } from '../../../render/holder/children.js'
import type { Look } from '../../../render/look.js'
import type { ChildGetReport } from '../../../report/holder/children.js'

export default class StakeChildGet extends ChainCommand<ChildGetReport> {
  static override summary = 'Show the children and parents of a hotkey.'
  static override description =
    'Those in force, those that wait for their cooldown, the take of the hotkey as a child, and the stake that counts for each: its own, ' +
    'less what its children carry, plus what its parents hand over, TAO on root by its weight. Of all subnets, or of one with --netuid.'
  static override examples = ['<%= config.bin %> stake child get', '<%= config.bin %> stake child get --netuid 3 --hotkey miner']
  static override args = netuidArgs
  static override flags = { ...walletFlags, ...hotkeyFlags, ...netuidOrAllFlags, ...hotkeyAddressFlags }

  override async run(): Promise<ChildGetReport> {
    const { args, flags } = await this.parse(StakeChildGet)
    const isAny = args.netuid === undefined && flags.netuid === undefined
    const netuid = isAny ? 'all' : await readNetuidOrAll(flags, args.netuid)
    const hotkey = await findHotkeyAddress(flags, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const netuids = netuid === 'all' ? await listOpenNetuids(client) : [netuid]
    const { families, clock } = await listChildren(client, hotkey, netuids, netuid === 'all')
    return describeChildren(
      { hotkey, network: client.network.name, blockHash: client.blockHash, timeOf: (block: number) => formatBlockTime(clock, block) },
      families,
    )
  }

  protected override render(result: ChildGetReport, look: Look): string {
    return renderChildren(result, look)
  }
}

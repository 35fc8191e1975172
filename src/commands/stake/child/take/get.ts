import { formatBlockTime } from '../../../../chain/checks/block-clock.js'
import { listOpenNetuids } from '../../../../chain/subnets/list-open-netuids.js'
import { readChildkeyTakes } from '../../../../chain/takes/read-childkey-takes.js'
import { ChainCommand } from '../../../../cli/bases/chain-command.js'
import { hotkeyFlags, walletFlags } from '../../../../cli/flags/flags.js'
import { hotkeyAddressFlags, netuidOrAllFlags, readNetuidOrAll } from '../../../../cli/flags/netuid-or-all.js'
import { netuidArgs } from '../../../../cli/flags/subnet-flags.js'
import { findHotkeyAddress } from '../../../../cli/keys/find-hotkey-address.js'
import { describeChildTakes, renderChildTakes } from '../../../../render/holder/takes.js'
import type { Look } from '../../../../render/look.js'
import type { ChildTakeGetReport } from '../../../../report/holder/takes.js'

export default class StakeChildTakeGet extends ChainCommand<ChildTakeGetReport> {
  static override summary = 'Show the take of a hotkey as a child, and when it may be raised.'
  static override description =
    'It is the part that the hotkey keeps of what its parents earn by it, on each subnet. It may be lowered at any time.'
  static override examples = ['<%= config.bin %> stake child take get --netuid 3']
  static override args = netuidArgs
  static override flags = { ...walletFlags, ...hotkeyFlags, ...netuidOrAllFlags, ...hotkeyAddressFlags }

  override async run(): Promise<ChildTakeGetReport> {
    const { args, flags } = await this.parse(StakeChildTakeGet)
    const isAny = args.netuid === undefined && flags.netuid === undefined
    const netuid = isAny ? 'all' : await readNetuidOrAll(flags, args.netuid)
    const hotkey = await findHotkeyAddress(flags, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const netuids = netuid === 'all' ? await listOpenNetuids(client) : [netuid]
    const { takes, clock } = await readChildkeyTakes(client, hotkey, netuids)
    return describeChildTakes(
      { hotkey, network: client.network.name, blockHash: client.blockHash, timeOf: (block: number) => formatBlockTime(clock, block) },
      takes,
    )
  }

  protected override render(result: ChildTakeGetReport, look: Look): string {
    return renderChildTakes(result, look)
  }
}

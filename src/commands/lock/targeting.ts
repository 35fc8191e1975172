import { listLocksTo } from '../../chain/locks/list-convictions.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { hotkeyFlags, walletFlags } from '../../cli/flags/flags.js'
import { hotkeyAddressFlags } from '../../cli/flags/netuid-or-all.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { findHotkeyAddress } from '../../cli/keys/find-hotkey-address.js'
import { describeLocksTo, renderLocksTo } from '../../render/holder/convictions.js'
import type { Look } from '../../render/look.js'
import type { LockTargetingReport } from '../../report/holder/locks.js'

export default class LockTargeting extends ChainCommand<LockTargetingReport> {
  static override summary = 'List every lock to a hotkey on a subnet, whosever it is.'
  static override description =
    'lock list shows what one coldkey has locked; this shows which coldkeys give a hotkey its conviction. The hotkey is a name of the ' +
    'wallet, or any address.'
  static override examples = [
    '<%= config.bin %> lock targeting 3 --wallet owner',
    '<%= config.bin %> lock targeting --netuid 3 --hotkey 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY',
  ]
  static override args = netuidArgs
  static override flags = { ...netuidFlags, ...walletFlags, ...hotkeyFlags, ...hotkeyAddressFlags }

  override async run(): Promise<LockTargetingReport> {
    const { args, flags } = await this.parse(LockTargeting)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const hotkey = await findHotkeyAddress(flags, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const head = { network: client.network.name, block_hash: client.blockHash, netuid, hotkey }
    return describeLocksTo(head, await listLocksTo(client, netuid, hotkey))
  }

  protected override render(result: LockTargetingReport, look: Look): string {
    return renderLocksTo(result, look)
  }
}

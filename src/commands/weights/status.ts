import { readStatus } from '../../chain/weights/read-status.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { hotkeyFlags, walletFlags } from '../../cli/flags/flags.js'
import { mechanismFlags } from '../../cli/flags/mechanism-flags.js'
import { hotkeyAddressFlags } from '../../cli/flags/netuid-or-all.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { findHotkeyAddress } from '../../cli/keys/find-hotkey-address.js'
import { readWaiting } from '../../cli/weights/read-waiting.js'
import type { Look } from '../../render/look.js'
import { describeStatus, renderStatus } from '../../render/weights/status.js'
import type { WeightsStatusReport } from '../../report/weights.js'

export default class WeightsStatus extends ChainCommand<WeightsStatusReport> {
  static override summary = 'Show how it stands with the weights of a hotkey on a subnet.'
  static override description =
    'Which path weights take, when they can be set again, what would keep them from it, how far those in force are from the consensus, ' +
    'and what waits to be revealed.'
  static override examples = [
    '<%= config.bin %> weights status 1 -w validator',
    '<%= config.bin %> weights status --netuid 1 --mechid 1 --json',
  ]
  static override args = netuidArgs
  static override flags = { ...walletFlags, ...hotkeyFlags, ...hotkeyAddressFlags, ...netuidFlags, ...mechanismFlags }

  override async run(): Promise<WeightsStatusReport> {
    const { args, flags } = await this.parse(WeightsStatus)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const hotkey = await findHotkeyAddress(flags, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const place = { netuid, mechid: flags.mechid }
    const [status, { commits }] = await Promise.all([
      readStatus(client, { hotkey, ...place }),
      readWaiting(client, hotkey, [place], (text, code) => this.addWarning(text, code)),
    ])
    if (!status.state.exists) {
      const { explainMissingSubnet } = await import('../../chain/subnets/check-subnet.js')
      throw await explainMissingSubnet(client, netuid)
    }
    return describeStatus({ network: client.network.name, block_hash: client.blockHash, hotkey, ...place }, status, commits)
  }

  protected override render(result: WeightsStatusReport, look: Look): string {
    return renderStatus(result, look)
  }
}

import { listHotkeyPlaces } from '../../chain/weights/list-places.js'
import { listTimelocked } from '../../chain/weights/list-timelocked.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { hotkeyFlags, walletFlags } from '../../cli/flags/flags.js'
import { mechanismFlags } from '../../cli/flags/mechanism-flags.js'
import { hotkeyAddressFlags } from '../../cli/flags/netuid-or-all.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { findHotkeyAddress } from '../../cli/keys/find-hotkey-address.js'
import { readWaiting } from '../../cli/weights/read-waiting.js'
import type { Look } from '../../render/look.js'
import { describePending, renderPending } from '../../render/weights/status.js'
import type { WeightsPendingReport } from '../../report/weights.js'

export default class WeightsPending extends ChainCommand<WeightsPendingReport> {
  static override summary = 'Show the commits of a hotkey that wait to be revealed.'
  static override description =
    'Those with a salt, and those under a timelock, which the chain reveals itself: of all mechanisms of all subnets on which the hotkey ' +
    'is a neuron, or of one. Says from which block to which they are revealed, and whether the salt is kept here.'
  static override examples = ['<%= config.bin %> weights pending -w validator', '<%= config.bin %> weights pending 1 -w validator --json']
  static override args = netuidArgs
  static override flags = { ...walletFlags, ...hotkeyFlags, ...hotkeyAddressFlags, ...netuidFlags, ...mechanismFlags }

  override async run(): Promise<WeightsPendingReport> {
    const { args, flags } = await this.parse(WeightsPending)
    const hasPlace = args.netuid !== undefined || flags.netuid !== undefined
    const place = hasPlace ? { netuid: await readNetuid(flags.netuid, args.netuid), mechid: flags.mechid } : null
    const hotkey = await findHotkeyAddress(flags, (text) => this.note(text))
    const client = await this.connect(flags.network)
    const places = place === null ? await listHotkeyPlaces(client, hotkey) : [place]
    const [waiting, timelocked] = await Promise.all([
      readWaiting(client, hotkey, places, (text, code) => this.addWarning(text, code)),
      listTimelocked(
        client,
        places.map((one) => ({ hotkey, ...one })),
      ),
    ])
    const open = new Set(waiting.commits.map(({ hash }) => hash))
    return {
      network: client.network.name,
      block: waiting.clock.block,
      block_hash: client.blockHash,
      hotkey,
      commits: describePending(waiting.commits, timelocked),
      salts_unused: waiting.records.filter(({ hash }) => !open.has(hash)).length,
    }
  }

  protected override render(result: WeightsPendingReport, look: Look): string {
    return renderPending(result, look)
  }
}

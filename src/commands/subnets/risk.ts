import * as Flags from '@oclif/core/flags'
import { formatBlockTime } from '../../chain/checks/block-clock.js'
import { assessRisk, type NeuronRisk } from '../../chain/subnets/places/assess-risk.js'
import { listOwnKeys } from '../../cli/accounts/own-keys.js'
import { resolveNamedHotkey } from '../../cli/accounts/resolve-named-hotkey.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { listedHotkeyFlags, walletPathFlags } from '../../cli/flags/flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { explainMissingNeuron } from '../../cli/flags/uid-flags.js'
import type { Look } from '../../render/look.js'
import { describeRisk, renderRisk } from '../../render/subnet/places.js'
import type { SubnetRiskReport } from '../../report/subnet/subnet-places.js'

/** Those who go first that are shown where nobody is asked for. */
const FIRST = 10

export default class SubnetsRisk extends ChainCommand<SubnetRiskReport> {
  static override summary = 'Show which neurons of a subnet are replaced next, and when.'
  static override description =
    'In the order of the runtime: the lowest emission first, then the oldest, then the lowest uid; immune ones after the others, and the ' +
    "owner's own never. When it may be one's turn is told by the registrations of the last day. Without a choice it shows those who go " +
    'first, and the neurons of wallets on this machine.'
  static override examples = [
    '<%= config.bin %> subnets risk 1',
    '<%= config.bin %> subnets risk 1 --uid 17',
    '<%= config.bin %> subnets risk 1 --hotkey miner/default',
  ]
  static override args = netuidArgs
  static override flags = {
    ...walletPathFlags,
    ...netuidFlags,
    uid: Flags.integer({ summary: 'The neuron with this uid alone.', helpValue: '<uid>', min: 0, max: 65_535 }),
    hotkey: {
      ...listedHotkeyFlags.hotkey,
      summary: "The neuron of this hotkey alone, which may be anybody's: WALLET/HOTKEY, a name, an address.",
    },
    mine: Flags.boolean({ summary: 'The neurons of wallets on this machine alone.', exclusive: ['all'] }),
    all: Flags.boolean({ summary: 'All neurons.' }),
  }

  override async run(): Promise<SubnetRiskReport> {
    const { args, flags } = await this.parse(SubnetsRisk)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const hotkey = flags.hotkey === undefined ? undefined : resolveNamedHotkey(flags, flags.hotkey)
    const own = listOwnKeys(flags['wallet-path'])
    const client = await this.connect(flags.network)
    const risk = await assessRisk(client, netuid)
    const wanted = (one: NeuronRisk): boolean => {
      if (flags.uid !== undefined) return one.uid === flags.uid
      if (hotkey !== undefined) return one.hotkey === hotkey
      const isOwn = own.has(one.hotkey)
      return flags.mine ? isOwn : flags.all || isOwn || (one.before !== null && one.before < FIRST)
    }
    const report = describeRisk(
      { network: client.network.name, blockHash: client.blockHash, timeOf: (block: number) => formatBlockTime(risk.clock, block), netuid },
      risk,
      wanted,
      own,
    )
    const isAsked = flags.uid !== undefined || hotkey !== undefined || flags.mine
    if (isAsked && report.risks.length === 0) throw explainMissingNeuron(netuid, risk.neurons)
    return report
  }

  protected override render(result: SubnetRiskReport, look: Look): string {
    return renderRisk(result, look)
  }
}

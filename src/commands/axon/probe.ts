import * as Flags from '@oclif/core/flags'
import { probeAxons } from '../../chain/serving/probe-axons.js'
import { explainMissingSubnet } from '../../chain/subnets/check-subnet.js'
import { getMetagraph } from '../../chain/subnets/get-metagraph.js'
import { ChainCommand } from '../../cli/bases/chain-command.js'
import { netuidArgs, netuidFlags, readNetuid } from '../../cli/flags/subnet-flags.js'
import { demandUids, readUids, uidFlags } from '../../cli/flags/uid-flags.js'
import { formatEndpoint } from '../../core/network/ip-address.js'
import type { Look } from '../../render/look.js'
import { renderAxonProbe } from '../../render/neurons/axon.js'
import type { AxonProbeReport } from '../../report/axon.js'

export default class AxonProbe extends ChainCommand<AxonProbeReport> {
  static override summary = 'Try to reach the axons of a subnet.'
  static override description =
    'Connects to the address of each neuron and hangs up; with --http asks for / and reads the status. Nothing that says who asks is ' +
    'sent, but your own IP address is seen. Addresses that are not public are not tried without --allow-private: anybody can announce ' +
    'one of your own network.'
  static override examples = ['<%= config.bin %> axon probe 1', '<%= config.bin %> axon probe --netuid 1 --uid 0,5-9 --http']
  static override args = netuidArgs
  static override flags = {
    ...netuidFlags,
    ...uidFlags,
    http: Flags.boolean({ summary: 'Ask for / by HTTP as well.' }),
    'timeout-ms': Flags.integer({
      summary: 'Milliseconds for each axon.',
      helpValue: '<ms>',
      min: 100,
      max: 60_000,
      default: 3_000,
    }),
    concurrency: Flags.integer({ summary: 'How many to try at a time.', helpValue: '<count>', min: 1, max: 256, default: 32 }),
    'allow-private': Flags.boolean({ summary: 'Try addresses too that are not public.' }),
  }

  override async run(): Promise<AxonProbeReport> {
    const { args, flags } = await this.parse(AxonProbe)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const wanted = readUids(flags.uid)
    const client = await this.connect(flags.network)
    const graph = await getMetagraph(client, netuid)
    if (!graph) throw await explainMissingSubnet(client, netuid)
    demandUids(wanted, netuid, graph.neurons.length)
    const neurons = graph.neurons.filter(({ uid }) => wanted?.has(uid) ?? true)
    const served = neurons.flatMap(({ axon, ...neuron }) =>
      axon === null || axon.ip === 0n ? [] : [{ ...neuron, place: { ip: { type: axon.ipType, value: axon.ip }, port: axon.port } }],
    )
    const results = await probeAxons(
      served.map(({ place }) => place),
      { http: flags.http, timeoutMs: flags['timeout-ms'], concurrency: flags.concurrency, allowPrivate: flags['allow-private'] },
    )
    const axons = served.map(({ uid, hotkey, place }, index) => {
      const { state = 'not-public', connectMs = null, httpStatus = null } = results[index] ?? {}
      return { uid, hotkey, axon: formatEndpoint(place.ip, place.port), state, connect_ms: connectMs, http_status: httpStatus }
    })
    return {
      network: client.network.name,
      netuid,
      block: graph.block,
      block_hash: client.blockHash,
      without_axon: neurons.length - served.length,
      reachable: axons.filter(({ state }) => state === 'reachable').length,
      axons,
    }
  }

  protected override render(result: AxonProbeReport, look: Look): string {
    return renderAxonProbe(result, look)
  }
}

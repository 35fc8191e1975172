import { planServePrometheus } from '../chain/serving/plan-serve-prometheus.js'
import { TxCommand } from '../cli/bases/tx-command.js'
import { endpointFlags, readEndpoint } from '../cli/flags/serving-flags.js'
import { netuidArgs, netuidFlags, readNetuid } from '../cli/flags/subnet-flags.js'
import type { WriteReport } from '../report/write.js'
import type { PrometheusResults } from '../report/write-results.js'

export default class Prometheus extends TxCommand<PrometheusResults> {
  static override summary = 'Announce where the metrics of a neuron are read.'
  static override description = 'The hotkey signs. It is the address of a prometheus exporter, which others look up on the chain.'
  static override examples = ['<%= config.bin %> prometheus --netuid 1 --wallet miner --ip 203.0.113.7 --port 7091']
  static override args = netuidArgs
  static override flags = { ...netuidFlags, ...endpointFlags }

  override async run(): Promise<WriteReport<PrometheusResults>> {
    const { args, flags } = await this.parse(Prometheus)
    const netuid = await readNetuid(flags.netuid, args.netuid)
    const endpoint = await readEndpoint(flags)
    const wallet = await this.openWallet(flags)
    const hotkey = await wallet.readAddress('hotkey')
    const client = await this.connect(flags.network)
    const request = { hotkey, netuid, ...endpoint, version: flags['served-version'] }
    return this.execute(client, wallet, () => planServePrometheus(client, request), flags)
  }
}

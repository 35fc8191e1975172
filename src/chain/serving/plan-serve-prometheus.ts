import { ZERO_RAO } from '../../core/money.js'
import { formatEndpoint } from '../../core/network/ip-address.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan } from '../plan.js'
import { checkServing, listServingQueries, type Place, warnOfReach } from './check-serving.js'
import { describeServed } from './served-endpoint.js'

/** A prometheus that is announced. */
export interface ServePrometheusRequest extends Place {
  /** u32 */
  readonly version: number
}

/** Plans announcing where the metrics of a neuron are read. Its hotkey signs. */
export async function planServePrometheus(client: ChainClient, request: ServePrometheusRequest): Promise<Plan> {
  const { hotkey, netuid, ip, port, version } = request
  askSignerAhead(client, hotkey)
  const { checks, served } = checkServing(request, 'prometheus', await client.readStorage(listServingQueries(request, 'Prometheus')))
  const endpoint = formatEndpoint(ip, port)
  return {
    id: 'prometheus',
    title: `Announce the prometheus ${endpoint} on subnet ${netuid}`,
    call: { pallet: 'SubtensorModule', name: 'serve_prometheus', args: { netuid, version, ip: ip.value, port, ip_type: ip.type } },
    signer: { role: 'hotkey', address: hotkey },
    account: null,
    checks,
    fields: [
      { label: 'subnet', value: String(netuid) },
      { label: 'prometheus', value: endpoint },
      { label: 'version', value: String(version) },
    ],
    effects: [{ label: 'prometheus', before: describeServed(served), after: endpoint }],
    warnings: warnOfReach(request),
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

import { ZERO_RAO } from '../../core/money.js'
import { formatEndpoint } from '../../core/network/ip-address.js'
import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import type { Plan, PlanCheck } from '../plan.js'
import { toHex } from '../scale/hex.js'
import { checkServing, listServingQueries, type Place, type ServingFacts, warnOfReach } from './check-serving.js'
import { describeServed, readCertificate } from './served-endpoint.js'

/** An axon that is announced. The numbers mean what the software of the subnet takes them for. */
export interface ServeAxonRequest extends Place {
  readonly id: 'axon set' | 'axon set-tls' | 'axon reset'
  /** u32 */
  readonly version: number
  /** u8 */
  readonly protocol: number
  readonly placeholder1: number
  readonly placeholder2: number
  /** The number of an algorithm and a key of at most 64 bytes; null for an axon without one. */
  readonly certificate: Uint8Array | null
}

/** The address and port that say that there is no axon: an entry cannot be removed. */
export const WITHDRAWN = { ip: { type: 4, value: 0n }, port: 1, version: 0, protocol: 4, placeholder1: 0, placeholder2: 0 } as const

function checkAnythingToReset({ id }: ServeAxonRequest, { served }: ServingFacts): PlanCheck[] {
  if (id !== 'axon reset') return []
  const ok = served !== null && served.ip.value !== 0n
  return [
    {
      name: 'axon-announced',
      title: 'An axon is announced',
      failed: 'No axon is announced',
      ok,
      detail: ok ? describeServed(served) : '',
      code: 'NOTHING_TO_CHANGE',
      hint: 'There is nothing to do.',
    },
  ]
}

function listWarnings(request: ServeAxonRequest, before: string | null): string[] {
  const { id, ip, certificate } = request
  const after = certificate && toHex(certificate)
  return [
    ...warnOfReach(request),
    ...(id !== 'axon reset' && ip.value === 0n ? ['The unspecified address says that nothing is served.'] : []),
    ...(before !== null && after === null ? ['The certificate that was announced before stays: the call has none to replace it.'] : []),
    ...(before !== null && after !== null && before !== after
      ? ['The certificate that is announced now is replaced: whoever has kept it no longer trusts this axon.']
      : []),
  ]
}

/**
 * Plans announcing where the axon of a neuron is, or with {@link WITHDRAWN} that there is none. Its hotkey signs. With a certificate it is
 * `serve_axon_tls`, whose rules are the same; of a certificate of more than 65 bytes the chain would keep nothing, which is why it is
 * refused where it is read.
 */
export async function planServeAxon(client: ChainClient, request: ServeAxonRequest): Promise<Plan> {
  const { id, hotkey, netuid, ip, port, version, protocol, placeholder1, placeholder2, certificate } = request
  askSignerAhead(client, hotkey)
  const facts = checkServing(request, 'axon', await client.readStorage(listServingQueries(request, 'Axons')))
  const before = readCertificate(facts.certificate)
  const args = { netuid, version, ip: ip.value, port, ip_type: ip.type, protocol, placeholder1, placeholder2 }
  const endpoint = formatEndpoint(ip, port)
  return {
    id,
    title: id === 'axon reset' ? `Withdraw the axon on subnet ${netuid}` : `Announce the axon ${endpoint} on subnet ${netuid}`,
    call: {
      pallet: 'SubtensorModule',
      ...(certificate === null ? { name: 'serve_axon', args } : { name: 'serve_axon_tls', args: { ...args, certificate } }),
    },
    signer: { role: 'hotkey', address: hotkey },
    account: null,
    checks: [...facts.checks, ...checkAnythingToReset(request, facts)],
    fields: [
      { label: 'subnet', value: String(netuid) },
      { label: 'axon', value: endpoint },
      { label: 'protocol', value: String(protocol) },
      { label: 'version', value: String(version) },
      ...(placeholder1 === 0 && placeholder2 === 0 ? [] : [{ label: 'placeholders', value: `${placeholder1}, ${placeholder2}` }]),
      ...(certificate === null ? [] : [{ label: 'certificate', value: toHex(certificate) }]),
    ],
    effects: [
      { label: 'axon', before: describeServed(facts.served), after: id === 'axon reset' ? 'none' : endpoint },
      ...(certificate === null ? [] : [{ label: 'certificate', before: before ?? 'none', after: toHex(certificate) }]),
    ],
    warnings: listWarnings(request, before),
    spend: { rao: ZERO_RAO, bounded: true },
    price: null,
    recheckAtSigning: false,
    reserveRao: ZERO_RAO,
    feePayableInAlpha: false,
  }
}

import { type EndpointProbe, probeEndpoint } from '../../chain/endpoints/probe-endpoint.js'
import { NETWORKS, type Network, resolveNetwork } from '../../chain/networks.js'
import type { DoctorCheck } from '../../report/doctor.js'
import type { LatencyEndpoint, LatencyReport } from '../../report/lookup/utils.js'
import { checkEndpoint, describeEndpoint } from './check-network.js'

/** How long an endpoint has for each answer. */
export const PROBE_TIMEOUT_MS = 10_000

/** Every endpoint of a network, archives included. */
export function listEndpoints({ endpoint, alternates, archives }: Network): readonly string[] {
  return [...new Set([endpoint, ...alternates, ...archives])]
}

/** What is measured together: endpoints of one chain, as far as is known. */
interface Group {
  readonly network: Network
  readonly endpoints: readonly string[]
}

/** The networks that are meant: all public ones where none is named; of an address that address alone. Usage error `UNKNOWN_NETWORK`. */
export function chooseGroups(names: readonly string[]): readonly Group[] {
  if (names.length === 0) {
    return NETWORKS.filter(({ genesisHash }) => genesisHash !== null).map((network) => ({ network, endpoints: listEndpoints(network) }))
  }
  return [...new Set(names)].map((name) => {
    const network = resolveNetwork(name)
    const isNamed = NETWORKS.includes(network)
    return { network, endpoints: isNamed ? listEndpoints(network) : [network.endpoint] }
  })
}

interface Measured {
  readonly check: DoctorCheck
  readonly row: LatencyEndpoint
}

function measureOf(endpoint: string, groups: readonly Group[], probes: ReadonlyMap<string, EndpointProbe>): Measured[] {
  const probe = probes.get(endpoint)
  const own = groups.filter(({ endpoints }) => endpoints.includes(endpoint))
  if (probe === undefined) return []
  const checks = own.map(({ network, endpoints }) => {
    const facts = endpoints.flatMap((one) => probes.get(one)?.facts ?? [])
    return checkEndpoint(probe, network, facts)
  })
  const check = checks.find(({ ok }) => !ok) ?? checks[0]
  if (check === undefined) return []
  const { ok, detail, remedy } = check
  const facts = probe.facts === null ? null : describeEndpoint(probe.facts)
  const networks = own.map(({ network }) => (network.name === endpoint ? '' : network.name)).filter((name) => name !== '')
  return [{ check, row: { networks: [...new Set(networks)], endpoint, ok, facts, detail, remedy } }]
}

/** Measures the endpoints at once, each by itself. What is wrong with one is in its check; nothing of that is thrown. */
export async function measureEndpoints(
  names: readonly string[],
): Promise<{ readonly report: LatencyReport; readonly checks: readonly DoctorCheck[] }> {
  const groups = chooseGroups(names)
  const endpoints = [...new Set(groups.flatMap((group) => group.endpoints))]
  const probes = await Promise.all(endpoints.map(async (one) => [one, await probeEndpoint(one, PROBE_TIMEOUT_MS)] as const))
  const measured = endpoints.flatMap((endpoint) => measureOf(endpoint, groups, new Map(probes)))
  const rows = measured
    .map(({ row }) => row)
    .sort((a, b) => (a.facts?.latency_ms ?? Number.POSITIVE_INFINITY) - (b.facts?.latency_ms ?? Number.POSITIVE_INFINITY) || 0)
  const report = { ok: rows.every(({ ok }) => ok), fastest: rows.find(({ ok }) => ok)?.endpoint ?? null, endpoints: rows }
  return { report, checks: measured.map(({ check }) => check) }
}

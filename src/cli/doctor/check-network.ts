import type { EndpointFacts, EndpointProbe } from '../../chain/endpoints/probe-endpoint.js'
import type { Network } from '../../chain/networks.js'
import type { DoctorCheck, DoctorEndpoint } from '../../render/doctor.js'

/** Blocks of 12 s: ten of them. */
const LATE_MS = 120_000
/** A clock may be this far behind the chain's without harm. */
const EARLY_MS = 30_000
const LAG_BLOCKS = 10
const SLOW_MS = 2_000

/** What is wrong with an endpoint that answers, and the remedy; null if nothing is. */
function findFault(facts: EndpointFacts, network: Network, all: readonly EndpointFacts[]): readonly [string, string] | null {
  if (network.genesisHash !== null && facts.genesisHash !== network.genesisHash) {
    return [`its genesis is ${facts.genesisHash}, not that of ${network.name}`, 'Do not use it.']
  }
  const others = all.filter(({ endpoint }) => endpoint !== facts.endpoint)
  if (others.some(({ genesisHash }) => genesisHash !== facts.genesisHash)) {
    return ['it is on another chain than the other endpoints', 'Give endpoints of one chain.']
  }
  const newest = Math.max(...all.map(({ height }) => height))
  const ahead = others.find(({ height, runtime }) => height >= facts.height && runtime.specVersion > facts.runtime.specVersion)
  if (ahead && newest - facts.height <= LAG_BLOCKS) {
    return [`its runtime is older than that of ${ahead.endpoint} (${ahead.runtime.specVersion})`, 'Use another until it has caught up.']
  }
  if (facts.keeps !== 'all' && network.archives.includes(facts.endpoint)) {
    return ['it is meant to be an archive and has pruned old blocks', 'Do not use it for old blocks.']
  }
  if (newest - facts.height > LAG_BLOCKS) return [`it is ${newest - facts.height} blocks behind`, 'Use another until it has caught up.']
  if (facts.latencyMs > SLOW_MS) return ['it is slow', 'Use one that is nearer.']
  return null
}

/** A line for an endpoint. */
export function checkEndpoint(probe: EndpointProbe, network: Network, all: readonly EndpointFacts[]): DoctorCheck {
  if (probe.facts === null) {
    const { message, why, hint } = probe.error
    return {
      name: 'endpoint',
      subject: probe.endpoint,
      ok: false,
      detail: [message, ...(why === undefined ? [] : [why])].join(': '),
      remedy: hint ?? 'Try again later, or use another endpoint.',
    }
  }
  const { facts } = probe
  const fault = findFault(facts, network, all)
  const parts = [
    ...(fault ? [fault[0]] : []),
    `${facts.latencyMs} ms`,
    `block ${facts.height}`,
    `${facts.runtime.specName} ${facts.runtime.specVersion}`,
    `genesis ${facts.genesisHash}`,
    facts.keeps === 'all' ? 'keeps all blocks' : `keeps ${facts.keeps} blocks or more`,
  ]
  return { name: 'endpoint', subject: facts.endpoint, ok: fault === null, detail: parts.join(', '), remedy: fault ? fault[1] : null }
}

/** The clock against the newest timestamp of the chain. Only a public chain is known to make its blocks on time. */
export function checkClock(network: Network, all: readonly EndpointFacts[], nowMs = Date.now()): DoctorCheck {
  const times = all.flatMap(({ headTimeMs }) => (headTimeMs === null ? [] : [headTimeMs]))
  const line = { name: 'clock', subject: new Date(nowMs).toISOString() }
  if (times.length === 0) return { ...line, ok: true, detail: 'no chain to compare it with', remedy: null }
  const ageMs = nowMs - Math.max(...times)
  const seconds = Math.round(Math.abs(ageMs) / 1000)
  if (ageMs < -EARLY_MS) {
    return { ...line, ok: false, detail: `${seconds} s behind the chain's newest block`, remedy: 'Set the clock of this machine.' }
  }
  const late = network.genesisHash !== null && ageMs > LATE_MS
  return {
    ...line,
    ok: !late,
    detail: `the newest block is ${seconds} s old`,
    remedy: late ? 'Set the clock of this machine; if it is right, the endpoints lag or the chain stands still.' : null,
  }
}

/** The facts as they appear in JSON. */
export function describeEndpoint(facts: EndpointFacts): DoctorEndpoint {
  return {
    endpoint: facts.endpoint,
    connect_ms: facts.connectMs,
    latency_ms: facts.latencyMs,
    chain: facts.chainName,
    genesis_hash: facts.genesisHash,
    height: facts.height,
    spec_name: facts.runtime.specName,
    spec_version: facts.runtime.specVersion,
    head_time: facts.headTimeMs === null ? null : new Date(facts.headTimeMs).toISOString(),
    kept_blocks: facts.keeps === 'all' ? null : facts.keeps,
  }
}

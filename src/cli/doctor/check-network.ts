import type { EndpointFacts, EndpointProbe } from '../../chain/endpoints/probe-endpoint.js'
import type { Network } from '../../chain/networks.js'
import type { DoctorCheck, DoctorEndpoint } from '../../report/doctor.js'

/** The newest block may be this much older than the clock says: ten blocks of 12 s. */
const LATE_MS = 120_000
/** The clock of this machine may be this far behind that of the chain without harm. */
const EARLY_MS = 30_000
const LAG_BLOCKS = 10
const SLOW_MS = 2_000

/** What is wrong with an endpoint that answers, and what to do about it; null if nothing is wrong. */
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
      level: 'wrong',
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
  return {
    name: 'endpoint',
    subject: facts.endpoint,
    level: fault === null ? 'ok' : 'wrong',
    ok: fault === null,
    detail: parts.join(', '),
    remedy: fault ? fault[1] : null,
  }
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** A duration in words, such as `331 days` or `2 hours`, in the largest unit of which there are at least two, or else in seconds. */
function describeDuration(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000)
  const [name, size] = UNITS.find((unit) => seconds >= 2 * unit[1]) ?? ['second', 1]
  const count = Math.floor(seconds / size)
  return `${count} ${name}${count === 1 ? '' : 's'}`
}

/**
 * Compares the clock of this machine with the newest timestamp of the chain. A public chain is known to make its blocks on time. Any other
 * chain may have stopped or may keep a clock of its own, as development chains do; this is reported but is not a fault of this machine.
 */
export function checkClock(network: Network, all: readonly EndpointFacts[], nowMs = Date.now()): DoctorCheck {
  const times = all.flatMap(({ headTimeMs }) => (headTimeMs === null ? [] : [headTimeMs]))
  const line = { name: 'clock', subject: new Date(nowMs).toISOString() }
  if (times.length === 0) return { ...line, level: 'caution', ok: true, detail: 'no chain to compare it with', remedy: null }
  const ageMs = nowMs - Math.max(...times)
  const age = describeDuration(ageMs)
  if (ageMs >= -EARLY_MS && ageMs <= LATE_MS) {
    return { ...line, level: 'ok', ok: true, detail: ageMs < 0 ? 'as that of the chain' : `the newest block is ${age} old`, remedy: null }
  }
  const said = ageMs < 0 ? `${age} behind the chain's newest block` : `the chain's newest block is ${age} old`
  if (network.genesisHash === null) {
    const own = ageMs < 0 ? 'the chain keeps a clock of its own' : 'the chain stopped then, or keeps a clock of its own'
    return { ...line, level: 'caution', ok: true, detail: `${said}: ${own}, as development chains do`, remedy: null }
  }
  const remedy =
    ageMs < 0
      ? 'Set the clock of this machine.'
      : 'Set the clock of this machine; if it is right, the endpoints lag or the chain stands still.'
  return { ...line, level: 'wrong', ok: false, detail: said, remedy }
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

import { type FaultProxy, startFaultProxy } from '../../test/helpers/fault-proxy/fault-proxy.js'
import { countWaves, type Traffic } from './count-waves.js'
import type { BenchContext, Row } from './row.js'
import { callTaoctl, runToEnd, startChain } from './run.js'
import { makeStakeState } from './stake-state.js'

/** Long enough for all that is asked together to be under way before the first answer comes. */
const DELAY_MS = 100
const RUNS = 3
/** More than are looked through for a transaction that nobody knows. */
const BLOCKS = 200
const WALLET = 'waves'
/** //Bob, who is at every embedded chain's genesis. */
const RECEIVER = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const UNKNOWN = `0x${'5b'.repeat(32)}`

/** A command, and the most that it may take: waves, requests. */
interface Candidate {
  readonly name: string
  readonly args: readonly string[]
  readonly most: Traffic
  /** Exit code, where it is not 0. */
  readonly code?: number
}

function listCandidates(hotkey: string): readonly Candidate[] {
  const write = ['--wallet', WALLET, '--yes', '--wait', 'inclusion']
  const stake = ['stake', 'add', '--netuid', '1', '--hotkey', hotkey, '--amount', '0.01', '--tolerance', '5%']
  return [
    { name: 'wallet balance', args: ['wallet', 'balance', '--wallet', WALLET], most: { waves: 2, requests: 8 } },
    { name: 'stake list', args: ['stake', 'list', '--wallet', WALLET], most: { waves: 3, requests: 12 } },
    { name: 'wallet overview', args: ['wallet', 'overview', '--wallet', WALLET], most: { waves: 4, requests: 14 } },
    { name: 'subnets list', args: ['subnets', 'list'], most: { waves: 2, requests: 8 } },
    { name: 'subnets show', args: ['subnets', 'show', '--netuid', '1'], most: { waves: 2, requests: 8 } },
    { name: 'subnets metagraph', args: ['subnets', 'metagraph', '--netuid', '1'], most: { waves: 2, requests: 8 } },
    {
      name: 'wallet transfer',
      args: ['wallet', 'transfer', '--to', RECEIVER, '--amount', '0.001', ...write],
      most: { waves: 6, requests: 24 },
    },
    { name: 'stake add', args: [...stake, ...write], most: { waves: 7, requests: 26 } },
    { name: 'stake add --mev-shield', args: [...stake, ...write, '--mev-shield'], most: { waves: 9, requests: 32 } },
    { name: 'tx status of what nobody knows', args: ['tx', 'status', UNKNOWN], most: { waves: 7, requests: 12 }, code: 7 },
  ]
}

async function watch(context: BenchContext, proxy: FaultProxy, { args, code = 0 }: Candidate): Promise<Traffic> {
  const before = proxy.frames.length
  await runToEnd(context, [...args, '--network', proxy.url], code)
  return countWaves(proxy.frames.slice(before))
}

/**
 * Waves and requests of each command behind a slow line, with the metadata kept from a first run. A wave is what is asked without waiting
 * for each other's answers; the handshake of the connection, before all of them, is none.
 */
export async function* measureWaves(context: BenchContext): AsyncGenerator<Row> {
  const { stateFile, hotkey } = await makeStakeState(context, 'waves.json', BLOCKS)
  const chain = await startChain(context, ['--state', stateFile])
  try {
    const { coldkey } = await callTaoctl<{ readonly coldkey: string }>(context, [
      'wallet',
      'create',
      '--wallet',
      WALLET,
      '--no-password',
      '--no-mnemonic',
    ])
    await callTaoctl(context, ['localnet', 'fund', coldkey, '100', '--port', chain.port])
    const proxy = await startFaultProxy(chain.url, { latencyMs: DELAY_MS })
    try {
      for (const candidate of listCandidates(hotkey)) {
        await watch(context, proxy, candidate)
        const runs: Traffic[] = []
        for (let run = 0; run < RUNS; run++) runs.push(await watch(context, proxy, candidate))
        // A process that is kept waiting for longer than the line is slow sends in two what it would send in one.
        const waves = Math.min(...runs.map((traffic) => traffic.waves))
        const requests = Math.min(...runs.map((traffic) => traffic.requests))
        yield { name: `${candidate.name}, waves`, value: waves, unit: 'waves', budget: candidate.most.waves }
        yield { name: `${candidate.name}, requests`, value: requests, unit: 'requests', budget: candidate.most.requests }
      }
    } finally {
      await proxy.close()
    }
  } finally {
    await chain.stop()
  }
}

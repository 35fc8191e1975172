import { type FaultProxy, startFaultProxy } from '../../test/helpers/fault-proxy.js'
import { countWaves } from './count-waves.js'
import type { BenchContext, Row } from './row.js'
import { runToEnd } from './run.js'

/** Long enough for all that is asked together to be under way before the first answer comes. */
const DELAY_MS = 100

interface Candidate {
  readonly name: string
  readonly args: readonly string[]
  /** The most that it may take. */
  readonly waves: number
  readonly requests: number
  /** Exit code, where it is not 0. */
  readonly code?: number
}

/** //Bob, who is at every embedded chain's genesis. */
const RECEIVER = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
const UNKNOWN = `0x${'5b'.repeat(32)}`

function listCandidates(wallet: string, hotkey: string): readonly Candidate[] {
  const write = ['--wallet', wallet, '--yes', '--wait', 'inclusion']
  return [
    { name: 'wallet balance', args: ['wallet', 'balance', '--wallet', wallet], waves: 2, requests: 9 },
    { name: 'stake list', args: ['stake', 'list', '--wallet', wallet], waves: 2, requests: 9 },
    { name: 'subnets list', args: ['subnets', 'list'], waves: 2, requests: 9 },
    { name: 'subnets show', args: ['subnets', 'show', '--netuid', '1'], waves: 3, requests: 12 },
    { name: 'subnets metagraph', args: ['subnets', 'metagraph', '--netuid', '1'], waves: 2, requests: 9 },
    { name: 'wallet transfer', args: ['wallet', 'transfer', '--to', RECEIVER, '--amount', '0.001', ...write], waves: 7, requests: 20 },
    {
      name: 'stake add',
      args: ['stake', 'add', '--netuid', '1', '--hotkey', hotkey, '--amount', '0.01', '--tolerance', '5%', ...write],
      waves: 8,
      requests: 24,
    },
    { name: 'tx status, not known', args: ['tx', 'status', UNKNOWN], waves: 8, requests: 200, code: 7 },
  ]
}

async function watch(context: BenchContext, proxy: FaultProxy, { args, code = 0 }: Candidate): Promise<ReturnType<typeof countWaves>> {
  const before = proxy.frames.length
  await runToEnd(context, [...args, '--network', proxy.url], code)
  return countWaves(proxy.frames.slice(before))
}

/** Waves and requests of each command, with the metadata kept from a first run; the handshake of the connection comes before them. */
export async function* measureWaves(context: BenchContext, url: string, wallet: string, hotkey: string): AsyncGenerator<Row> {
  const proxy = await startFaultProxy(url, { latencyMs: DELAY_MS })
  try {
    for (const candidate of listCandidates(wallet, hotkey)) {
      await watch(context, proxy, candidate)
      const { waves, requests } = await watch(context, proxy, candidate)
      yield { name: `${candidate.name}, waves`, value: waves, unit: 'rounds', budget: candidate.waves }
      yield { name: `${candidate.name}, requests`, value: requests, unit: 'requests', budget: candidate.requests }
    }
  } finally {
    await proxy.close()
  }
}

import { join } from 'node:path'
import { startNode } from '../../src/localnet/start-node.js'
import { type FaultProxy, startFaultProxy } from '../../test/helpers/fault-proxy/fault-proxy.js'
import { addSubnets } from '../../test/helpers/worlds/add-subnets.js'
import { type BenchContext, median, type Row } from './row.js'
import { callTaoctl, startChain, timeNode } from './run.js'

const SUBNETS = 128
const MANY = 1_024
const DELAY_MS = 80
/** The account //Bob, which exists in the genesis of every embedded chain. */
const RECEIVER = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'

function countRounds({ frames }: FaultProxy): number {
  return frames.filter(({ direction }, index) => direction === 'up' && frames[index - 1]?.direction !== 'up').length
}

/** Saves a state with many subnets, for a chain that runs in a separate process. */
async function makeState(context: BenchContext, subnets = SUBNETS): Promise<string> {
  const stateFile = join(context.home, `subnets-${subnets}.json`)
  const node = await startNode({ port: 0, stateFile })
  addSubnets(node, subnets)
  await node.stop()
  return stateFile
}

/**
 * Measures a transfer when nothing about the runtime is cached, so that the metadata digest has to be computed too, and a transfer without
 * the digest.
 */
async function* measureProof(context: BenchContext, url: string, transfer: readonly string[], runs: number): AsyncGenerator<Row> {
  const args = [context.bin, ...transfer, '--network', url]
  const compiled = { TAOCTL_CODE_CACHE: join(context.home, 'code') }
  const [bare, cold, without]: [number[], number[], number[]] = [[], [], []]
  await timeNode(context, args, compiled)
  for (let run = 0; run < runs; run++) {
    bare.push(await timeNode(context, ['-e', '0']))
    cold.push(await timeNode(context, args, { ...compiled, TAOCTL_CACHE: join(context.home, `cold-${run}`) }))
    without.push(await timeNode(context, [...args, '--no-metadata-proof'], compiled))
  }
  yield { name: 'wallet transfer, nothing kept of the runtime', value: median(cold), unit: 'ms' }
  yield { name: 'wallet transfer --no-metadata-proof, warm', value: median(without) / median(bare), unit: '×' }
}

/** Measures the list of far more subnets than the public chain has. */
async function* measureMany(context: BenchContext, runs: number): AsyncGenerator<Row> {
  const chain = await startChain(context, ['--state', await makeState(context, MANY)])
  try {
    const args = [context.bin, 'subnets', 'list', '--network', chain.url]
    const [bare, listed]: [number[], number[]] = [[], []]
    await timeNode(context, args)
    for (let run = 0; run < runs; run++) {
      bare.push(await timeNode(context, ['-e', '0']))
      listed.push(await timeNode(context, args))
    }
    yield { name: `subnets list, ${MANY} subnets`, value: median(listed) / median(bare), unit: '×', budget: 8 }
  } finally {
    await chain.stop()
  }
}

/**
 * Measures reads with a warm cache, and a transfer, on a chain with as many subnets as the public one. Each is run directly and with a
 * delay in each direction. Round trips are counted on the line between client and chain. Times with the delay are given in ms, because a
 * multiple of bare node says nothing about a slow line.
 */
export async function* measureReads(context: BenchContext): AsyncGenerator<Row> {
  const chain = await startChain(context, ['--state', await makeState(context)])
  try {
    await callTaoctl(context, ['wallet', 'create', '--wallet', 'reads', '--no-password', '--no-mnemonic'])
    const [wallet] = (
      await callTaoctl<{ readonly wallets: readonly { readonly name: string; readonly coldkey: string }[] }>(context, ['wallet', 'list'])
    ).wallets.filter(({ name }) => name === 'reads')
    if (!wallet) throw new Error('the wallet of the bench is not listed')
    await callTaoctl(context, ['localnet', 'fund', wallet.coldkey, '100', '--port', chain.port])
    const transfer = ['wallet', 'transfer', '--wallet', 'reads', '--to', RECEIVER, '--amount', '0.001', '--yes', '--wait', 'inclusion']
    const candidates: readonly {
      readonly name: string
      readonly args: readonly string[]
      readonly times: number
      readonly rounds?: number
    }[] = [
      { name: 'wallet balance', args: ['wallet', 'balance', '--wallet', 'reads'], times: 4, rounds: 3 },
      { name: `subnets list, ${SUBNETS} subnets`, args: ['subnets', 'list'], times: 4, rounds: 4 },
      { name: 'wallet transfer --wait inclusion', args: transfer, times: 8 },
    ]
    const runs = Math.min(context.runs, 7)
    yield* measureProof(context, chain.url, transfer, runs)
    yield* measureMany(context, runs)
    const delayed = await startFaultProxy(chain.url, { latencyMs: DELAY_MS })
    try {
      for (const { name, args, times, rounds } of candidates) {
        const bare: number[] = []
        const direct: number[] = []
        const far: number[] = []
        await timeNode(context, [context.bin, ...args, '--network', chain.url])
        let asked = 0
        for (let run = 0; run < runs; run++) {
          bare.push(await timeNode(context, ['-e', '0']))
          direct.push(await timeNode(context, [context.bin, ...args, '--network', chain.url]))
          const before = countRounds(delayed)
          far.push(await timeNode(context, [context.bin, ...args, '--network', delayed.url]))
          asked = countRounds(delayed) - before
        }
        yield { name, value: median(direct) / median(bare), unit: '×', budget: times }
        yield { name: `${name}, ${DELAY_MS} ms each way`, value: median(far), unit: 'ms' }
        yield { name: `${name}, round trips`, value: asked, unit: 'rounds', ...(rounds === undefined ? {} : { budget: rounds }) }
      }
    } finally {
      await delayed.close()
    }
  } finally {
    await chain.stop()
  }
}

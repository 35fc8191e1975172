import { join } from 'node:path'
import { startNode } from '../../src/localnet/start-node.js'
import { addNeurons, addSubnets } from '../../test/helpers/worlds/add-subnets.js'
import { type BenchContext, median, type Row } from './row.js'
import { startChain, timeNode } from './run.js'

/** One less than a subnet can have at most. */
const NEURONS = 4_095

async function makeState(context: BenchContext): Promise<string> {
  const stateFile = join(context.home, 'metagraph.json')
  const node = await startNode({ port: 0, stateFile })
  addSubnets(node, 1)
  addNeurons(node, 1, NEURONS - 1)
  await node.stop()
  return stateFile
}

/** Measures the largest metagraph to the end of its table, on a terminal and off one, as a multiple of `node -e 0`. */
export async function* measureMetagraph(context: BenchContext): AsyncGenerator<Row> {
  const chain = await startChain(context, ['--state', await makeState(context)])
  try {
    const args = [context.bin, 'subnets', 'metagraph', '1', '--network', chain.url]
    const [bare, shown]: [number[], number[]] = [[], []]
    for (let run = -2; run < context.runs; run++) {
      const base = await timeNode(context, ['-e', '0'])
      const ms = await timeNode(context, args)
      if (run < 0) continue
      bare.push(base)
      shown.push(ms)
    }
    yield { name: 'bare node', value: median(bare), unit: 'ms' }
    yield { name: `subnets metagraph, ${NEURONS} neurons`, value: median(shown) / median(bare), unit: '×', budget: 10 }
  } finally {
    await chain.stop()
  }
}

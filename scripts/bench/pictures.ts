import { statSync } from 'node:fs'
import { join } from 'node:path'
import { encodeAddress } from '../../src/core/ss58.js'
import { startNode } from '../../src/localnet/start-node.js'
import { addPortfolio, makeHotkey } from '../../test/helpers/worlds/add-portfolio.js'
import { addNeurons, addSubnets } from '../../test/helpers/worlds/add-subnets.js'
import { type BenchContext, median, type Row } from './row.js'
import { callTaoctl, startChain, timeNode } from './run.js'

const SUBNETS = 128
const POSITIONS = 100
const BLOCKS = 100
const COLDKEY = Buffer.alloc(32, 0xac)

async function makeState(context: BenchContext): Promise<string> {
  const stateFile = join(context.home, 'pictures.json')
  const node = await startNode({ port: 0, stateFile })
  addSubnets(node, SUBNETS)
  addPortfolio(node, {
    coldkey: `0x${COLDKEY.toString('hex')}`,
    hotkeys: [1, 2, 3].map(makeHotkey),
    netuids: Array.from({ length: 40 }, (_, index) => index + 1),
    positions: POSITIONS,
  })
  for (const netuid of [1, 2, 3]) addNeurons(node, netuid, 200)
  await node.stop()
  return stateFile
}

/** The page of a wallet on 128 subnets, with prices over time and three metagraphs of 200 neurons: how long it takes, how large it is. */
export async function* measurePictures(context: BenchContext): AsyncGenerator<Row> {
  const chain = await startChain(context, ['--state', await makeState(context)])
  try {
    await callTaoctl(context, ['localnet', 'advance', String(BLOCKS), '--port', chain.port])
    const file = join(context.home, 'dashboard.html')
    const of = ['--network', chain.url]
    const dashboard = ['view', 'dashboard', '--address', encodeAddress(COLDKEY), '--html', file, ...of]
    const candidates = [
      { name: `view dashboard, ${SUBNETS} subnets`, args: dashboard, budget: 1 },
      { name: 'subnets price, one', args: ['subnets', 'price', '1', ...of] },
      { name: `subnets price, ${SUBNETS}`, args: ['subnets', 'price', 'all', ...of] },
    ]
    for (const { name, args, budget } of candidates) {
      const times: number[] = []
      for (let run = -1; run < context.runs; run++) {
        const ms = await timeNode(context, [context.bin, ...args])
        if (run >= 0) times.push(ms / 1_000)
      }
      yield { name, value: median(times), unit: 's', ...(budget === undefined ? {} : { budget }) }
    }
    yield { name: `view dashboard, ${SUBNETS} subnets, its page`, value: statSync(file).size / 2 ** 20, unit: 'MiB', budget: 1 }
  } finally {
    await chain.stop()
  }
}

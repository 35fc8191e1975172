import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { startNode } from '../../src/localnet/start-node.js'
import { startFaultProxy } from '../../test/helpers/fault-proxy/fault-proxy.js'
import { makeBusyBlock, prepareBusyBlocks } from '../../test/helpers/worlds/busy-block.js'
import type { BenchContext, Row } from './row.js'

/** Over two hundred events each. */
const BLOCKS = 60
/** Memory is compared from here on, when everything has been loaded. */
const WARM_BLOCKS = 15
/** Every so many answers one is lost, with its connection. */
const FAULT_EVERY = 29
const NO_CLOCK = 3_600

const readMiB = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024

/** Measures a watch of more than 10,000 events over a connection that is lost again and again: none may be missed or come twice. */
export async function* measureWatch(context: BenchContext): AsyncGenerator<Row> {
  const node = await startNode({ port: 0, blockTime: NO_CLOCK })
  await prepareBusyBlocks(node)
  let answers = 0
  const proxy = await startFaultProxy(node.url, {
    decide: ({ direction }) => (direction === 'down' && ++answers % FAULT_EVERY === 0 ? 'close' : 'pass'),
  })
  const first = node.chain.head.number
  const args = ['watch', 'events', '--from-block', String(first), '--until-block', String(first + BLOCKS), '--json', '--network', proxy.url]
  const started = performance.now()
  const child = spawn(process.execPath, [context.bin, ...args], { env: context.env, stdio: ['ignore', 'pipe', 'inherit'] })
  const seen = new Map<string, number>()
  let [lost, warm, last] = [0, Number.NaN, Number.NaN]
  try {
    let block = -1
    for await (const text of createInterface({ input: child.stdout })) {
      const line = JSON.parse(text) as { type: string; block_number: number; block_hash: string; index: number }
      if (line.type === 'lost') lost++
      if (line.type !== 'event') continue
      const name = `${line.block_hash} ${line.index}`
      seen.set(name, (seen.get(name) ?? 0) + 1)
      if (line.block_number === block) continue
      block = line.block_number
      last = readMiB(child.pid ?? 0)
      if (block === first + WARM_BLOCKS) warm = last
      if (block === node.chain.head.number && block < first + BLOCKS) makeBusyBlock(node, block - first)
    }
  } finally {
    child.kill('SIGTERM')
    await proxy.close()
    await node.stop()
  }
  const twice = [...seen.values()].filter((count) => count > 1).length
  const indices = new Map<string, number>()
  for (const name of seen.keys()) {
    const [hash = '', index] = name.split(' ')
    indices.set(hash, Math.max(indices.get(hash) ?? 0, Number(index) + 1))
  }
  const there = [...indices.values()].reduce((sum, count) => sum + count, 0)
  const missed = indices.size === BLOCKS + 1 ? there - seen.size : Number.POSITIVE_INFINITY
  const name = `watch ${seen.size} events over ${lost} lost connections`
  yield { name, value: (performance.now() - started) / 1000, unit: 's' }
  yield { name: `${name}: missed`, value: missed, unit: 'items', budget: 0 }
  yield { name: `${name}: twice`, value: twice, unit: 'items', budget: 0 }
  yield { name: `${name}: memory at the end`, value: last, unit: 'MiB' }
  yield { name: `${name}: memory that came after a quarter`, value: Math.max(0, last - warm), unit: 'MiB', budget: 40 }
}

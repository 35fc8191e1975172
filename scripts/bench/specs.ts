import { join } from 'node:path'
import { buildMetadata } from '../../src/localnet/frame/metadata.js'
import { buildSpec } from '../../src/localnet/runtimes/build-spec.js'
import { DEFAULT_SPEC, KNOWN_SPECS } from '../../src/localnet/runtimes/known-specs.js'
import { compareFacts, type KnownSpec, readGenuine } from '../../test/helpers/compare-fingerprints.js'
import { listFacts } from '../fingerprints/list-facts.js'
import { type BenchContext, median, type Row } from './row.js'
import { callTaoctl, type RunningChain, startChain, timeNode } from './run.js'

/** The account //Bob, which exists in the genesis of every embedded chain. */
const RECEIVER = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty'
/** What the newest runtime may take longer than the oldest. */
const MOST_TIMES = 1.05
const START_BUDGET_S = 0.15
const COMPARED = [
  ['call', 'calls'],
  ['event', 'events'],
  ['error', 'errors'],
  ['storage', 'storage items'],
  ['constant', 'constants'],
] as const
const OLDEST = KNOWN_SPECS.at(-1) ?? DEFAULT_SPEC

async function* measureStarts(context: BenchContext): AsyncGenerator<Row> {
  for (const spec of KNOWN_SPECS) {
    const starts: number[] = []
    for (let round = 0; round < context.runs; round++) {
      const chain = await startChain(context, ['--spec', String(spec)])
      starts.push(chain.readyMs / 1000)
      await chain.stop()
    }
    yield { name: `localnet start --spec ${spec} to READY`, value: median(starts), unit: 's', budget: START_BUDGET_S }
  }
}

/** How much longer a command takes on the default runtime than on the oldest, run by turns with warm caches. */
async function compareCommand(context: BenchContext, chains: readonly RunningChain[], args: readonly string[]): Promise<number> {
  const times = chains.map((): number[] => [])
  for (let round = 0; round <= context.runs; round++) {
    for (const [index, { url }] of chains.entries()) {
      const ms = await timeNode(context, [context.bin, ...args, '--network', url])
      if (round > 0) times[index]?.push(ms)
    }
  }
  const [newest = [], oldest = []] = times
  return median(newest) / median(oldest)
}

async function* measureCommands(context: BenchContext): AsyncGenerator<Row> {
  const chains = [await startChain(context, ['--spec', String(DEFAULT_SPEC)]), await startChain(context, ['--spec', String(OLDEST)])]
  try {
    const { coldkey } = await callTaoctl<{ readonly coldkey: string }>(context, [
      'wallet',
      'create',
      '--wallet',
      'specs',
      '--no-password',
      '--no-mnemonic',
    ])
    for (const { port } of chains) await callTaoctl(context, ['localnet', 'fund', coldkey, '100', '--port', port])
    const read = ['subnets', 'list']
    const write = ['wallet', 'transfer', '--wallet', 'specs', '--to', RECEIVER, '--amount', '0.001', '--yes', '--wait', 'inclusion']
    for (const [name, args] of [['subnets list', read] as const, ['wallet transfer', write] as const]) {
      const value = await compareCommand(context, chains, args)
      yield { name: `${name}, spec ${DEFAULT_SPEC} against ${OLDEST}`, value, unit: '×', budget: MOST_TIMES }
    }
  } finally {
    for (const chain of chains) await chain.stop()
  }
}

/** Of what the genuine metadata has, how much the embedded chain serves as it is there. */
function* countConformance(spec: KnownSpec): Generator<Row> {
  const ours = listFacts(buildMetadata(buildSpec({ spec }).runtime, 14))
  const genuine = readGenuine(spec)
  for (const [kind, items] of COMPARED) {
    const all = new Set(genuine.filter((fact) => fact.kind === kind).map(({ name }) => name)).size
    const mine = ours.filter((fact) => fact.kind === kind)
    const { differences } = compareFacts(mine, spec)
    const same = mine.length - differences.filter((difference) => difference.startsWith(`${kind} `)).length
    yield { name: `spec ${spec}: ${items} as the genuine ones, of ${all}`, value: same, unit: 'items' }
  }
}

/** Compares the known runtimes of the embedded chain with each other, and with the real ones. */
export async function* measureSpecs(context: BenchContext): AsyncGenerator<Row> {
  const warm = { ...context, env: { ...context.env, TAOCTL_CODE_CACHE: join(context.home, 'code-specs') } }
  yield* measureStarts(warm)
  yield* measureCommands(warm)
  for (const spec of KNOWN_SPECS) yield* countConformance(spec as KnownSpec)
}

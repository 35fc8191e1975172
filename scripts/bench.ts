/**
 * Measures what the README promises: start-up as multiples of bare node, the unlocking of a coldkey, and the embedded chain.
 * `npm run bench [-- <runs> [<part>…]]`; medians of that many runs, 15 by default, of all parts or some. The machine should have nothing
 * else to do.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { measureChain } from './bench/chain.js'
import { measureCommands } from './bench/commands.js'
import { measureDays } from './bench/days.js'
import { measureDeclared } from './bench/declared.js'
import { measureListing } from './bench/listing.js'
import { measureMetagraph } from './bench/metagraph.js'
import { measurePictures } from './bench/pictures.js'
import { measureReads } from './bench/reads.js'
import { type BenchContext, formatRow, type Row } from './bench/row.js'
import { measureShield } from './bench/shield.js'
import { measureSockets } from './bench/sockets.js'
import { measureSpecs } from './bench/specs.js'
import { measureStorm } from './bench/storm.js'
import { measureUnlock } from './bench/unlock.js'
import { measureViews } from './bench/views.js'
import { measureWatch } from './bench/watch.js'
import { measureWaves } from './bench/waves.js'
import { measureWeights } from './bench/weights.js'
import { measureWorld } from './bench/world.js'

const PARTS: Readonly<Record<string, (context: BenchContext) => AsyncIterable<Row>>> = {
  commands: measureCommands,
  reads: measureReads,
  waves: measureWaves,
  views: measureViews,
  declared: measureDeclared,
  pictures: measurePictures,
  listing: measureListing,
  metagraph: measureMetagraph,
  watch: measureWatch,
  shield: measureShield,
  weights: measureWeights,
  unlock: measureUnlock,
  chain: measureChain,
  days: measureDays,
  specs: measureSpecs,
  storm: measureStorm,
  sockets: measureSockets,
  world: measureWorld,
}

const home = mkdtempSync(join(tmpdir(), 'taoctl-bench-'))
const [runs, ...parts] = process.argv.slice(2)
const context: BenchContext = {
  bin: join(import.meta.dirname, '../bin/run.js'),
  runs: Number(runs ?? 15),
  home,
  env: { PATH: process.env.PATH ?? '', HOME: home, TAOCTL_STATE_DIR: join(home, 'state') },
}
const print = (line: string) => process.stdout.write(`${line}\n`)

try {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  print(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, ${memory}, median of ${context.runs}`)
  print('what\tmeasured\tbudget\t')
  let failed = 0
  for (const part of parts.length > 0 ? parts : Object.keys(PARTS)) {
    const measure = PARTS[part]
    if (measure === undefined) throw new RangeError(`no part ${part}; there is ${Object.keys(PARTS).join(', ')}`)
    for await (const row of measure(context)) {
      if (row.budget !== undefined && row.value > row.budget) failed++
      print(formatRow(row))
    }
  }
  if (failed > 0) print(`${failed} over budget`)
  process.exitCode = failed > 0 ? 1 : 0
} finally {
  rmSync(home, { recursive: true, force: true })
}

/**
 * Measures what the README promises: start-up as multiples of bare node, the unlocking of a coldkey, and the embedded chain.
 * `npm run bench [-- <runs>]`; medians of that many runs, 15 by default. The machine should have nothing else to do.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { measureChain } from './bench/chain.js'
import { measureCommands } from './bench/commands.js'
import { measureListing } from './bench/listing.js'
import { measureReads } from './bench/reads.js'
import { type BenchContext, formatRow, type Row } from './bench/row.js'
import { measureStorm } from './bench/storm.js'
import { measureUnlock } from './bench/unlock.js'
import { measureWaves } from './bench/waves.js'

const home = mkdtempSync(join(tmpdir(), 'taoctl-bench-'))
const context: BenchContext = {
  bin: join(import.meta.dirname, '../bin/run.js'),
  runs: Number(process.argv[2] ?? 15),
  home,
  env: { PATH: process.env.PATH ?? '', HOME: home, TAOCTL_STATE_DIR: join(home, 'state') },
}
const print = (line: string) => process.stdout.write(`${line}\n`)

try {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  print(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, ${memory}, median of ${context.runs}`)
  print('what\tmeasured\tbudget\t')
  let failed = 0
  for (const measure of [measureCommands, measureReads, measureWaves, measureListing, measureUnlock, measureChain, measureStorm]) {
    for await (const row of measure(context) as AsyncIterable<Row>) {
      if (row.budget !== undefined && row.value > row.budget) failed++
      print(formatRow(row))
    }
  }
  if (failed > 0) print(`${failed} over budget`)
  process.exitCode = failed > 0 ? 1 : 0
} finally {
  rmSync(home, { recursive: true, force: true })
}

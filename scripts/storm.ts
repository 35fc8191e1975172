/**
 * Sends many transfers from one account by many processes at once, each of them running the built program. All transfers must be in a
 * block, none lost and none twice.
 *
 * `npx tsx scripts/storm.ts [transfers] [processes] [ms]`; the default is 1000 transfers by 50 processes. Each message is delayed by the
 * last argument in ms, if it is given. Exits non-zero when a transfer is missing.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { runStorm } from './storm/run-storm.js'

const [transfers = 1_000, processes = 50, delayMs = 0] = process.argv.slice(2).map(Number)
const home = mkdtempSync(join(tmpdir(), 'taoctl-storm-'))
const print = (line: string) => process.stdout.write(`${line}\n`)

try {
  const result = await runStorm({ bin: join(import.meta.dirname, '../bin/run.js'), home, transfers, processes, delayMs })
  print(`node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}`)
  print(`${transfers} transfers by ${processes} processes: ${result.succeeded} succeeded, ${result.seconds.toFixed(1)} s`)
  print(`one of them: ${result.medianSeconds.toFixed(1)} s in the median, ${result.longestSeconds.toFixed(1)} s at most`)
  print(`nonce ${result.nonce}, received ${result.receivedRao} rao, in the journal ${result.journaled}`)
  print(`exit codes ${JSON.stringify(result.codes)}`)
  for (const error of result.errors) print(error)
  const whole = result.lost === 0 && result.twice === 0 && result.succeeded === transfers && result.receivedRao === result.sentRao
  print(whole ? 'all in, none lost, none twice' : `NOT all in exactly once: ${result.lost} lost, ${result.twice} twice`)
  process.exitCode = whole ? 0 : 1
} finally {
  rmSync(home, { recursive: true, force: true })
}

/**
 * npm run storm -- [--seed 1] [--blocks 1000] [--age 0] [--spec 475] [--shrink-seconds 120] [--out storm.json] [--quiet]
 * npm run storm -- --replay storm.json
 *
 * Leads the embedded chain through random calls of all pallets, looks after each block whether what has to hold does, and says what became
 * of each call. With --age so many of the blocks come first and are empty, for calls that a chain of less than 7200 blocks refuses. What
 * breaks first is shrunk, written as a script, and printed; --replay runs such a script again. The same seed makes the same storm. Exits
 * with 1 if something broke, with 2 for numbers that are none.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { KNOWN_SPECS } from '../src/localnet/runtimes/known-specs.js'
import { makeChecks } from './storm/checks/all.js'
import { describeScript, reportCoverage } from './storm/report.js'
import { playScript } from './storm/run-script.js'
import { runStorm } from './storm/run-storm.js'
import { countBlocks, readScript, writeScript } from './storm/script.js'
import { shrink } from './storm/shrink.js'
import { loadCurves } from './storm/storm-chain.js'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    blocks: { type: 'string', default: '1000' },
    age: { type: 'string', default: '0' },
    spec: { type: 'string', default: '475' },
    'shrink-seconds': { type: 'string', default: '120' },
    out: { type: 'string', default: 'storm.json' },
    replay: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
})

/** Of a script that could not be made short, only its end is shown. */
const MOST_LINES = 60

const print = (line: string): boolean => process.stdout.write(`${line}\n`)
await loadCurves()

function replay(file: string): void {
  const script = readScript(readFileSync(file, 'utf8'))
  const { violation, storm } = playScript(script, makeChecks())
  print(`spec ${script.spec}, ${countBlocks(script)} blocks`)
  for (const line of describeScript(script)) print(line)
  print(
    violation === undefined
      ? `nothing is broken; head ${storm.chain.head.hash}`
      : `block ${violation.block}: ${violation.check}\n  ${violation.text}`,
  )
  process.exitCode = violation === undefined ? 0 : 1
}

/** What is no number would make a storm of no blocks, in which all holds. */
function findBadNumber(): string | undefined {
  const isSpec = KNOWN_SPECS.some((known) => String(known) === values.spec)
  if (!isSpec) return `--spec is one of ${KNOWN_SPECS.join(', ')}`
  const bad = (['seed', 'blocks', 'age', 'shrink-seconds'] as const).find((name) => !/^\d{1,9}$/.test(values[name]))
  return bad === undefined ? undefined : `--${bad} is a whole number`
}

function storm(): void {
  const bad = findBadNumber()
  if (bad !== undefined) {
    process.stderr.write(`${bad}\n`)
    process.exitCode = 2
    return
  }
  const [spec = 0, seed = 0, blocks = 0, age = 0] = [values.spec, values.seed, values.blocks, values.age].map(Number)
  const started = Date.now()
  const { script, violation, coverage, storm: made } = runStorm({ spec, seed, blocks, age, makeChecks, reloadEvery: 250 })
  const { number, hash } = made.chain.head
  if (!values.quiet) for (const line of reportCoverage(made.spec, coverage)) print(line)
  print(`spec ${spec}, seed ${seed}: ${number} blocks in ${((Date.now() - started) / 1_000).toFixed(1)} s, head ${hash}`)
  if (violation === undefined) {
    print('all holds')
    return
  }
  print(`block ${violation.block}: ${violation.check}\n  ${violation.text}`)
  const shrunk = shrink({ script, violation, makeChecks, until: Date.now() + Number(values['shrink-seconds']) * 1_000 })
  writeFileSync(values.out, writeScript(shrunk.script))
  print(`shrunk to ${countBlocks(shrunk.script)} blocks by ${shrunk.tries} tries:`)
  const lines = describeScript(shrunk.script)
  for (const line of lines.slice(-MOST_LINES)) print(line)
  if (lines.length > MOST_LINES) print(`  … these are the last of ${lines.length} lines`)
  print(`block ${shrunk.violation.block}: ${shrunk.violation.check}\n  ${shrunk.violation.text}`)
  print(`npm run storm -- --replay ${values.out}`)
  process.exitCode = 1
}

if (values.replay !== undefined) replay(values.replay)
else storm()

/**
 * Runs a recording through the embedded chain. Steps that do not yet give the recorded result are listed in
 * test/fixtures/traces/waiting.json.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { Replayer } from '../../scripts/replay/replayer.js'
import { type Difference, Tally } from '../../scripts/replay/tally.js'
import { loadGenesis, loadTrace, type Trace } from '../../scripts/replay/trace.js'
import { loadSignatureCheck } from '../../src/localnet/executive/signatures.js'
import { buildSpec425 } from '../../src/localnet/runtimes/425/spec.js'
import { GENESIS, type Recording } from './recordings.js'

/**
 * What has to be built before a recording is reproduced in full, and the comparisons that differ until then. All other comparisons are
 * equal.
 */
interface Waiting {
  readonly why: string
  readonly steps: readonly string[]
}

const WAITING = JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/traces/waiting.json'), 'utf8')) as Readonly<
  Record<string, Waiting>
>

const genesis = loadGenesis(GENESIS)
const check = await loadSignatureCheck()

export function replay(trace: Trace): Tally {
  const tally = new Tally(true)
  new Replayer(buildSpec425(), tally, check, { only: [], onlyApis: [], hooks: true }).run(trace, genesis)
  return tally
}

const nameOf = ({ row, kind, where }: Difference): string => `${row}: ${kind}, ${where}`

/** Expects every step to equal the recording exactly, except the steps listed as waiting: these must still differ. */
export function expectRecorded({ name, path }: Recording): Tally {
  const tally = replay(loadTrace(path))
  const steps = WAITING[name]?.steps ?? []
  const unexpected = tally.differences.filter((difference) => !steps.includes(nameOf(difference)))
  expect(unexpected).toEqual([])
  const found = new Set(tally.differences.map(nameOf))
  expect(steps.filter((step) => !found.has(step))).toEqual([])
  return tally
}

/** Runs a recording through the embedded chain. */
import { expect } from 'vitest'
import { Replayer } from '../../scripts/replay/replayer.js'
import { Tally } from '../../scripts/replay/tally.js'
import { loadGenesis, loadTrace, type Trace } from '../../scripts/replay/trace.js'
import { loadSignatureCheck } from '../../src/localnet/executive/signatures.js'
import { loadBls12381 } from '../../src/localnet/pallets/drand/bls-curve.js'
import { loadBn128 } from '../../src/localnet/pallets/evm/machine/precompiles/bn128-curve.js'
import { buildSpec425 } from '../../src/localnet/runtimes/425/spec.js'
import { GENESIS, type Recording } from './recordings.js'
import { TEST_WHOLE } from './test-run/test-whole.js'

/**
 * How many empty blocks in a row are made. One recording waits for seven thousand, which is as much as all others together; the others
 * have hundreds in a row, and `npm run test:whole` makes all.
 */
const MOST_EMPTY_BLOCKS = TEST_WHOLE ? Number.POSITIVE_INFINITY : 1_000

const genesis = loadGenesis(GENESIS)
const [check] = await Promise.all([loadSignatureCheck(), loadBls12381(), loadBn128()])

export function replay(trace: Trace): Tally {
  const tally = new Tally(true)
  new Replayer(buildSpec425(), tally, check, { only: [], onlyApis: [], hooks: true, mostEmptyBlocks: MOST_EMPTY_BLOCKS }).run(
    trace,
    genesis,
  )
  return tally
}

/** Expects every step to equal the recording exactly. */
export function expectRecorded({ path }: Pick<Recording, 'path'>): Tally {
  const tally = replay(loadTrace(path))
  expect(tally.differences).toEqual([])
  expect(tally.allEqual).toBe(true)
  return tally
}

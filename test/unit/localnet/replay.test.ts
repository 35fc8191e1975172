import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { Replayer } from '../../../scripts/replay/replayer.js'
import { Tally } from '../../../scripts/replay/tally.js'
import { type BlockStep, loadGenesis, loadTrace, type Trace } from '../../../scripts/replay/trace.js'
import { loadSignatureCheck, type SignatureCheck } from '../../../src/localnet/executive/signatures.js'
import { buildSpec425 } from '../../../src/localnet/runtimes/425/spec.js'
import { findReference } from '../../helpers/reference.js'

const fixtures = join(import.meta.dirname, '../../fixtures/traces')
const genesis = loadGenesis(join(fixtures, 'genesis.json.gz'))
let check: SignatureCheck

beforeAll(async () => {
  check = await loadSignatureCheck()
})

function replay(trace: Trace): Tally {
  const tally = new Tally()
  new Replayer(buildSpec425(), tally, check, { only: [], onlyApis: [], hooks: true }).run(trace, genesis)
  return tally
}

describe('the embedded chain does what the real runtime was recorded doing', () => {
  test('scenario a: every call, hook and byte of state', () => {
    const tally = replay(loadTrace(join(fixtures, 'a-balances-1.json.gz')))
    expect(tally.differences).toEqual([])
    expect(tally.allEqual).toBe(true)
    expect(tally.groups.calls.get('Balances.transfer_keep_alive')?.seen).toBe(46)
    expect(tally.groups.hooks.get('on_initialize')?.equal.get('diff')).toBe(49)
  })

  test('scenario b: all calls that the chain has', () => {
    const tally = replay(loadTrace(join(fixtures, 'b-subnet-life-1.json.gz')))
    expect(tally.differences).toEqual([])
    expect(tally.groups.calls.get('SubtensorModule.set_weights')?.seen).toBe(13)
  })

  test('scenario c: all calls that the chain has', () => {
    const tally = replay(loadTrace(join(fixtures, 'c-staking-1.json.gz')))
    expect(tally.differences).toEqual([])
    expect(tally.groups.calls.get('SubtensorModule.add_stake')?.seen).toBeGreaterThan(5)
  })
})

describe('the replay sees what differs', () => {
  const trace = loadTrace(join(fixtures, 'a-balances-1.json.gz'))
  const flip = (hex: string): string => `${hex.slice(0, -1)}${hex.endsWith('0') ? '1' : '0'}`

  /** The trace with one part of its first block changed. */
  function spoil(change: (block: BlockStep) => Partial<BlockStep>): Trace {
    const at = trace.steps.findIndex(({ kind }) => kind === 'block')
    const block = trace.steps[at] as BlockStep
    return { ...trace, steps: [{ ...block, ...change(block) }] }
  }

  function spoilExtrinsic(change: (extrinsic: BlockStep['extrinsics'][number]) => object): Trace {
    return spoil((block) => ({ extrinsics: block.extrinsics.map((extrinsic) => ({ ...extrinsic, ...change(extrinsic) })) }))
  }

  test.each([
    ['validity', spoilExtrinsic(({ validate }) => ({ validate: flip(validate as string) }))],
    ['result', spoilExtrinsic(() => ({ apply: '0x0002' }))],
    ['events', spoilExtrinsic(({ events }) => ({ events: events.map((event) => ({ ...event, hex: flip(event.hex) })) }))],
    ['fee', spoilExtrinsic(({ events }) => ({ events: events.filter(({ event }) => event !== 'transactionPayment.TransactionFeePaid') }))],
    ['diff', spoilExtrinsic(({ diff }) => ({ diff: diff.slice(1) }))],
  ])('%s of an extrinsic', (kind, spoiled) => {
    expect(replay(spoiled).differences.map((difference) => difference.kind)).toContain(kind)
  })

  test.each([
    [
      'on_initialize',
      spoil(({ initDiff }) => ({ initDiff: initDiff.filter(({ item }) => item !== 'RandomnessCollectiveFlip.RandomMaterial') })),
    ],
    ['on_finalize', spoil(({ finalizeDiff }) => ({ finalizeDiff: finalizeDiff.slice(1) }))],
  ])('%s', (row, spoiled) => {
    expect(replay(spoiled).differences.map((difference) => difference.row)).toContain(row)
  })

  test('the result of a runtime API', () => {
    const step = trace.steps.find(({ kind }) => kind === 'checkpoint')
    if (step?.kind !== 'checkpoint') throw new Error('no checkpoint')
    const calls = step.calls.map((call) => ({ ...call, result: typeof call.result === 'string' ? flip(call.result) : call.result }))
    const { differences, groups } = replay({ ...trace, steps: [{ ...step, calls }] })
    const implemented = [...groups.apis.values()].filter(({ notImplemented }) => notImplemented === 0)
    expect(implemented.length).toBeGreaterThan(0)
    expect(differences.map(({ row }) => row).sort()).toEqual(implemented.map(({ name }) => name).sort())
  })

  test('and goes on from what was recorded', () => {
    const blocks = trace.steps.filter(({ kind }) => kind === 'block').slice(0, 3) as BlockStep[]
    const [first, ...rest] = blocks
    if (!first) throw new Error('no block')
    const key = '0x00ff'
    const spoiled = { ...first, initDiff: [...first.initDiff, { item: '?', key, before: null, after: '0x01' }] }
    const { differences } = replay({ ...trace, steps: [spoiled, ...rest] })
    expect(differences).toHaveLength(1)
  })
})

const reference = findReference('reference', 'golden-traces')
const others =
  reference === undefined ? [] : readdirSync(reference).filter((name) => /^[a-z]-.*\.gz$/.test(name) && !existsSync(join(fixtures, name)))

/** What the recordings show beyond the calls and APIs of this chain: hooks that work off what other calls left behind. */
const BEYOND: Readonly<Record<string, readonly string[]>> = {
  // Timelocked commits are revealed by drand pulses.
  'e-commit-reveal-1.json.gz': ['runs of empty blocks'],
  'e-commit-reveal-2.json.gz': ['runs of empty blocks'],
}

/** Recordings that are not equal yet: most have blocks that pallets change which this chain does not have. The calls that it has are tried in the others. */
const WAITING: Readonly<Record<string, string>> = {
  m: 'Proxy',
  n: 'Multisig',
  o: 'Crowdloan',
  q: 'Proxy and Utility around the swaps of keys',
  r: 'Drand and the timelocked reveals',
  s: 'EVM and the fee of its blocks',
  't-random-4.json.gz': 'the proof size of one claim on root, which is another here',
}

function findWaiting(name: string): string | undefined {
  return WAITING[name] ?? WAITING[name.slice(0, name.indexOf('-'))]
}

describe.skipIf(reference === undefined)('the whole of the recordings', () => {
  for (const name of others.filter((other) => findWaiting(other) !== undefined))
    test.skip(`${name} waits for ${findWaiting(name)}`, () => {})

  test.each(others.filter((name) => findWaiting(name) === undefined))('%s', { timeout: 300_000 }, (name) => {
    const { differences } = replay(loadTrace(join(reference as string, name)))
    expect(differences.filter(({ row }) => !BEYOND[name]?.includes(row))).toEqual([])
  })
})

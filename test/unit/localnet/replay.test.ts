import { describe, expect, test } from 'vitest'
import type { Tally } from '../../../scripts/replay/tally.js'
import { type BlockStep, loadTrace, type Trace } from '../../../scripts/replay/trace.js'
import { findRecording, RECORDINGS } from '../../helpers/recordings.js'
import { expectRecorded, replay } from '../../helpers/replay-recording.js'

/** What must have been seen in some of them. */
const SEEN: Readonly<Record<string, (tally: Tally) => void>> = {
  'a-balances-1': ({ groups }) => {
    expect(groups.calls.get('Balances.transfer_keep_alive')?.seen).toBe(46)
    expect(groups.hooks.get('on_initialize')?.equal.get('diff')).toBe(49)
  },
  'b-subnet-life-1': ({ groups }) => expect(groups.calls.get('SubtensorModule.set_weights')?.seen).toBe(13),
  'c-staking-1': ({ groups }) => expect(groups.calls.get('SubtensorModule.add_stake')?.seen).toBeGreaterThan(5),
  'h-misc-1': ({ groups }) => expect(groups.calls.get('SubtensorModule.terminate_lease')?.equal.get('diff')).toBe(1),
  'j-every-call-1': ({ groups }) => expect(groups.calls.size).toBeGreaterThan(250),
  's-evm-1': ({ groups }) => {
    expect(groups.calls.get('Ethereum.transact')?.equal.get('diff')).toBe(33)
    expect(groups.apis.get('EthereumRuntimeRPCApi_call')?.equal.get('result')).toBe(4)
    expect(groups.calls.get('Contracts.instantiate')?.equal.get('diff')).toBe(4)
    expect(groups.calls.get('Contracts.upload_code')?.equal.get('events')).toBe(4)
    expect(groups.apis.get('ContractsApi_get_storage')?.equal.get('result')).toBe(1)
  },
  'l-drand-1': ({ groups }) => expect(groups.calls.get('Drand.write_pulse')?.equal.get('validity')).toBe(25),
  'p-limit-orders-1': ({ groups }) => expect(groups.calls.get('LimitOrders.execute_orders')?.equal.get('diff')).toBe(58),
  'r-timelock-1': ({ groups }) => expect(groups.calls.get('SubtensorModule.commit_timelocked_weights')?.equal.get('diff')).toBe(39),
}

describe('the embedded chain does what the real runtime was recorded doing: call, hook, answer and byte of state', () => {
  test('there is a recording of each scenario', () => {
    expect(RECORDINGS.map(({ name }) => name[0])).toEqual([...'abcdefghijklmnopqrst'])
  })

  test.each(RECORDINGS)('$name', { timeout: 300_000 }, (recording) => {
    const tally = expectRecorded(recording)
    expect(tally.seen).toBeGreaterThan(50)
    SEEN[recording.name]?.(tally)
  })
})

describe('the replay sees what differs', () => {
  const trace = loadTrace(findRecording('a-balances-1'))
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

  test('the hash of a block', () => {
    const spoiled = spoil(({ hash }) => ({ hash: flip(hash) }))
    expect(replay(spoiled).differences.map(({ row }) => row)).toEqual(['hashes of blocks'])
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
    const ofRoots = ['hashes of blocks', 'on_finalize']
    expect(differences.filter(({ row }) => !ofRoots.includes(row))).toHaveLength(1)
    // What is recorded goes on to be wrong about the state, and roots tell of every byte.
    expect(differences.filter(({ row }) => row === 'hashes of blocks')).toHaveLength(blocks.length)
  })
})

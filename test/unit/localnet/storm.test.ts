/** Storms of random calls, and that they find what is broken: see `npm run storm`. */
import { beforeAll, describe, expect, it } from 'vitest'
import { makeChecks } from '../../../scripts/storm/checks/all.js'
import { leftoversCheck } from '../../../scripts/storm/checks/extrinsics.js'
import { codecsCheck, rootCheck } from '../../../scripts/storm/checks/state.js'
import type { Fault } from '../../../scripts/storm/count-calls.js'
import { describeScript, reportCoverage } from '../../../scripts/storm/report.js'
import { playScript } from '../../../scripts/storm/run-script.js'
import { runStorm } from '../../../scripts/storm/run-storm.js'
import { countBlocks, readScript, writeScript } from '../../../scripts/storm/script.js'
import { shrink } from '../../../scripts/storm/shrink.js'
import { loadCurves, StormChain } from '../../../scripts/storm/storm-chain.js'
import { balances } from '../../../src/localnet/pallets/balances/schema.js'
import { multisig } from '../../../src/localnet/pallets/multisig/schema.js'
import { DEV_ACCOUNTS } from '../../../src/localnet/runtimes/425/genesis.js'

beforeAll(loadCurves)

describe.each([425, 475])('60 blocks of a storm on spec %i', (spec) => {
  it('break nothing, come out the same each time, and reach a good part of the calls', () => {
    const { violation, coverage, storm, script, reloads } = runStorm({ spec, seed: 22, blocks: 60, makeChecks, reloadEvery: 25 })
    expect(violation).toBeUndefined()
    expect(reloads).toBeGreaterThan(0)
    const again = playScript(readScript(writeScript(script)), [])
    expect(again.storm.chain.head.hash).toBe(storm.chain.head.hash)
    const lines = reportCoverage(storm.spec, coverage)
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}SubtensorModule\.add_stake: \d+/))
    expect(coverage.pairs().filter((pair) => pair.endsWith(' ok')).length).toBeGreaterThan(60)
    expect(coverage.pairs().filter((pair) => !pair.endsWith(' ok')).length).toBeGreaterThan(20)
  })
})

describe('a chain that makes blocks only when it is asked to', () => {
  it('takes banned bytes again after half an hour of its own time', () => {
    const storm = new StormChain({ spec: 425 })
    const [alice] = DEV_ACCOUNTS
    const call = { pallet: 'System', name: 'remark', args: { remark: '0x' } }
    const submit = () => storm.submit({ kind: 'call', who: alice?.account ?? '', call, forged: true })
    const advance = (count: number) => Array.from({ length: count }, () => storm.makeBlock())
    expect(submit()).toMatch(/^refused 1010/)
    advance(149)
    expect(submit()).toBe('refused 1012')
    advance(1)
    expect(submit()).toMatch(/^refused 1010/)
  })
})

describe('a chain with a fault', () => {
  /** A transfer makes a rao more that is issued than is there. */
  const mints: Fault = (call, impl) => {
    if (call !== 'Balances.transfer_keep_alive') return impl
    return {
      ...impl,
      handle: (ctx, origin, args) => {
        const post = impl.handle(ctx, origin, args)
        balances.storage.TotalIssuance.mutate(ctx, (total) => total + 1n)
        return post
      },
    }
  }

  it('is caught, and the script is shrunk to the one call and reads as before when it was written', () => {
    const { script, violation } = runStorm({ spec: 425, seed: 20, blocks: 5, makeChecks, fault: mints })
    expect(violation?.check).toBe('Balances.TotalIssuance is the sum of all balances')
    if (violation === undefined) return
    const shrunk = shrink({ script, violation, makeChecks, fault: mints, until: Date.now() + 60_000 })
    expect(countBlocks(shrunk.script)).toBe(1)
    const [only, ...more] = shrunk.script.blocks.flatMap((block) => block.entries)
    expect(only).toMatchObject({ kind: 'call', call: { pallet: 'Balances', name: 'transfer_keep_alive' } })
    expect(more).toEqual([])
    expect(describeScript(shrunk.script).join('\n')).toContain('Balances.transfer_keep_alive')
    const read = readScript(writeScript(shrunk.script))
    expect(playScript(read, makeChecks(), mints).violation?.check).toBe(violation.check)
    expect(playScript(read, makeChecks()).violation).toBeUndefined()
  })

  it('is caught where the state is another than its root, and where a value is not all read', () => {
    const storm = new StormChain({ spec: 425 })
    storm.makeBlock()
    const look = { ...storm, state: storm.state, block: storm.chain.head, steps: storm.executive.steps }
    expect(rootCheck.find(look)).toBeUndefined()
    expect(codecsCheck.find(look)).toBeUndefined()
    storm.state.set(balances.storage.TotalIssuance.key(), new Uint8Array(9))
    expect(rootCheck.find(look)).toContain(storm.chain.head.stateRoot)
    expect(codecsCheck.find(look)).toContain('Balances.TotalIssuance')
  })

  it('is caught where a failing call leaves something', () => {
    const storm = new StormChain({ spec: 425 })
    const [alice] = DEV_ACCOUNTS
    storm.submit({ kind: 'call', who: alice?.account ?? '', call: { pallet: 'System', name: 'kill_storage', args: { keys: [] } } })
    storm.makeBlock()
    const look = { ...storm, state: storm.state, block: storm.chain.head, steps: storm.executive.steps }
    expect(storm.coverage.pairs()).toContain('System.kill_storage BadOrigin')
    expect(leftoversCheck.find(look)).toBeUndefined()
    const change = {
      key: multisig.storage.Multisigs.key(`0x${'11'.repeat(32)}`, `0x${'22'.repeat(32)}`),
      before: undefined,
      after: new Uint8Array(1),
    }
    const steps = look.steps.map((step) => ({ ...step, changes: [...step.changes, change] }))
    expect(leftoversCheck.find({ ...look, steps })).toContain('System.kill_storage failed and left Multisig.Multisigs')
  })
})

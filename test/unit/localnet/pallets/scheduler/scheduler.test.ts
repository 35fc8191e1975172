import { describe, expect, test } from 'vitest'
import type { BlockContext } from '../../../../../src/localnet/executive/block-context.js'
import type { CallValue } from '../../../../../src/localnet/frame/values.js'
import { type Weight, ZERO_WEIGHT } from '../../../../../src/localnet/frame/weight.js'
import { fundAccount } from '../../../../../src/localnet/fund.js'
import { freeBalance } from '../../../../../src/localnet/pallets/balances/currency.js'
import { preimage } from '../../../../../src/localnet/pallets/preimage/schema.js'
import { scheduler } from '../../../../../src/localnet/pallets/scheduler/schema.js'
import type { Hex } from '../../../../../src/localnet/schema/types.js'
import { makeChainCtx } from '../../../../helpers/worlds/chain-on-spec.js'
import { atBlock, eventsOf, makeCall, run } from '../../../../helpers/worlds/run-calls.js'

const who: Hex = `0x${'11'.repeat(32)}`
const far: Hex = `0x${'99'.repeat(32)}`
const NAME: Hex = `0x${'4e'.repeat(32)}`
const TAO = 1_000_000_000n
const { Agenda, Lookup, Retries, IncompleteSince } = scheduler.storage

const setBalance = (new_free: bigint): CallValue => makeCall('Balances.force_set_balance', { who: { type: 'Id', value: far }, new_free })
const fails = makeCall('Balances.transfer_keep_alive', { dest: { type: 'Id', value: far }, value: 1n })
const heavy = (ref_time: bigint): CallValue =>
  makeCall('Utility.with_weight', { call: makeCall('System.remark', { remark: '0x' }), weight: { ref_time, proof_size: 0n } })

interface When {
  readonly when?: number
  readonly priority?: number
  readonly period?: readonly [number, number]
}

const plain = (call: CallValue, { when = 5, priority = 100, period }: When = {}): CallValue =>
  makeCall('Scheduler.schedule', { when, maybe_periodic: period, priority, call })
const named = (call: CallValue, { when = 5, priority = 100, period }: When = {}): CallValue =>
  makeCall('Scheduler.schedule_named', { id: NAME, when, maybe_periodic: period, priority, call })

/** What the scheduler does at the beginning of a block, in that block; and what that weighs. */
function service(before: BlockContext, block: number): { readonly ctx: BlockContext; readonly weight: Weight } {
  const ctx = atBlock(before, block)
  const hooks = ctx.spec.runtime.palletByName.get('Scheduler')?.hooks
  return { ctx, weight: hooks?.onInitialize?.(ctx) ?? ZERO_WEIGHT }
}

describe.each([425, 475])('at runtime %i', (spec) => {
  const makeWorld = (): BlockContext => makeChainCtx(spec)

  test('root alone may schedule and cancel', () => {
    const ctx = makeWorld()
    for (const call of [
      plain(setBalance(TAO)),
      named(setBalance(TAO)),
      makeCall('Scheduler.cancel', { when: 5, index: 0 }),
      makeCall('Scheduler.cancel_named', { id: NAME }),
      makeCall('Scheduler.set_retry', { task: [5, 0], retries: 1, period: 1 }),
    ]) {
      expect(run(ctx, who, call)).toBe('BadOrigin')
    }
    expect(Agenda.has(ctx, 5)).toBe(false)
  })

  test('a task is made in its block as root, after which nothing is left of it', () => {
    const ctx = makeWorld()
    expect(run(ctx, 'root', plain(setBalance(TAO), { when: 1 }))).toBe('TargetBlockNumberInPast')
    expect(run(ctx, 'root', named(setBalance(TAO)))).toBe('ok')
    expect(run(ctx, 'root', named(setBalance(TAO)))).toBe('FailedToSchedule')
    expect(Lookup.get(ctx, NAME)).toEqual([5, 0])
    expect(freeBalance(service(ctx, 4).ctx, far)).toBe(0n)
    const then = service(ctx, 5).ctx
    expect(freeBalance(then, far)).toBe(TAO)
    expect(eventsOf(then, 'Scheduler')).toEqual(['Scheduler.Dispatched'])
    expect([Agenda.has(then, 5), Lookup.has(then, NAME)]).toEqual([false, false])
  })

  test('of one block, low priorities come first', () => {
    const ctx = makeWorld()
    run(ctx, 'root', plain(setBalance(TAO), { priority: 200 }))
    run(ctx, 'root', plain(setBalance(2n * TAO), { priority: 3 }))
    run(ctx, 'root', plain(setBalance(3n * TAO), { priority: 255 }))
    const { ctx: then } = service(ctx, 5)
    const order = then.events.flatMap(({ event }) => (event.name === 'Dispatched' ? [(event.value as { task: unknown }).task] : []))
    expect(order).toEqual([
      [5, 1],
      [5, 0],
      [5, 2],
    ])
    expect(freeBalance(then, far)).toBe(3n * TAO)
  })

  test('`after` counts from the next block; what repeats does so as often as it was told', () => {
    const ctx = makeWorld()
    const after = makeCall('Scheduler.schedule_after', { after: 0, maybe_periodic: [3, 3], priority: 0, call: setBalance(TAO) })
    expect(run(ctx, 'root', after)).toBe('ok')
    expect(Agenda.has(ctx, 2)).toBe(true)
    let at = ctx
    const done = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].filter((block) => {
      at = service(at, block).ctx
      return eventsOf(at, 'Scheduler').includes('Scheduler.Dispatched')
    })
    expect(done).toEqual([2, 5, 8])
  })

  test('a long call is kept as a preimage, which is asked for until it was made', () => {
    const ctx = makeWorld()
    const long = makeCall('Utility.batch_all', { calls: Array(5).fill(setBalance(TAO)) })
    expect(run(ctx, 'root', plain(long))).toBe('ok')
    const task = Agenda.get(ctx, 5)[0]
    if (task?.call.type !== 'Lookup') throw new Error('the call is not looked up')
    const { hash, len } = task.call.value
    expect(preimage.storage.PreimageFor.has(ctx, [hash, len])).toBe(true)
    expect(preimage.storage.RequestStatusFor.get(ctx, hash)?.value).toMatchObject({ count: 2 })
    const then = service(ctx, 5).ctx
    expect(freeBalance(then, far)).toBe(TAO)
    expect(preimage.storage.RequestStatusFor.get(then, hash)?.value).toMatchObject({ count: 1 })
  })

  test('a call that cannot be found stays on the agenda and is told', () => {
    const ctx = makeWorld()
    run(ctx, 'root', plain(makeCall('Utility.batch_all', { calls: Array(5).fill(setBalance(TAO)) })))
    const task = Agenda.get(ctx, 5)[0]
    if (task?.call.type !== 'Lookup') throw new Error('the call is not looked up')
    preimage.storage.PreimageFor.remove(ctx, [task.call.value.hash, task.call.value.len])
    const then = service(ctx, 5).ctx
    expect(eventsOf(then, 'Scheduler')).toEqual(['Scheduler.CallUnavailable'])
    expect(Agenda.get(then, 5)).toHaveLength(1)
  })

  test('what fails is tried again as often as was set, unnamed', () => {
    const ctx = makeWorld()
    run(ctx, 'root', named(fails))
    expect(run(ctx, 'root', makeCall('Scheduler.set_retry', { task: [5, 1], retries: 2, period: 2 }))).toBe('NotFound')
    expect(run(ctx, 'root', makeCall('Scheduler.set_retry_named', { id: NAME, retries: 2, period: 2 }))).toBe('ok')
    let at = ctx
    const tried = [5, 6, 7, 8, 9, 10, 11].filter((block) => {
      at = service(at, block).ctx
      return eventsOf(at, 'Scheduler').includes('Scheduler.Dispatched')
    })
    expect(tried).toEqual([5, 7, 9])
    expect(Retries.entries(at)).toEqual([])
  })

  test('retries can be cancelled, and so can tasks: an agenda without tasks is gone', () => {
    const ctx = makeWorld()
    run(ctx, 'root', plain(setBalance(TAO)))
    run(ctx, 'root', named(fails))
    run(ctx, 'root', makeCall('Scheduler.set_retry', { task: [5, 0], retries: 1, period: 1 }))
    run(ctx, 'root', makeCall('Scheduler.set_retry', { task: [5, 1], retries: 1, period: 1 }))
    expect(run(ctx, 'root', makeCall('Scheduler.cancel_retry', { task: [5, 0] }))).toBe('ok')
    expect(run(ctx, 'root', makeCall('Scheduler.cancel_retry_named', { id: NAME }))).toBe('ok')
    expect(Retries.entries(ctx)).toEqual([])
    expect(run(ctx, 'root', makeCall('Scheduler.cancel_named', { id: NAME }))).toBe('ok')
    expect(Agenda.get(ctx, 5)).toHaveLength(1)
    expect(run(ctx, 'root', makeCall('Scheduler.cancel', { when: 5, index: 0 }))).toBe('ok')
    expect(run(ctx, 'root', makeCall('Scheduler.cancel', { when: 5, index: 0 }))).toBe('NotFound')
    expect(Agenda.has(ctx, 5)).toBe(false)
  })

  test('an agenda holds fifty tasks, and a repeated one that finds no room is told', () => {
    const ctx = makeWorld()
    for (let i = 0; i < 50; i++) expect(run(ctx, 'root', plain(heavy(1n), { when: 8 }))).toBe('ok')
    expect(run(ctx, 'root', plain(heavy(1n), { when: 8 }))).toBe('Exhausted')
    run(ctx, 'root', plain(setBalance(TAO), { period: [3, 2] }))
    expect(eventsOf(service(ctx, 5).ctx, 'Scheduler')).toEqual(['Scheduler.Dispatched', 'Scheduler.PeriodicFailed'])
    run(ctx, 'root', makeCall('Scheduler.cancel', { when: 8, index: 20 }))
    run(ctx, 'root', plain(heavy(1n), { when: 8 }))
    expect(Agenda.get(ctx, 8)[20]).toBeDefined()
  })

  test('what does not fit into four fifths of a block waits for the next, and what never fits is told', () => {
    const limit = scheduler.constant.MaximumWeight.ref_time
    const ctx = makeWorld()
    run(ctx, 'root', plain(heavy((limit * 6n) / 10n), { priority: 1 }))
    run(ctx, 'root', plain(heavy((limit * 6n) / 10n), { priority: 2 }))
    run(ctx, 'root', plain(heavy(limit), { when: 6 }))
    const first = service(ctx, 5)
    expect(eventsOf(first.ctx, 'Scheduler')).toEqual(['Scheduler.Dispatched', 'Scheduler.AgendaIncomplete'])
    expect(IncompleteSince.get(first.ctx)).toBe(5)
    expect(first.weight.refTime).toBeLessThan(limit)
    const second = service(first.ctx, 6)
    expect(eventsOf(second.ctx, 'Scheduler')).toEqual(['Scheduler.Dispatched', 'Scheduler.AgendaIncomplete'])
    const third = service(second.ctx, 7)
    expect(eventsOf(third.ctx, 'Scheduler')).toEqual(['Scheduler.PermanentlyOverweight'])
    expect(IncompleteSince.get(third.ctx)).toBeUndefined()
  })

  test('a block without tasks weighs what looking for them does', () => {
    expect(service(makeWorld(), 5).weight).toEqual({ refTime: 253_744_000n, proofSize: 111_976n })
  })

  test('signed tasks are made under the filters of everybody', () => {
    const ctx = makeWorld()
    fundAccount(ctx, who, TAO)
    const nested = makeCall('Utility.batch', { calls: [makeCall('Utility.batch', { calls: [] })] })
    run(ctx, 'root', plain(nested))
    Agenda.mutate(ctx, 5, (tasks) =>
      tasks.map((task) => task && { ...task, origin: { type: 'system' as const, value: { type: 'Signed' as const, value: who } } }),
    )
    const then = service(ctx, 5).ctx
    expect(then.events.at(-1)?.event.value).toMatchObject({ result: { err: { name: 'CallFiltered' } } })
  })
})

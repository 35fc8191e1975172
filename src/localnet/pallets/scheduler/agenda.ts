/** The agendas of blocks to come: what is put on them and taken off again. */
import type { Ctx } from '../../frame/context.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { boundCall, dropCall, holdCall } from '../preimage/bounded-calls.js'
import { type Scheduled, scheduler } from './schema.js'

export type Task = ValueOf<typeof Scheduled>
/** A task's block, and its place on the agenda of that block. */
export type TaskAddress = readonly [when: number, index: number]
/** So many blocks apart, so many times. */
export type Period = readonly [blocks: number, times: number]

const { Agenda, Lookup, Retries } = scheduler.storage
const U32_MAX = 0xffff_ffff

/** A block so many blocks after another one. */
export function addBlocks(block: number, blocks: number): number {
  return Math.min(block + blocks, U32_MAX)
}

/** `resolve_time` of a number of blocks to wait for: the present block has done its tasks already. */
export function blockAfter(ctx: Ctx, blocks: number): number {
  return addBlocks(ctx.blockNumber, addBlocks(blocks, 1))
}

/** `place_task`: puts a task on the agenda of a block (Scheduled). Undefined, with nothing changed, if that is full. */
export function placeTask(ctx: Ctx, when: number, task: Task): TaskAddress | undefined {
  const agenda = Agenda.get(ctx, when)
  const hole = agenda.length < scheduler.constant.MaxScheduledPerBlock ? agenda.length : agenda.indexOf(undefined)
  if (hole < 0) return undefined
  agenda[hole] = task
  Agenda.set(ctx, when, agenda)
  if (task.maybe_id !== undefined) Lookup.set(ctx, task.maybe_id, [when, hole])
  ctx.deposit(scheduler.event.Scheduled({ when, index: hole }))
  return [when, hole]
}

/** A task that is to be scheduled: a `Scheduled` with its call as it is and without what is taken off its repetitions. */
export interface NewTask {
  readonly id: Hex | undefined
  readonly priority: number
  readonly call: Parameters<typeof boundCall>[1]
  readonly period: Period | undefined
  readonly origin: Task['origin']
}

/**
 * `do_schedule` and `do_schedule_named`.
 * @throws DispatchFailure FailedToSchedule, TargetBlockNumberInPast or Exhausted
 */
export function scheduleTask(ctx: Ctx, when: number, { id, priority, call, period, origin }: NewTask): void {
  const bounded = boundCall(ctx, call)
  if (id !== undefined && Lookup.has(ctx, id)) throw scheduler.error('FailedToSchedule')
  if (when <= ctx.blockNumber) throw scheduler.error('TargetBlockNumberInPast')
  // The first time is scheduled here, so that there is one less to come; once is no repetition.
  const repeats = period !== undefined && period[1] > 1 && period[0] !== 0
  const maybe_periodic: [number, number] | undefined = repeats ? [period[0], period[1] - 1] : undefined
  const placed = placeTask(ctx, when, { maybe_id: id, priority, call: bounded, maybe_periodic, origin })
  if (placed === undefined) throw new DispatchFailure({ type: 'Exhausted' })
  holdCall(ctx, bounded)
}

/** The task at an address. Throws NotFound. Only root asks, who has the rights of whoever scheduled it. */
export function findTask(ctx: Ctx, [when, index]: TaskAddress): Task {
  const task = Agenda.get(ctx, when)[index]
  if (task === undefined) throw scheduler.error('NotFound')
  return task
}

/** The address of a named task. Throws NotFound. */
export function findNamed(ctx: Ctx, id: Hex): TaskAddress {
  const address = Lookup.get(ctx, id)
  if (address === undefined) throw scheduler.error('NotFound')
  return address
}

/** `do_cancel` and `do_cancel_named`: takes a task off its agenda (Canceled). Throws NotFound if there is none. */
export function cancelTask(ctx: Ctx, address: TaskAddress): void {
  const [when, index] = address
  const { call, maybe_id: id } = findTask(ctx, address)
  Agenda.mutate(ctx, when, (agenda) => agenda.with(index, undefined))
  dropCall(ctx, call)
  if (id !== undefined) Lookup.remove(ctx, id)
  Retries.remove(ctx, [when, index])
  cleanUpAgenda(ctx, when)
  ctx.deposit(scheduler.event.Canceled({ when, index }))
}

/** `cleanup_agenda`: without holes at its end, and not at all if there is nothing on it. */
function cleanUpAgenda(ctx: Ctx, when: number): void {
  const agenda = Agenda.get(ctx, when)
  const last = agenda.findLastIndex((task) => task !== undefined)
  if (last < 0) Agenda.remove(ctx, when)
  else if (last + 1 < agenda.length) Agenda.set(ctx, when, agenda.slice(0, last + 1))
}

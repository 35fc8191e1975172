import type { Ctx } from '../../frame/context.js'
import { type DispatchOutcome, toDispatchResult } from '../../frame/dispatch.js'
import { toOrigin } from '../../frame/origin-caller.js'
import type { CallValue } from '../../frame/values.js'
import { addWeight } from '../../frame/weight.js'
import type { WeightMeter } from '../../frame/weight-meter.js'
import type { ValueOf } from '../../schema/types.js'
import { dropCall, lookupLength, peekCall } from '../preimage/bounded-calls.js'
import { addBlocks, placeTask, type Task, type TaskAddress } from './agenda.js'
import { type RetryConfig, scheduler } from './schema.js'
import { DISPATCH_SIGNED, DISPATCH_UNSIGNED, SCHEDULE_RETRY, type TaskKind, weighTask } from './weights.js'

const { Lookup, Retries } = scheduler.storage

type Retry = ValueOf<typeof RetryConfig>

/** How a task came out: it was done, its call can never be made, or it has to wait for a block with more room. */
export type Serviced = 'done' | 'unavailable' | 'overweight'

/** A task on its turn. */
export interface Turn {
  readonly task: Task
  readonly address: TaskAddress
  /** Whether none was done before in this block: what then is too heavy always will be. */
  readonly isFirst: boolean
}

/** What weighs of a task besides its call, of which the length is not known before it is looked up. */
export function kindOf(task: Task, lookedUp = lookupLength(task.call)): TaskKind {
  return { lookedUp, isNamed: task.maybe_id !== undefined, isPeriodic: task.maybe_periodic !== undefined }
}

/** `service_task` of pallet_scheduler 42: makes the call of a task (Dispatched) and puts on agendas what is to come of it. */
export function serviceTask(ctx: Ctx, meter: WeightMeter, { task, address: [when, index], isFirst }: Turn): Serviced {
  const id = task.maybe_id
  const said = { task: [when, index] as [number, number], id }
  if (id !== undefined) Lookup.remove(ctx, id)
  const peeked = peekCall(ctx, task.call)
  if (peeked === undefined) {
    ctx.deposit(scheduler.event.CallUnavailable(said))
    dropCall(ctx, task.call)
    meter.tryConsume(weighTask(kindOf(task)))
    return 'unavailable'
  }
  meter.tryConsume(weighTask(kindOf(task, peeked.lookedUp)))
  const outcome = dispatchTask(ctx, meter, task, peeked.call)
  if (outcome === undefined) {
    if (!isFirst) return 'overweight'
    dropCall(ctx, task.call)
    ctx.deposit(scheduler.event.PermanentlyOverweight(said))
    return 'unavailable'
  }
  const retry = Retries.take(ctx, [when, index])
  ctx.deposit(scheduler.event.Dispatched({ ...said, result: toDispatchResult(outcome) }))
  if (retry !== undefined && !outcome.ok && !retryTask(ctx, meter, task, retry)) ctx.deposit(scheduler.event.RetryFailed(said))
  if (!repeatTask(ctx, task, retry)) ctx.deposit(scheduler.event.PeriodicFailed(said))
  return 'done'
}

/** `execute_dispatch`. Undefined if the call does not fit into what is left of the weight. */
function dispatchTask(ctx: Ctx, meter: WeightMeter, { origin: caller }: Task, call: CallValue): DispatchOutcome | undefined {
  const origin = toOrigin(caller)
  const base = origin.type === 'Signed' ? DISPATCH_SIGNED : DISPATCH_UNSIGNED
  const { callWeight } = ctx.dispatchInfo(call)
  if (!meter.canConsume(addWeight(base, callWeight))) return undefined
  const outcome = ctx.dispatch(call, origin)
  meter.tryConsume(base)
  meter.tryConsume(outcome.post.actualWeight ?? callWeight)
  return outcome
}

/** `schedule_retry`: once more, without name or repetitions, if it may still be tried. False if there is no room for it. */
function retryTask(ctx: Ctx, meter: WeightMeter, task: Task, { total_retries, remaining, period }: Retry): boolean {
  if (!meter.tryConsume(SCHEDULE_RETRY)) return false
  if (remaining === 0) return true
  const again = { ...task, maybe_id: undefined, maybe_periodic: undefined }
  const placed = placeTask(ctx, addBlocks(ctx.blockNumber, period), again)
  if (placed === undefined) dropCall(ctx, task.call)
  else Retries.set(ctx, [...placed], { total_retries, remaining: remaining - 1, period })
  return placed !== undefined
}

/** Puts a periodic task on its next agenda. False if there is no room for it. */
function repeatTask(ctx: Ctx, task: Task, retry: Retry | undefined): boolean {
  if (task.maybe_periodic === undefined) {
    dropCall(ctx, task.call)
    return true
  }
  const [blocks, times] = task.maybe_periodic
  const next: Task = { ...task, maybe_periodic: times > 1 ? [blocks, times - 1] : undefined }
  const placed = placeTask(ctx, addBlocks(ctx.blockNumber, blocks), next)
  if (placed === undefined) dropCall(ctx, task.call)
  else if (retry !== undefined) Retries.set(ctx, [...placed], retry)
  return placed !== undefined
}

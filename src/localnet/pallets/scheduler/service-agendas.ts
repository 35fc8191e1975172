import type { Ctx } from '../../frame/context.js'
import type { Weight } from '../../frame/weight.js'
import { WeightMeter } from '../../frame/weight-meter.js'
import { toWeight } from '../system/block-weight.js'
import type { Task } from './agenda.js'
import { scheduler } from './schema.js'
import { kindOf, serviceTask } from './service-task.js'
import { SERVICE_AGENDAS_BASE, weighAgenda, weighTask } from './weights.js'

const { Agenda, IncompleteSince } = scheduler.storage

/**
 * `service_agendas` of pallet_scheduler 42, at the beginning of each block: does what is on the agenda of the block, and what is left of
 * earlier ones, as far as the weight goes that may be used for it. Returns the weight used.
 */
export function serviceAgendas(ctx: Ctx): Weight {
  const meter = new WeightMeter(toWeight(scheduler.constant.MaximumWeight))
  meter.tryConsume(SERVICE_AGENDAS_BASE)
  const now = ctx.blockNumber
  const done = { count: 0 }
  let when = IncompleteSince.take(ctx) ?? now
  let incomplete = now + 1
  const full = weighAgenda(scheduler.constant.MaxScheduledPerBlock)
  for (; when <= now && meter.canConsume(full); when++) {
    if (!serviceAgenda(ctx, meter, when, done)) incomplete = Math.min(incomplete, when)
  }
  incomplete = Math.min(incomplete, when)
  if (incomplete <= now) {
    ctx.deposit(scheduler.event.AgendaIncomplete({ when: incomplete }))
    IncompleteSince.set(ctx, incomplete)
  }
  return meter.consumed
}

/** `service_agenda`: the tasks of one block by their priority, low numbers first. False if some have to wait for another block. */
function serviceAgenda(ctx: Ctx, meter: WeightMeter, when: number, done: { count: number }): boolean {
  const agenda = Agenda.get(ctx, when)
  const ordered = agenda
    .flatMap((task, index) => (task === undefined ? [] : [{ task, index }]))
    .sort((a, b) => a.task.priority - b.task.priority)
  meter.tryConsume(weighAgenda(ordered.length))
  let postponed = 0
  let dropped = 0
  for (const { task, index } of ordered) {
    if (!meter.canConsume(weighTask(kindOf(task)))) {
      postponed++
      break
    }
    const serviced = serviceTask(ctx, meter, { task, address: [when, index], isFirst: done.count === 0 })
    if (serviced === 'unavailable') dropped++
    else if (serviced === 'overweight') postponed++
    else {
      done.count++
      agenda[index] = undefined
    }
  }
  keepAgenda(ctx, when, postponed + dropped > 0 ? agenda : [])
  return postponed === 0
}

function keepAgenda(ctx: Ctx, when: number, agenda: (Task | undefined)[]): void {
  if (agenda.length === 0) Agenda.remove(ctx, when)
  else Agenda.set(ctx, when, agenda)
}

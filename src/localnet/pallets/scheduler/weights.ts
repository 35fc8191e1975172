/** Benchmarked weights of pallet_scheduler 42. */
import { addWeight, subtractWeight, type Weight, weightOf } from '../../frame/weight.js'
import { scheduler } from './schema.js'

const MAX_SCHEDULED = scheduler.constant.MaxScheduledPerBlock
const PROOF_OF_AGENDA = 110_487

export const SERVICE_AGENDAS_BASE = weightOf(1_335_000, 1_489, 1, 1)

/** An agenda of so many tasks. */
export function weighAgenda(tasks: number): Weight {
  return weightOf(2_409_000 + 486_046 * tasks, PROOF_OF_AGENDA, 1, 1)
}

const SERVICE_TASK_BASE = weightOf(2_991_000, 0)
const SERVICE_TASK_NAMED = weightOf(4_292_000, 0, 0, 1)
const SERVICE_TASK_PERIODIC = weightOf(2_974_000, 0)

const serviceFetched = (bytes: number): Weight => weightOf(16_792_000 + 23_402 * bytes, 3_556 + bytes, 3, 2)

/** What there is to be done about a task besides its call. */
export interface TaskKind {
  /** Bytes of a call that has to be looked up; undefined if it is there. */
  readonly lookedUp: number | undefined
  readonly isNamed: boolean
  readonly isPeriodic: boolean
}

/** `service_task` of the pallet's `MarginalWeightInfo`. */
export function weighTask({ lookedUp, isNamed, isPeriodic }: TaskKind): Weight {
  let total = lookedUp === undefined ? SERVICE_TASK_BASE : serviceFetched(lookedUp)
  if (isNamed) total = addWeight(total, subtractWeight(SERVICE_TASK_NAMED, SERVICE_TASK_BASE))
  if (isPeriodic) total = addWeight(total, subtractWeight(SERVICE_TASK_PERIODIC, SERVICE_TASK_BASE))
  return total
}

export const DISPATCH_SIGNED = weightOf(4_155_000, 3_997, 2, 0)
export const DISPATCH_UNSIGNED = weightOf(1_858_000, 0)
export const SCHEDULE_RETRY = weightOf(10_762_174 + 16_285 * MAX_SCHEDULED, PROOF_OF_AGENDA, 1, 2)

export const SCHEDULE = weightOf(3_815_234 + 538_417 * MAX_SCHEDULED, PROOF_OF_AGENDA, 1, 1)
export const SCHEDULE_NAMED = weightOf(8_965_037 + 559_963 * MAX_SCHEDULED, PROOF_OF_AGENDA, 2, 2)
export const CANCEL = weightOf(2_524_382 + 777_710 * MAX_SCHEDULED, PROOF_OF_AGENDA, 1, 3)
export const CANCEL_NAMED = weightOf(7_403_622 + 778_228 * MAX_SCHEDULED, PROOF_OF_AGENDA, 2, 3)
export const SET_RETRY = weightOf(169_783_000, PROOF_OF_AGENDA, 1, 1)
export const SET_RETRY_NAMED = weightOf(186_544_000, PROOF_OF_AGENDA, 2, 1)
export const CANCEL_RETRY = weightOf(169_076_000, PROOF_OF_AGENDA, 1, 1)
export const CANCEL_RETRY_NAMED = weightOf(182_329_000, PROOF_OF_AGENDA, 2, 1)

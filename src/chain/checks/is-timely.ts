import type { PlanCheck } from '../plan.js'

const TIMELY: readonly string[] = ['rate-limit-passed', 'outside-freeze-window']

/** Whether a check is one that time alone mends. */
export function isTimely({ name }: Pick<PlanCheck, 'name'>): boolean {
  return TIMELY.includes(name)
}

import type { PlanCheck } from '../plan.js'

const CLOSED: ReadonlySet<string> = new Set(['subnet-exists', 'subnet-started'])
const OF_THE_PRICE: ReadonlySet<string> = new Set(['price-within-tolerance', 'limit-leaves-room', 'pool-can-fill'])

/** Leaves out what is said of the price where the subnet is closed or not there: no other limit would help. */
export function dropPriceChecks(checks: readonly PlanCheck[]): readonly PlanCheck[] {
  if (!checks.some(({ name, ok }) => !ok && CLOSED.has(name))) return checks
  return checks.filter(({ name, ok }) => ok || !OF_THE_PRICE.has(name))
}

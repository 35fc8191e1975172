import { formatTao, type Rao } from '../../core/money.js'
import type { PlanCheck } from '../plan.js'

/** The check that a moving cost is not above what the user allows; empty without a limit. */
export function checkMaxCost(costRao: Rao, maxCostRao: Rao | null): PlanCheck[] {
  if (maxCostRao === null) return []
  return [
    {
      name: 'cost-within-limit',
      title: 'The cost is within --max-cost',
      failed: 'The cost is above --max-cost',
      ok: costRao <= maxCostRao,
      detail: `it costs ${formatTao(costRao)}, at most ${formatTao(maxCostRao)} are allowed`,
      code: 'OVER_MAX_COST',
      hint: 'Raise --max-cost, or wait for the price to fall.',
    },
  ]
}

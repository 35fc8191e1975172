/** What is expected of an order that is brought to the chain. */
import type { Rao } from '../../../core/money.js'
import type { PlanCheck } from '../../plan.js'
import type { LimitOrder } from '../order.js'
import type { OrderFacts } from './relay-facts.js'
import type { BroughtOrder } from './relay-request.js'

export interface OrderOutlook {
  readonly brought: BroughtOrder
  readonly facts: OrderFacts
  readonly checks: readonly PlanCheck[]
  readonly isReady: boolean
  /** What its signer gives, in rao or 10^-9 alpha; null where that is not known. */
  readonly gives: bigint | null
  /** What its signer gets after the fee; null where that is not known. */
  readonly gets: bigint | null
  /** What its fee recipient gets of the TAO. */
  readonly feeRao: Rao | null
}

/** An outlook of which everything is known but what comes of it. */
export function makeOutlook(
  brought: BroughtOrder,
  facts: OrderFacts,
  checks: readonly PlanCheck[],
  figures: Pick<OrderOutlook, 'feeRao' | 'gets' | 'gives'>,
): OrderOutlook {
  return { brought, facts, checks, isReady: checks.every(({ ok }) => ok), ...figures }
}

export const NO_FIGURES = { gives: null, gets: null, feeRao: null } as const

/** The order of an outlook. */
export function orderOf({ brought }: OrderOutlook): LimitOrder {
  return brought.signed.order
}

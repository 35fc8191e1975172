import type { Ctx } from '../../frame/context.js'
import type { Hex } from '../../schema/types.js'
import type { OrderView, SignedOrder } from './order-view.js'

/** What the code that all runtimes share asks the running one for. One value a runtime, joined with the pallet. */
export interface LimitOrderRules {
  /** Whether an order is signed by its signer, in a form that is taken. */
  isSigned(ctx: Ctx, signed: SignedOrder, id: Hex): boolean
  /** @throws DispatchFailure if the signer may not move funds at present */
  ensureSignerFree(ctx: Ctx, order: OrderView): void
}

/** The rules of the runtime that runs. */
export function limitOrderRules(ctx: Ctx): LimitOrderRules {
  const rules = ctx.rulesOf('LimitOrders')
  if (rules === undefined) throw new TypeError('the runtime has no rules for LimitOrders')
  return rules as LimitOrderRules
}

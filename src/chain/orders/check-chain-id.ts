import type { PlanCheck } from '../plan.js'
import type { LimitOrder } from './order.js'
import type { OrderState } from './order-state.js'

/** The check `order-for-chain`: an order holds on the chain alone whose id it was signed with. */
export function checkChainId(order: LimitOrder, state: Pick<OrderState, 'chainId'>): PlanCheck {
  return {
    name: 'order-for-chain',
    title: 'The order is for this chain',
    failed: 'The order is for another chain',
    ok: state.chainId === order.chainId,
    detail: `chain id ${order.chainId}; this chain has ${state.chainId}`,
    code: 'CHAIN_ID_MISMATCH',
    hint: 'Name its network with --network.',
  }
}

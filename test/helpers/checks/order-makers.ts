/** The plans of the calls on limit orders, and the order that they are about. */
import { findOrderId } from '../../../src/chain/orders/encode-order.js'
import type { LimitOrder } from '../../../src/chain/orders/order.js'
import { planCancelOrder } from '../../../src/chain/orders/plan-cancel.js'
import type { Plan } from '../../../src/chain/plan.js'
import { price } from '../../../src/core/money.js'
import type { Hex } from '../../../src/localnet/schema/types.js'
import type { CheckWorld } from './check-world.js'

/** What a scenario asks of these plans besides the usual request: the owner has signed an order. */
export interface OrderWishes {
  readonly orderOf?: { readonly coldkey?: string }
}

/** An order of the owner's for the embedded chain. */
export function makeOwnersOrder({ owner, ownerHotkey }: CheckWorld): LimitOrder {
  return {
    ...{ version: 'V1', signer: owner.address, hotkey: ownerHotkey.address, netuid: 2, kind: 'limit-buy', limit: price(1_000_000n) },
    ...{ amount: { kind: 'fixed', units: 1_000_000_000n }, expiryMs: 9_999_999_999_999n, feeRate: 0, feeRecipient: owner.address },
    ...{ relayers: null, maxSlippage: 0, chainId: 42n, partialFills: false, hasLinkedOrder: false },
  }
}

export function idOfOwnersOrder(world: CheckWorld): Hex {
  return findOrderId(makeOwnersOrder(world)) as Hex
}

/** By call. */
export const ORDER_MAKERS: Readonly<Record<string, (world: CheckWorld, wish: OrderWishes) => Promise<Plan>>> = {
  'LimitOrders.cancel_order': (world, { orderOf: { coldkey = world.owner.address } = {} }) =>
    planCancelOrder(world.client, { coldkey, order: makeOwnersOrder(world) }),
}

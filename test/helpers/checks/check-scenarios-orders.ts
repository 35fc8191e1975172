/** States in which calls on limit orders fail, each with a twin in which the call succeeds. */
import { limitOrders } from '../../../src/localnet/pallets/limit-orders/schema.js'
import type { Scenario } from './check-makers.js'
import type { Change } from './check-world.js'
import { idOfOwnersOrder } from './order-makers.js'

type Status = NonNullable<ReturnType<typeof limitOrders.storage.Orders.get>>
const CANCEL = 'LimitOrders.cancel_order'

const kept =
  (status: Status): Change =>
  (ctx, world) =>
    limitOrders.storage.Orders.set(ctx, idOfOwnersOrder(world), status)

const STATES: readonly Status[] = [{ type: 'Cancelled' }, { type: 'Fulfilled' }, { type: 'PartiallyFilled', value: 1n }]

export const ORDER_SCENARIOS: readonly Scenario[] = [
  {
    call: CANCEL,
    error: 'LimitOrders.Unauthorized',
    outside: { wish: ({ other }) => ({ orderOf: { coldkey: other.address } }) },
    inside: {},
  },
  ...STATES.map(
    (status): Scenario => ({
      call: CANCEL,
      error: 'LimitOrders.OrderAlreadyProcessed',
      outside: { change: kept(status) },
      inside: {},
    }),
  ),
]

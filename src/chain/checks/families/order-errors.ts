/** Errors of the calls on limit orders. */
import { by, type CallErrors, SIGNED } from '../error-cover.js'

/** By `Pallet.call`. */
export const ORDER_ERRORS: { readonly [call: string]: CallErrors } = {
  'LimitOrders.cancel_order': {
    BadOrigin: SIGNED,
    'LimitOrders.Unauthorized': by('owns-order'),
    'LimitOrders.OrderAlreadyProcessed': by('order-not-begun'),
  },
}

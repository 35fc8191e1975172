import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import type { subtensor475 } from '../../475/schema.js'
import { swapBasket as doSwapBasket } from '../../baskets/swap-basket.js'
import { declareSwapBasket } from '../../baskets/work.js'

/** `swap_basket`: one holding of the basket for another, by the owner of its hotkey. */
export const swapBasket: Handler<typeof subtensor475, 'swap_basket'> = {
  weight: () => declareSwapBasket(1),
  handle(ctx, origin, args) {
    const leg = { origin: args.origin_netuid, destination: args.destination_netuid, amount: args.amount, least: args.min_amount_out }
    return doSwapBasket(ctx, { coldkey: ensureSigned(origin), hotkey: args.hotkey }, leg)
  },
}

import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import type { subtensor475 } from '../../475/schema.js'
import { swapBasketMany as doSwapBasketMany } from '../../baskets/swap-basket.js'
import { declareSwapBasket } from '../../baskets/work.js'

/** `swap_basket_many`: several trades of a basket, all or none. */
export const swapBasketMany: Handler<typeof subtensor475, 'swap_basket_many'> = {
  weight: ({ legs }) => declareSwapBasket(legs.length),
  handle(ctx, origin, { hotkey, legs }) {
    const trades = legs.map(([from, destination, amount, least]) => ({ origin: from, destination, amount, least }))
    return doSwapBasketMany(ctx, { coldkey: ensureSigned(origin), hotkey }, trades)
  },
}

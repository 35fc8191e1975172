import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import type { subtensor475 } from '../../475/schema.js'
import { stakeIntoBasket as doStakeIntoBasket } from '../../baskets/stake-into-basket.js'
import { STAKE_INTO_BASKET_DECLARED } from '../../baskets/work.js'

/** `stake_into_basket`: the signer's TAO for shares of a root validator's basket. */
export const stakeIntoBasket: Handler<typeof subtensor475, 'stake_into_basket'> = {
  weight: () => STAKE_INTO_BASKET_DECLARED,
  handle(ctx, origin, { hotkey, amount_staked }) {
    return doStakeIntoBasket(ctx, { coldkey: ensureSigned(origin), hotkey, tao: amount_staked })
  },
}

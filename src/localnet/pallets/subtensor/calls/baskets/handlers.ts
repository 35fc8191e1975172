import { claimRoot475 } from './claim-root-475.js'
import { claimRootWithHotkey } from './claim-root-with-hotkey.js'
import { stakeIntoBasket } from './stake-into-basket.js'
import { swapBasket } from './swap-basket.js'
import { swapBasketMany } from './swap-basket-many.js'

/** Calls about the baskets of root validators. */
export const basketsHandlers = {
  claim_root: claimRoot475,
  claim_root_with_hotkey: claimRootWithHotkey,
  stake_into_basket: stakeIntoBasket,
  swap_basket: swapBasket,
  swap_basket_many: swapBasketMany,
}

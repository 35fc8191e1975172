import { implementPallet } from '../../frame/pallet.js'
import { retired } from './calls/retired.js'
import { setFeeRate } from './calls/set-fee-rate.js'
import { swap } from './schema.js'

export const swapPallet = implementPallet(swap, {
  calls: {
    set_fee_rate: setFeeRate,
    toggle_user_liquidity: retired,
    add_liquidity: retired,
    remove_liquidity: retired,
    modify_position: retired,
    disable_lp: retired,
  },
})

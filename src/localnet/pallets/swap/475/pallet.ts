/** Swap at runtime 475: its declaration joined with what its calls do there. */
import { leaveOut } from '../../../frame/not-implemented.js'
import { changePallet } from '../../../frame/pallet.js'
import { swapPallet } from '../pallet.js'
import { swap475 } from './schema.js'

export const swapPallet475 = changePallet(swapPallet, swap475, {
  calls: leaveOut('set_fee_rate', 'toggle_user_liquidity', 'add_liquidity', 'remove_liquidity', 'modify_position', 'disable_lp'),
})

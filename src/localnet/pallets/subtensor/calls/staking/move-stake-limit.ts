import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { subtensor475 } from '../../475/schema.js'
import { transitionStake } from '../../staking/transition-stake.js'
import { swapStakeLimit } from './swap-stake-limit.js'

/**
 * `move_stake_limit` (staking/move_stake.rs, `do_move_stake_limit`). Its benchmark is not known: it weighs what `swap_stake_limit` does.
 */
export const moveStakeLimit: Handler<typeof subtensor475, 'move_stake_limit'> = {
  weight: (args, ctx) => swapStakeLimit.weight({ ...args, hotkey: args.origin_hotkey }, ctx),
  handle(ctx, origin, args) {
    const { origin_hotkey, destination_hotkey, origin_netuid, destination_netuid } = args
    const coldkey = ensureSigned(origin)
    const tao = transitionStake(ctx, {
      origin: { coldkey, hotkey: origin_hotkey, netuid: origin_netuid },
      destination: { coldkey, hotkey: destination_hotkey, netuid: destination_netuid },
      alpha: args.alpha_amount,
      limit: { price: args.limit_price, allowPartial: args.allow_partial },
      checkTransferToggle: false,
    })
    ctx.deposit(subtensor475.event.StakeMoved([coldkey, origin_hotkey, origin_netuid, destination_hotkey, destination_netuid, tao]))
    return undefined
  },
}

import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { transitionStake } from '../../staking/transition-stake.js'

/** `swap_stake_limit` (staking/move_stake.rs, `do_swap_stake_limit`). */
export const swapStakeLimit: Handler<typeof subtensor, 'swap_stake_limit'> = {
  weight: () => weightOf(944_515_000, 11077, 47, 24),
  handle(ctx, origin, args) {
    const { hotkey, origin_netuid, destination_netuid } = args
    const coldkey = ensureSigned(origin)
    const tao = transitionStake(ctx, {
      origin: { coldkey, hotkey, netuid: origin_netuid },
      destination: { coldkey, hotkey, netuid: destination_netuid },
      alpha: args.alpha_amount,
      limit: { price: args.limit_price, allowPartial: args.allow_partial },
      checkTransferToggle: false,
    })
    ctx.deposit(subtensor.event.StakeSwapped([coldkey, hotkey, origin_netuid, destination_netuid, tao]))
    return undefined
  },
}

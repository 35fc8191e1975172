import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { transitionStake } from '../../staking/transition-stake.js'

/** `move_stake` (staking/move_stake.rs, `do_move_stake`). */
export const moveStake: Handler<typeof subtensor, 'move_stake'> = {
  weight: () => weightOf(216_061_000, 7919, 19, 7),
  handle(ctx, origin, args) {
    const { origin_hotkey, destination_hotkey, origin_netuid, destination_netuid } = args
    const coldkey = ensureSigned(origin)
    const tao = transitionStake(ctx, {
      origin: { coldkey, hotkey: origin_hotkey, netuid: origin_netuid },
      destination: { coldkey, hotkey: destination_hotkey, netuid: destination_netuid },
      alpha: args.alpha_amount,
      checkTransferToggle: false,
    })
    ctx.deposit(subtensor.event.StakeMoved([coldkey, origin_hotkey, origin_netuid, destination_hotkey, destination_netuid, tao]))
    return undefined
  },
}

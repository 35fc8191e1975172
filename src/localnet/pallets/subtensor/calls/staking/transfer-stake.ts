import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { transitionStake } from '../../staking/transition-stake.js'

/** `transfer_stake` (staking/move_stake.rs, `do_transfer_stake`). */
export const transferStake: Handler<typeof subtensor, 'transfer_stake'> = {
  weight: () => weightOf(258_541_000, 7994, 19, 6),
  handle(ctx, origin, args) {
    const { destination_coldkey, hotkey, origin_netuid, destination_netuid } = args
    const coldkey = ensureSigned(origin)
    const tao = transitionStake(ctx, {
      origin: { coldkey, hotkey, netuid: origin_netuid },
      destination: { coldkey: destination_coldkey, hotkey, netuid: destination_netuid },
      alpha: args.alpha_amount,
      checkTransferToggle: true,
    })
    ctx.deposit(subtensor.event.StakeTransferred([coldkey, destination_coldkey, hotkey, origin_netuid, destination_netuid, tao]))
    return undefined
  },
}

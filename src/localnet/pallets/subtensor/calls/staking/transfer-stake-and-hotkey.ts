import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { subtensor475 } from '../../475/schema.js'
import { transitionStake } from '../../staking/transition-stake.js'
import { transferStake } from './transfer-stake.js'

/**
 * `transfer_stake_and_hotkey` (staking/move_stake.rs, `do_transfer_stake_and_hotkey`): to another coldkey and another hotkey at once. Its
 * benchmark is not known: it weighs what `transfer_stake` does.
 */
export const transferStakeAndHotkey: Handler<typeof subtensor475, 'transfer_stake_and_hotkey'> = {
  weight: (args, ctx) => transferStake.weight({ ...args, hotkey: args.origin_hotkey }, ctx),
  handle(ctx, origin, args) {
    const { destination_coldkey, origin_hotkey, destination_hotkey, origin_netuid, destination_netuid } = args
    const coldkey = ensureSigned(origin)
    const amount = transitionStake(ctx, {
      origin: { coldkey, hotkey: origin_hotkey, netuid: origin_netuid },
      destination: { coldkey: destination_coldkey, hotkey: destination_hotkey, netuid: destination_netuid },
      alpha: args.alpha_amount,
      checkTransferToggle: true,
    })
    ctx.deposit(
      subtensor475.event.StakeAndHotkeyTransferred({
        origin_coldkey: coldkey,
        destination_coldkey,
        origin_hotkey,
        destination_hotkey,
        origin_netuid,
        destination_netuid,
        amount,
      }),
    )
    return undefined
  },
}

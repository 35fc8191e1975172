/** Adjusts what counts as claimed root dividends when the root stake changes, so that a change of stake does not change what is owed. */
import { I96F32 } from '../../../fixed/fixed-format.js'
import { addU128, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'

const { RootClaimable, RootClaimed } = subtensor.storage

function claimedOf(rate: bigint, amount: bigint): bigint {
  return I96F32.toU128(I96F32.mul(rate, I96F32.fromInt(amount)))
}

/** `add_stake_adjust_root_claimed_for_hotkey_and_coldkey`; amount of root stake added, rao. */
export function addStakeAdjustRootClaimed(ctx: Ctx, hotkey: Hex, coldkey: Hex, amount: bigint): void {
  for (const [netuid, rate] of RootClaimable.get(ctx, hotkey)) {
    const claimed = RootClaimed.get(ctx, netuid, hotkey, coldkey)
    RootClaimed.set(ctx, netuid, hotkey, coldkey, addU128(claimed, claimedOf(rate, amount)))
  }
}

/** `remove_stake_adjust_root_claimed_for_hotkey_and_coldkey`; amount of root stake removed, rao. */
export function removeStakeAdjustRootClaimed(ctx: Ctx, hotkey: Hex, coldkey: Hex, amount: bigint): void {
  for (const [netuid, rate] of RootClaimable.get(ctx, hotkey)) {
    if (netuid === ROOT_NETUID) continue
    const claimed = RootClaimed.get(ctx, netuid, hotkey, coldkey)
    RootClaimed.set(ctx, netuid, hotkey, coldkey, subUnsigned(claimed, claimedOf(rate, amount)))
  }
}

/** A dense index of the coldkeys with root stake. The chain claims root dividends for these coldkeys by itself. */
import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'

const { NumStakingColdkeys, StakingColdkeys, StakingColdkeysByIndex, StakingHotkeys } = subtensor.storage

export function maybeAddColdkeyIndex(ctx: Ctx, coldkey: Hex): void {
  if (StakingColdkeys.has(ctx, coldkey)) return
  const count = NumStakingColdkeys.get(ctx)
  StakingColdkeysByIndex.set(ctx, count, coldkey)
  StakingColdkeys.set(ctx, coldkey, count)
  NumStakingColdkeys.set(ctx, addU64(count, 1n))
}

/** Removes a coldkey from the index. The last entry moves to the freed place. */
export function maybeRemoveColdkeyIndex(ctx: Ctx, coldkey: Hex): void {
  const index = StakingColdkeys.take(ctx, coldkey)
  if (index === undefined) return
  const last = subUnsigned(NumStakingColdkeys.get(ctx), 1n)
  const moved = index === last ? undefined : StakingColdkeysByIndex.take(ctx, last)
  if (moved === undefined) {
    StakingColdkeysByIndex.remove(ctx, index)
  } else {
    StakingColdkeysByIndex.set(ctx, index, moved)
    StakingColdkeys.set(ctx, moved, index)
  }
  NumStakingColdkeys.set(ctx, last)
}

export function coldkeyHasRootStake(store: Store, coldkey: Hex): boolean {
  return StakingHotkeys.get(store, coldkey).some(
    (hotkey) => getStakeForHotkeyAndColdkeyOnSubnet(store, hotkey, coldkey, ROOT_NETUID) !== 0n,
  )
}

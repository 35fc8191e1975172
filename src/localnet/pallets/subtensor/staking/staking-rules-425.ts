import { minOf } from '../../../fixed/saturating.js'
import { updateShare } from '../../../fixed/share-pool.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { ensureAvailableToUnstake } from '../locks/lock.js'
import { subtensor } from '../schema.js'
import { listNetuids } from '../subnets/subnet-existence.js'
import type { StakePlace } from './stake-place.js'
import type { StakingRules } from './staking-rules.js'
import { getTotalStakeForHotkey } from './total-stake.js'

const { LastColdkeyHotkeyStakeBlock, PendingChildKeys, StakeThreshold } = subtensor.storage
/** DefaultMinStake. */
const MIN_STAKE = subtensor.constant.InitialMinStake

function noteStakeBlock(ctx: Ctx, { coldkey, hotkey }: StakePlace): void {
  LastColdkeyHotkeyStakeBlock.set(ctx, coldkey, hotkey, BigInt(ctx.blockNumber))
}

/** Drops the children that a hotkey has asked for if its stake is below the threshold for having children. */
function dropPendingChildrenBelowThreshold(ctx: Ctx, hotkey: Hex): void {
  if (getTotalStakeForHotkey(ctx, hotkey) >= StakeThreshold.get(ctx)) return
  for (const netuid of listNetuids(ctx)) PendingChildKeys.remove(ctx, netuid, hotkey)
}

export const stakingRules425: StakingRules = {
  updateShare: (state, update) => ({ ...updateShare(state, update), generations: 0 }),
  noteStakedAlpha: () => undefined,

  stakeOfPurchase: (tao) => tao,
  returnsUnspentTao: false,
  ensureDebited: () => undefined,
  forgetHotkeyWithoutStake: () => undefined,
  noteStakeAdded: noteStakeBlock,
  noteStakeRemoved: noteStakeBlock,
  noteStakeSold: dropPendingChildrenBelowThreshold,

  ensureMayStakeTo: () => undefined,
  ensureMayLeave: () => undefined,
  ensureMayBeSold: () => undefined,
  heldBack: () => 0n,

  // The fee may have been taken from the same stake before.
  amountToMove: minOf,
  minimumToMove: () => MIN_STAKE,
  minimumWithinSubnet: MIN_STAKE,
  ensureMayArrive: () => undefined,
  ensureMayMove: (ctx, { origin, destination }, alpha) => {
    if (origin.netuid !== destination.netuid) ensureAvailableToUnstake(ctx, origin.coldkey, origin.netuid, alpha)
  },
  lockFollowsTo: () => undefined,
  transferMakesDelegate: false,
}

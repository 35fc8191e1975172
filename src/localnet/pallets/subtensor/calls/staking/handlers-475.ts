/** What calls about stake do at runtime 475 otherwise than at 425, or besides. */
import { burnAlpha } from './burn-alpha.js'
import { lockStake475, moveLock475, removeStakeFullLimit475 } from './existing-subnets-475.js'
import { moveStake } from './move-stake.js'
import { moveStakeLimit } from './move-stake-limit.js'
import { recycleAlpha } from './recycle-alpha.js'
import { removeStake } from './remove-stake.js'
import { removeStakeLimit } from './remove-stake-limit.js'
import { withStakingWalk } from './staking-walk-475.js'
import { swapStake } from './swap-stake.js'
import { swapStakeLimit } from './swap-stake-limit.js'
import { transferStake } from './transfer-stake.js'
import { transferStakeAndHotkey } from './transfer-stake-and-hotkey.js'
import { unstakeAll475, unstakeAllAlpha475 } from './unstake-all-475.js'

export const stakingHandlers475 = {
  remove_stake: withStakingWalk(removeStake),
  remove_stake_limit: withStakingWalk(removeStakeLimit),
  remove_stake_full_limit: withStakingWalk(removeStakeFullLimit475),
  unstake_all: unstakeAll475,
  unstake_all_alpha: unstakeAllAlpha475,
  move_stake: withStakingWalk(moveStake),
  move_stake_limit: withStakingWalk(moveStakeLimit),
  transfer_stake: withStakingWalk(transferStake),
  transfer_stake_and_hotkey: withStakingWalk(transferStakeAndHotkey),
  swap_stake: withStakingWalk(swapStake),
  swap_stake_limit: withStakingWalk(swapStakeLimit),
  recycle_alpha: withStakingWalk(recycleAlpha),
  burn_alpha: withStakingWalk(burnAlpha),
  lock_stake: lockStake475,
  move_lock: moveLock475,
}

/** What the calls of {@link stakingCalls} do. */
import { addStake } from './add-stake.js'
import { addStakeBurn } from './add-stake-burn.js'
import { addStakeLimit } from './add-stake-limit.js'
import { burnAlpha } from './burn-alpha.js'
import { claimRoot } from './claim-root.js'
import { lockStake } from './lock-stake.js'
import { moveLock } from './move-lock.js'
import { moveStake } from './move-stake.js'
import { recycleAlpha } from './recycle-alpha.js'
import { removeStake } from './remove-stake.js'
import { removeStakeFullLimit } from './remove-stake-full-limit.js'
import { removeStakeLimit } from './remove-stake-limit.js'
import { setColdkeyAutoStakeHotkey } from './set-coldkey-auto-stake-hotkey.js'
import { setPerpetualLock } from './set-perpetual-lock.js'
import { setRejectLockedAlpha } from './set-reject-locked-alpha.js'
import { setRootClaimType } from './set-root-claim-type.js'
import { swapStake } from './swap-stake.js'
import { swapStakeLimit } from './swap-stake-limit.js'
import { transferStake } from './transfer-stake.js'
import { unstakeAll } from './unstake-all.js'
import { unstakeAllAlpha } from './unstake-all-alpha.js'

export const stakingHandlers = {
  add_stake: addStake,
  remove_stake: removeStake,
  unstake_all: unstakeAll,
  unstake_all_alpha: unstakeAllAlpha,
  move_stake: moveStake,
  transfer_stake: transferStake,
  swap_stake: swapStake,
  add_stake_limit: addStakeLimit,
  remove_stake_limit: removeStakeLimit,
  swap_stake_limit: swapStakeLimit,
  recycle_alpha: recycleAlpha,
  burn_alpha: burnAlpha,
  remove_stake_full_limit: removeStakeFullLimit,
  set_coldkey_auto_stake_hotkey: setColdkeyAutoStakeHotkey,
  claim_root: claimRoot,
  set_root_claim_type: setRootClaimType,
  add_stake_burn: addStakeBurn,
  lock_stake: lockStake,
  move_lock: moveLock,
  set_perpetual_lock: setPerpetualLock,
  set_reject_locked_alpha: setRejectLockedAlpha,
}

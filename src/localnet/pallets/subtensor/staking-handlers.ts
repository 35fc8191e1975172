/** The handlers of {@link stakingCalls}, by call. */
import { addStake } from './calls/add-stake.js'
import { addStakeBurn } from './calls/add-stake-burn.js'
import { addStakeLimit } from './calls/add-stake-limit.js'
import { burnAlpha } from './calls/burn-alpha.js'
import { claimRootCall } from './calls/claim-root.js'
import { lockStake } from './calls/lock-stake.js'
import { moveLock } from './calls/move-lock.js'
import { moveStake } from './calls/move-stake.js'
import { recycleAlpha } from './calls/recycle-alpha.js'
import { removeStake } from './calls/remove-stake.js'
import { removeStakeFullLimit } from './calls/remove-stake-full-limit.js'
import { removeStakeLimit } from './calls/remove-stake-limit.js'
import { setColdkeyAutoStakeHotkey } from './calls/set-coldkey-auto-stake-hotkey.js'
import { setPerpetualLock } from './calls/set-perpetual-lock.js'
import { setRejectLockedAlpha } from './calls/set-reject-locked-alpha.js'
import { setRootClaimType } from './calls/set-root-claim-type.js'
import { sudoSetNumRootClaims } from './calls/sudo-set-num-root-claims.js'
import { sudoSetRootClaimThreshold } from './calls/sudo-set-root-claim-threshold.js'
import { swapStake } from './calls/swap-stake.js'
import { swapStakeLimit } from './calls/swap-stake-limit.js'
import { transferStake } from './calls/transfer-stake.js'
import { unstakeAll } from './calls/unstake-all.js'
import { unstakeAllAlpha } from './calls/unstake-all-alpha.js'

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
  add_stake_burn: addStakeBurn,
  lock_stake: lockStake,
  move_lock: moveLock,
  set_perpetual_lock: setPerpetualLock,
  set_coldkey_auto_stake_hotkey: setColdkeyAutoStakeHotkey,
  claim_root: claimRootCall,
  set_root_claim_type: setRootClaimType,
  sudo_set_num_root_claims: sudoSetNumRootClaims,
  sudo_set_root_claim_threshold: sudoSetRootClaimThreshold,
  set_reject_locked_alpha: setRejectLockedAlpha,
}

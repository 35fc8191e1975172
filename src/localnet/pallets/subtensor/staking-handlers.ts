/** The handlers of {@link stakingCalls}, by call. */

import { sudoSetNumRootClaims } from './calls/admin/sudo-set-num-root-claims.js'
import { sudoSetRootClaimThreshold } from './calls/admin/sudo-set-root-claim-threshold.js'
import { addStake } from './calls/staking/add-stake.js'
import { addStakeBurn } from './calls/staking/add-stake-burn.js'
import { addStakeLimit } from './calls/staking/add-stake-limit.js'
import { burnAlpha } from './calls/staking/burn-alpha.js'
import { claimRootCall } from './calls/staking/claim-root.js'
import { lockStake } from './calls/staking/lock-stake.js'
import { moveLock } from './calls/staking/move-lock.js'
import { moveStake } from './calls/staking/move-stake.js'
import { recycleAlpha } from './calls/staking/recycle-alpha.js'
import { removeStake } from './calls/staking/remove-stake.js'
import { removeStakeFullLimit } from './calls/staking/remove-stake-full-limit.js'
import { removeStakeLimit } from './calls/staking/remove-stake-limit.js'
import { setColdkeyAutoStakeHotkey } from './calls/staking/set-coldkey-auto-stake-hotkey.js'
import { setPerpetualLock } from './calls/staking/set-perpetual-lock.js'
import { setRejectLockedAlpha } from './calls/staking/set-reject-locked-alpha.js'
import { setRootClaimType } from './calls/staking/set-root-claim-type.js'
import { swapStake } from './calls/staking/swap-stake.js'
import { swapStakeLimit } from './calls/staking/swap-stake-limit.js'
import { transferStake } from './calls/staking/transfer-stake.js'
import { unstakeAll } from './calls/staking/unstake-all.js'
import { unstakeAllAlpha } from './calls/staking/unstake-all-alpha.js'

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

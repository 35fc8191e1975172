/** What the calls of {@link adminCalls} do. */
import { setPendingChildkeyCooldown } from './set-pending-childkey-cooldown.js'
import { sudoSetMaxChildkeyTake } from './sudo-set-max-childkey-take.js'
import { sudoSetMinChildkeyTake } from './sudo-set-min-childkey-take.js'
import { sudoSetNumRootClaims } from './sudo-set-num-root-claims.js'
import { sudoSetRootClaimThreshold } from './sudo-set-root-claim-threshold.js'
import { sudoSetTxChildkeyTakeRateLimit } from './sudo-set-tx-childkey-take-rate-limit.js'

export const adminHandlers = {
  sudo_set_tx_childkey_take_rate_limit: sudoSetTxChildkeyTakeRateLimit,
  sudo_set_min_childkey_take: sudoSetMinChildkeyTake,
  sudo_set_max_childkey_take: sudoSetMaxChildkeyTake,
  set_pending_childkey_cooldown: setPendingChildkeyCooldown,
  sudo_set_num_root_claims: sudoSetNumRootClaims,
  sudo_set_root_claim_threshold: sudoSetRootClaimThreshold,
}

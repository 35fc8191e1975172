/** What the calls of {@link subnetsCalls} do. */
import { disableVotingPowerTracking } from './disable-voting-power-tracking.js'
import { dissolveNetwork } from './dissolve-network.js'
import { enableVotingPowerTracking } from './enable-voting-power-tracking.js'
import { registerNetwork } from './register-network.js'
import { registerNetworkWithIdentity } from './register-network-with-identity.js'
import { rootDissolveNetwork } from './root-dissolve-network.js'
import { setActivityCutoffFactor } from './set-activity-cutoff-factor.js'
import { setTempo } from './set-tempo.js'
import { startCall } from './start-call.js'
import { sudoSetVotingPowerEmaAlpha } from './sudo-set-voting-power-ema-alpha.js'
import { triggerEpoch } from './trigger-epoch.js'
import { updateSymbol } from './update-symbol.js'

export const subnetsHandlers = {
  register_network: registerNetwork,
  dissolve_network: dissolveNetwork,
  register_network_with_identity: registerNetworkWithIdentity,
  start_call: startCall,
  update_symbol: updateSymbol,
  root_dissolve_network: rootDissolveNetwork,
  enable_voting_power_tracking: enableVotingPowerTracking,
  disable_voting_power_tracking: disableVotingPowerTracking,
  sudo_set_voting_power_ema_alpha: sudoSetVotingPowerEmaAlpha,
  set_tempo: setTempo,
  set_activity_cutoff_factor: setActivityCutoffFactor,
  trigger_epoch: triggerEpoch,
}

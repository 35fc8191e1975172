/** What the calls about subnets do otherwise than at 425. */
import { dissolveNetwork475 } from './dissolve-network-475.js'
import { emptiedSetActivityCutoffFactor, emptiedSetTempo } from './emptied-calls.js'
import { registerNetwork475 } from './register-network-475.js'
import { registerNetworkWithIdentity475 } from './register-network-with-identity-475.js'
import { startCall475 } from './start-call-475.js'
import { disableVotingPowerTracking475, enableVotingPowerTracking475, sudoSetVotingPowerEmaAlpha475 } from './voting-power-475.js'

export const subnetsHandlers475 = {
  register_network: registerNetwork475,
  register_network_with_identity: registerNetworkWithIdentity475,
  dissolve_network: dissolveNetwork475,
  root_dissolve_network: dissolveNetwork475,
  start_call: startCall475,
  enable_voting_power_tracking: enableVotingPowerTracking475,
  disable_voting_power_tracking: disableVotingPowerTracking475,
  sudo_set_voting_power_ema_alpha: sudoSetVotingPowerEmaAlpha475,
  set_tempo: emptiedSetTempo,
  set_activity_cutoff_factor: emptiedSetActivityCutoffFactor,
}

/** What the calls of AdminUtils do that are new since 425, or do something else. */
import { basketParameters } from './basket-parameters.js'
import { collateralParameters } from './collateral-parameters.js'
import { emissionGate } from './emission-gate.js'
import { sudoSetEpochConsensus, sudoSetLiquidAlphaConsensusMode } from './epoch-modes.js'
import { sudoSetMechanismEmissionSplit475 } from './mechanism-parameters.js'
import { sudoSetNetworkPowRegistrationAllowed475, sudoSetNetworkRegistrationAllowed475 } from './registration-toggles.js'
import { scheduleGrandpaChange475 } from './schedule-grandpa-change.js'
import { sudoSetSnOwnerHotkey475 } from './set-sn-owner-hotkey-475.js'
import { sudoSetActivityCutoffFactor, sudoSetTempo475 } from './tempo-475.js'
import { sudoSetMaxAllowedUids475, sudoSetMaxAllowedValidators475, sudoTrimNullUidsBatch } from './uid-limits-475.js'

export const adminHandlers475 = {
  ...basketParameters,
  ...collateralParameters,
  ...emissionGate,
  sudo_set_liquid_alpha_consensus_mode: sudoSetLiquidAlphaConsensusMode,
  sudo_set_epoch_consensus: sudoSetEpochConsensus,
  sudo_set_mechanism_emission_split: sudoSetMechanismEmissionSplit475,
  sudo_set_network_registration_allowed: sudoSetNetworkRegistrationAllowed475,
  sudo_set_network_pow_registration_allowed: sudoSetNetworkPowRegistrationAllowed475,
  schedule_grandpa_change: scheduleGrandpaChange475,
  sudo_set_sn_owner_hotkey: sudoSetSnOwnerHotkey475,
  sudo_set_tempo: sudoSetTempo475,
  sudo_set_activity_cutoff_factor: sudoSetActivityCutoffFactor,
  sudo_set_max_allowed_uids: sudoSetMaxAllowedUids475,
  sudo_set_max_allowed_validators: sudoSetMaxAllowedValidators475,
  sudo_trim_null_uids_batch: sudoTrimNullUidsBatch,
}

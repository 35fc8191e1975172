/** AdminUtils: its declaration joined with its handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { globalParameters } from './calls/global-parameters.js'
import { mechanismParameters } from './calls/mechanism-parameters.js'
import { ownerConsensusParameters } from './calls/owner-consensus-parameters.js'
import { sudoSetOwnerCutAutoLockEnabled, sudoSetOwnerCutEnabled } from './calls/owner-cut.js'
import { ownerParameters } from './calls/owner-parameters.js'
import { sudoSetNetworkPowRegistrationAllowed, sudoSetTotalIssuance } from './calls/retired.js'
import { rootParameters } from './calls/root-parameters.js'
import { scheduleGrandpaChange } from './calls/schedule-grandpa-change.js'
import { sudoSetAlphaValues } from './calls/sudo-set-alpha-values.js'
import { sudoSetEvmChainId } from './calls/sudo-set-evm-chain-id.js'
import { sudoSetNominatorMinRequiredStake } from './calls/sudo-set-nominator-min-required-stake.js'
import { sudoSetSnOwnerHotkey, sudoSetSubnetOwnerHotkey } from './calls/sudo-set-sn-owner-hotkey.js'
import { sudoSetTempo } from './calls/sudo-set-tempo.js'
import { sudoToggleEvmPrecompile } from './calls/sudo-toggle-evm-precompile.js'
import { sudoTrimToMaxAllowedUids } from './calls/sudo-trim-to-max-allowed-uids.js'
import { swapAuthorities } from './calls/swap-authorities.js'
import { adminUtils } from './schema.js'

export const adminUtilsPallet = implementPallet(adminUtils, {
  calls: {
    ...ownerParameters,
    ...ownerConsensusParameters,
    ...rootParameters,
    ...globalParameters,
    ...mechanismParameters,
    sudo_set_tempo: sudoSetTempo,
    sudo_set_alpha_values: sudoSetAlphaValues,
    sudo_set_sn_owner_hotkey: sudoSetSnOwnerHotkey,
    sudo_set_subnet_owner_hotkey: sudoSetSubnetOwnerHotkey,
    sudo_set_owner_cut_enabled: sudoSetOwnerCutEnabled,
    sudo_set_owner_cut_auto_lock_enabled: sudoSetOwnerCutAutoLockEnabled,
    sudo_set_network_pow_registration_allowed: sudoSetNetworkPowRegistrationAllowed,
    sudo_set_total_issuance: sudoSetTotalIssuance,
    swap_authorities: swapAuthorities,
    schedule_grandpa_change: scheduleGrandpaChange,
    sudo_set_nominator_min_required_stake: sudoSetNominatorMinRequiredStake,
    sudo_set_evm_chain_id: sudoSetEvmChainId,
    sudo_toggle_evm_precompile: sudoToggleEvmPrecompile,
    sudo_trim_to_max_allowed_uids: sudoTrimToMaxAllowedUids,
  },
})

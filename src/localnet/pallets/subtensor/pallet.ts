/** SubtensorModule: its declaration joined with its handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { batchCommitWeights } from './calls/batch-commit-weights.js'
import { batchRevealWeightsCall } from './calls/batch-reveal-weights.js'
import { batchSetWeights } from './calls/batch-set-weights.js'
import { burnedRegister } from './calls/burned-register.js'
import { commitMechanismWeights } from './calls/commit-mechanism-weights.js'
import { commitWeightsCall } from './calls/commit-weights.js'
import { decreaseTake } from './calls/decrease-take.js'
import { dissolveNetworkCall } from './calls/dissolve-network.js'
import { increaseTake } from './calls/increase-take.js'
import { registerCall } from './calls/register.js'
import { registerLimit } from './calls/register-limit.js'
import { registerNetworkCall } from './calls/register-network.js'
import { registerNetworkWithIdentityCall } from './calls/register-network-with-identity.js'
import { revealMechanismWeights } from './calls/reveal-mechanism-weights.js'
import { revealWeightsCall } from './calls/reveal-weights.js'
import { rootDissolveNetwork } from './calls/root-dissolve-network.js'
import { rootRegisterCall } from './calls/root-register.js'
import { serveAxonCall } from './calls/serve-axon.js'
import { serveAxonTls } from './calls/serve-axon-tls.js'
import { servePrometheus } from './calls/serve-prometheus.js'
import { setActivityCutoffFactor } from './calls/set-activity-cutoff-factor.js'
import { setAutoParentDelegationEnabled } from './calls/set-auto-parent-delegation-enabled.js'
import { setChildkeyTake } from './calls/set-childkey-take.js'
import { setChildren } from './calls/set-children.js'
import { setIdentity } from './calls/set-identity.js'
import { setMechanismWeights } from './calls/set-mechanism-weights.js'
import { setPendingChildkeyCooldown } from './calls/set-pending-childkey-cooldown.js'
import { setSubnetIdentity } from './calls/set-subnet-identity.js'
import { setTempo } from './calls/set-tempo.js'
import { setWeightsCall } from './calls/set-weights.js'
import { startCall } from './calls/start-call.js'
import { sudoSetMaxChildkeyTake } from './calls/sudo-set-max-childkey-take.js'
import { sudoSetMinChildkeyTake } from './calls/sudo-set-min-childkey-take.js'
import { sudoSetTxChildkeyTakeRateLimit } from './calls/sudo-set-tx-childkey-take-rate-limit.js'
import { triggerEpoch } from './calls/trigger-epoch.js'
import { tryAssociateHotkey } from './calls/try-associate-hotkey.js'
import { updateSymbol } from './calls/update-symbol.js'
import { subtensorHooks } from './hooks.js'
import { subtensor } from './schema.js'
import { stakingHandlers } from './staking-handlers.js'

export const subtensorPallet = implementPallet(subtensor, {
  calls: {
    ...stakingHandlers,
    set_weights: setWeightsCall,
    serve_axon: serveAxonCall,
    root_register: rootRegisterCall,
    burned_register: burnedRegister,
    register_network: registerNetworkCall,
    start_call: startCall,
    register_network_with_identity: registerNetworkWithIdentityCall,
    register: registerCall,
    register_limit: registerLimit,
    serve_axon_tls: serveAxonTls,
    serve_prometheus: servePrometheus,
    set_subnet_identity: setSubnetIdentity,
    set_identity: setIdentity,
    update_symbol: updateSymbol,
    try_associate_hotkey: tryAssociateHotkey,
    set_tempo: setTempo,
    set_activity_cutoff_factor: setActivityCutoffFactor,
    trigger_epoch: triggerEpoch,
    commit_weights: commitWeightsCall,
    reveal_weights: revealWeightsCall,
    batch_set_weights: batchSetWeights,
    set_mechanism_weights: setMechanismWeights,
    commit_mechanism_weights: commitMechanismWeights,
    reveal_mechanism_weights: revealMechanismWeights,
    batch_commit_weights: batchCommitWeights,
    set_children: setChildren,
    set_auto_parent_delegation_enabled: setAutoParentDelegationEnabled,
    root_dissolve_network: rootDissolveNetwork,
    batch_reveal_weights: batchRevealWeightsCall,
    dissolve_network: dissolveNetworkCall,
    set_childkey_take: setChildkeyTake,
    set_pending_childkey_cooldown: setPendingChildkeyCooldown,
    sudo_set_tx_childkey_take_rate_limit: sudoSetTxChildkeyTakeRateLimit,
    sudo_set_min_childkey_take: sudoSetMinChildkeyTake,
    sudo_set_max_childkey_take: sudoSetMaxChildkeyTake,
    increase_take: increaseTake,
    decrease_take: decreaseTake,
  },
  hooks: subtensorHooks,
})

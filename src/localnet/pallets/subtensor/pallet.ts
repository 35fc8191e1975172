/** SubtensorModule: its declaration joined with its handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { setPendingChildkeyCooldown } from './calls/admin/set-pending-childkey-cooldown.js'
import { sudoSetMaxChildkeyTake } from './calls/admin/sudo-set-max-childkey-take.js'
import { sudoSetMinChildkeyTake } from './calls/admin/sudo-set-min-childkey-take.js'
import { sudoSetTxChildkeyTakeRateLimit } from './calls/admin/sudo-set-tx-childkey-take-rate-limit.js'
import { setAutoParentDelegationEnabled } from './calls/children/set-auto-parent-delegation-enabled.js'
import { setChildkeyTake } from './calls/children/set-childkey-take.js'
import { setChildren } from './calls/children/set-children.js'
import { setIdentity } from './calls/identity/set-identity.js'
import { setSubnetIdentity } from './calls/identity/set-subnet-identity.js'
import { decreaseTake } from './calls/keys/decrease-take.js'
import { increaseTake } from './calls/keys/increase-take.js'
import { tryAssociateHotkey } from './calls/keys/try-associate-hotkey.js'
import { burnedRegister } from './calls/registration/burned-register.js'
import { registerCall } from './calls/registration/register.js'
import { registerLimit } from './calls/registration/register-limit.js'
import { rootRegisterCall } from './calls/registration/root-register.js'
import { serveAxonCall } from './calls/registration/serve-axon.js'
import { serveAxonTls } from './calls/registration/serve-axon-tls.js'
import { servePrometheus } from './calls/registration/serve-prometheus.js'
import { dissolveNetworkCall } from './calls/subnets/dissolve-network.js'
import { registerNetworkCall } from './calls/subnets/register-network.js'
import { registerNetworkWithIdentityCall } from './calls/subnets/register-network-with-identity.js'
import { rootDissolveNetwork } from './calls/subnets/root-dissolve-network.js'
import { setActivityCutoffFactor } from './calls/subnets/set-activity-cutoff-factor.js'
import { setTempo } from './calls/subnets/set-tempo.js'
import { startCall } from './calls/subnets/start-call.js'
import { triggerEpoch } from './calls/subnets/trigger-epoch.js'
import { updateSymbol } from './calls/subnets/update-symbol.js'
import { batchCommitWeights } from './calls/weights/batch-commit-weights.js'
import { batchRevealWeightsCall } from './calls/weights/batch-reveal-weights.js'
import { batchSetWeights } from './calls/weights/batch-set-weights.js'
import { commitMechanismWeights } from './calls/weights/commit-mechanism-weights.js'
import { commitWeightsCall } from './calls/weights/commit-weights.js'
import { revealMechanismWeights } from './calls/weights/reveal-mechanism-weights.js'
import { revealWeightsCall } from './calls/weights/reveal-weights.js'
import { setMechanismWeights } from './calls/weights/set-mechanism-weights.js'
import { setWeightsCall } from './calls/weights/set-weights.js'
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

import type { BlockContext } from '../../src/localnet/executive/block-context.js'
import { freeBalance } from '../../src/localnet/pallets/balances/currency.js'
import { appendNeuron } from '../../src/localnet/pallets/subtensor/registration/append-neuron.js'
import { findNeuronToPrune } from '../../src/localnet/pallets/subtensor/registration/neuron-to-prune.js'
import { decayFactorQ32, updateRegistrationPrices } from '../../src/localnet/pallets/subtensor/registration/registration-price.js'
import { subtensor } from '../../src/localnet/pallets/subtensor/schema.js'
import { getMedianSubnetPrice } from '../../src/localnet/pallets/subtensor/subnets/median-price.js'
import { getNetworkLockCost } from '../../src/localnet/pallets/subtensor/subnets/network-lock-cost.js'
import { deriveSubnetAccount } from '../../src/localnet/pallets/subtensor/subnets/subnet-account.js'
import { currentPrice } from '../../src/localnet/pallets/swap/current-price.js'
import { swap } from '../../src/localnet/pallets/swap/schema.js'
import type { Hex } from '../../src/localnet/schema/types.js'
import { accountOf, addNetwork, applyCall, atBlock, idOf, setBalance } from './call-world.js'
import { compare, type Family, notImplemented, type Vector } from './family.js'
import { type JsonRecord, toBigint, toBigints, toBoolean, toList, toNumber, toNumbers, toRecord, toText } from './read-json.js'

const { storage } = subtensor

function setNetworkParameters(ctx: BlockContext, inputs: JsonRecord): void {
  storage.NetworkLastLockCost.set(ctx, toBigint(inputs.network_last_lock_cost))
  storage.NetworkMinLockCost.set(ctx, toBigint(inputs.network_min_lock_cost))
  storage.NetworkLockReductionInterval.set(ctx, toBigint(inputs.network_lock_reduction_interval))
}

function runLockCost(inputs: JsonRecord): object {
  const ctx = atBlock(toNumber(inputs.current_block))
  setNetworkParameters(ctx, inputs)
  storage.LastRateLimitedBlock.set(ctx, { type: 'NetworkLastRegistered' }, toBigint(inputs.network_last_registered_block))
  return { lock_cost: getNetworkLockCost(ctx) }
}

function runRegisterNetwork({ inputs, outputs }: Vector): object {
  let ctx = atBlock(1)
  setNetworkParameters(ctx, inputs)
  storage.NetworkRateLimit.set(ctx, toBigint(inputs.network_rate_limit))
  storage.NetworkImmunityPeriod.set(ctx, toBigint(inputs.network_immunity_period))
  storage.SubnetLimit.set(ctx, toNumber(inputs.subnet_limit))
  for (const netuid of toNumbers(inputs.initial_networks)) addNetwork(ctx, netuid)
  toList(inputs.root_validators)
    .map(toRecord)
    .forEach(({ hotkey, auto_parent_delegation_enabled }, uid) => {
      const validator = accountOf(toNumber(hotkey))
      storage.Owner.set(ctx, validator, accountOf(toNumber(hotkey) + 10_000))
      storage.Keys.set(ctx, 0, uid, validator)
      storage.AutoParentDelegationEnabled.set(ctx, validator, toBoolean(auto_parent_delegation_enabled))
    })
  if (toBoolean(inputs.hotkey_42_owned_by_coldkey_77)) storage.Owner.set(ctx, accountOf(42), accountOf(77))
  const expected = toList(outputs.calls).map(toRecord)
  const calls = toList(inputs.calls).map((item, i) => {
    const call = toRecord(item)
    ctx = atBlock(toNumber(call.block), ctx)
    return registerNetworkOnce(ctx, call, expected[i] as JsonRecord)
  })
  return { calls }
}

function registerNetworkOnce(ctx: BlockContext, call: JsonRecord, expected: JsonRecord): object {
  const coldkey = accountOf(toNumber(call.coldkey))
  const hotkey = accountOf(toNumber(call.hotkey))
  setBalance(ctx, coldkey, toBigint(call.balance_before))
  const lockCost = getNetworkLockCost(ctx)
  const medianPrice = getMedianSubnetPrice(ctx)
  const result = applyCall(ctx, coldkey, 'register_network', { hotkey })
  const shown = {
    lock_cost_before: lockCost,
    median_subnet_alpha_price_u64f64_bits: medianPrice,
    lock_cost_after: getNetworkLockCost(ctx),
    result,
  }
  const added = ctx.events.find(({ event }) => event.name === 'NetworkAdded')?.event.value as [number, number] | undefined
  if (added === undefined) return shown
  const [netuid] = added
  const network = { ...shown, ...showNetwork(ctx, netuid, hotkey), balance_after: freeBalance(ctx, coldkey) }
  if (expected.then_test_sets_subnet_alpha_in === undefined) return network
  // The values that the vector's test wrote before its next call are listed among the outputs.
  const moving = toBigint(expected.then_test_sets_moving_price_i96f32_bits)
  const alphaIn = toBigint(expected.then_test_sets_subnet_alpha_in)
  storage.SubnetMovingPrice.set(ctx, netuid, moving)
  storage.SubnetAlphaIn.set(ctx, netuid, alphaIn)
  return { ...network, then_test_sets_moving_price_i96f32_bits: moving, then_test_sets_subnet_alpha_in: alphaIn }
}

function showNetwork(ctx: BlockContext, netuid: number, hotkey: Hex): object {
  return {
    netuid,
    burn: storage.Burn.get(ctx, netuid),
    commit_reveal_weights_enabled: storage.CommitRevealWeightsEnabled.get(ctx, netuid),
    first_emission_block_number: storage.FirstEmissionBlockNumber.get(ctx, netuid) ?? null,
    immunity_period: storage.ImmunityPeriod.get(ctx, netuid),
    last_epoch_block: storage.LastEpochBlock.get(ctx, netuid),
    max_allowed_uids: storage.MaxAllowedUids.get(ctx, netuid),
    max_allowed_validators: storage.MaxAllowedValidators.get(ctx, netuid),
    min_allowed_weights: storage.MinAllowedWeights.get(ctx, netuid),
    network_registration_allowed: storage.NetworkRegistrationAllowed.get(ctx, netuid),
    owner_hotkey_parents: storage.ParentKeys.get(ctx, hotkey, netuid).map(([proportion, parent]) => ({
      hotkey: idOf(parent),
      proportion,
    })),
    price_bits: currentPrice(ctx, netuid),
    rao_recycled: storage.RAORecycledForRegistration.get(ctx, netuid),
    subnet_account_balance: freeBalance(ctx, deriveSubnetAccount(netuid)),
    subnet_alpha_in: storage.SubnetAlphaIn.get(ctx, netuid),
    subnet_alpha_out: storage.SubnetAlphaOut.get(ctx, netuid),
    subnet_emission_enabled: storage.SubnetEmissionEnabled.get(ctx, netuid),
    subnet_locked: storage.SubnetLocked.get(ctx, netuid),
    subnet_tao: storage.SubnetTAO.get(ctx, netuid),
    subnetwork_n: storage.SubnetworkN.get(ctx, netuid),
    subtoken_enabled: storage.SubtokenEnabled.get(ctx, netuid),
    tempo: storage.Tempo.get(ctx, netuid),
    token_symbol: Buffer.from(storage.TokenSymbol.get(ctx, netuid).slice(2), 'hex').toString(),
    total_networks: storage.TotalNetworks.get(ctx),
    yuma3_on: storage.Yuma3On.get(ctx, netuid),
  }
}

/** A pool deep enough for any registration, where a vector does not say how deep it is. */
const DEEP = 1_000_000_000_000_000n
const COLDKEY = accountOf(1)
const HOTKEY = accountOf(2)

function runRegister(inputs: JsonRecord): object {
  const ctx = atBlock(toNumber(inputs.current_block))
  const netuid = toNumber(inputs.netuid)
  addNetwork(ctx, 0)
  addNetwork(ctx, 1, DEEP, DEEP)
  const situation = toText(inputs.case)
  storage.NetworkRegistrationAllowed.set(ctx, 1, situation !== 'registration closed')
  for (const subnet of [0, 1, 9]) storage.Burn.set(ctx, subnet, toBigint(inputs.burn))
  if (situation === 'hotkey owned by another coldkey') storage.Owner.set(ctx, HOTKEY, accountOf(3))
  if (situation === 'max_allowed_uids 0') storage.MaxAllowedUids.set(ctx, 1, 0)
  if (situation === 'hotkey already registered') appendNeuron(ctx, 1, HOTKEY)
  if (inputs.full_subnet !== null) fillSubnet(ctx, toRecord(inputs.full_subnet))
  setBalance(ctx, COLDKEY, toBigint(inputs.balance))
  const pruned = inputs.full_subnet === null ? null : (findNeuronToPrune(ctx, netuid) ?? null)
  const result =
    inputs.limit_price === null
      ? applyCall(ctx, COLDKEY, 'burned_register', { netuid, hotkey: HOTKEY })
      : applyCall(ctx, COLDKEY, 'register_limit', { netuid, hotkey: HOTKEY, limit_price: toBigint(inputs.limit_price) })
  return {
    balance_after: freeBalance(ctx, COLDKEY),
    burn_after: storage.Burn.get(ctx, netuid),
    neuron_to_prune: pruned,
    new_uid: storage.Uids.get(ctx, netuid, HOTKEY) ?? null,
    result,
  }
}

function fillSubnet(ctx: BlockContext, subnet: JsonRecord): void {
  toBigints(subnet.block_at_registration).forEach((block, uid) => {
    appendNeuron(ctx, 1, accountOf(100 + uid))
    storage.BlockAtRegistration.set(ctx, 1, uid, block)
  })
  storage.Emission.set(ctx, 1, toBigints(subnet.emission))
  storage.ImmunityPeriod.set(ctx, 1, toNumber(subnet.immunity_period))
  storage.MaxAllowedUids.set(ctx, 1, toNumber(subnet.max_allowed_uids))
  storage.MinNonImmuneUids.set(ctx, 1, toNumber(subnet.min_non_immune_uids))
  if (subnet.owner_uid !== null) storage.SubnetOwnerHotkey.set(ctx, 1, accountOf(100 + toNumber(subnet.owner_uid)))
}

function runBurn(inputs: JsonRecord): object {
  let ctx = atBlock(1)
  addNetwork(ctx, 1, toBigint(inputs.subnet_tao), toBigint(inputs.subnet_alpha_in))
  swap.storage.SwapBalancer.set(ctx, 1, { quote: toBigint(inputs.quote_weight_perquintill) })
  swap.storage.PalSwapInitialized.set(ctx, 1, true)
  swap.storage.FeeRate.set(ctx, 1, toNumber(inputs.fee_rate))
  storage.Burn.set(ctx, 1, toBigint(inputs.burn))
  storage.MinBurn.set(ctx, 1, toBigint(inputs.min_burn))
  storage.MaxBurn.set(ctx, 1, toBigint(inputs.max_burn))
  storage.BurnHalfLife.set(ctx, 1, toNumber(inputs.burn_half_life))
  storage.BurnIncreaseMult.set(ctx, 1, toBigint(inputs.burn_increase_mult_u64f64_bits))
  let next = 100
  const blocks = toList(inputs.blocks).map((item) => {
    const { block, registrations } = toRecord(item)
    ctx = atBlock(toNumber(block), ctx)
    updateRegistrationPrices(ctx)
    const start = storage.Burn.get(ctx, 1)
    const registered = Array.from({ length: toNumber(registrations) }, () => registerForPrice(ctx, accountOf(next++)))
    return { block, burn_at_block_start: start, registrations: registered, burn_at_block_end: storage.Burn.get(ctx, 1) }
  })
  return { blocks }
}

function registerForPrice(ctx: BlockContext, hotkey: Hex): object {
  setBalance(ctx, COLDKEY, DEEP)
  const before = [storage.SubnetAlphaIn.get(ctx, 1), storage.SubnetAlphaOut.get(ctx, 1), storage.SubnetTAO.get(ctx, 1)] as const
  const result = applyCall(ctx, COLDKEY, 'burned_register', { netuid: 1, hotkey })
  return {
    burn_after: storage.Burn.get(ctx, 1),
    paid: DEEP - freeBalance(ctx, COLDKEY),
    result,
    subnet_alpha_in_decrease: before[0] - storage.SubnetAlphaIn.get(ctx, 1),
    subnet_alpha_out_change: storage.SubnetAlphaOut.get(ctx, 1) - before[1],
    subnet_tao_increase: storage.SubnetTAO.get(ctx, 1) - before[2],
    uid: storage.Uids.get(ctx, 1, hotkey),
  }
}

function runStartCall(inputs: JsonRecord): object {
  const ctx = atBlock(toNumber(inputs.current_block))
  if (toBoolean(inputs.subnet_exists)) addNetwork(ctx, 1)
  const registeredAt = toBigint(inputs.network_registered_at)
  const owner = toBoolean(inputs.signer_is_owner) ? COLDKEY : accountOf(9)
  storage.SubnetOwner.set(ctx, 1, owner)
  storage.NetworkRegisteredAt.set(ctx, 1, registeredAt)
  storage.StartCallDelay.set(ctx, toBigint(inputs.start_call_delay))
  if (toBoolean(inputs.already_started)) storage.FirstEmissionBlockNumber.set(ctx, 1, registeredAt + 1n)
  const result = applyCall(ctx, COLDKEY, 'start_call', { netuid: 1 })
  return {
    first_emission_block_number: storage.FirstEmissionBlockNumber.get(ctx, 1) ?? null,
    result,
    subnet_emission_enabled: storage.SubnetEmissionEnabled.get(ctx, 1),
    subtoken_enabled: storage.SubtokenEnabled.get(ctx, 1),
  }
}

/** Lock cost, registration of networks and neurons, registration price per block, start call. */
export const networkFamily: Family = {
  file: 'network.json',
  run: (vector) => {
    const { name, inputs, outputs } = vector
    if (name.startsWith('lock-cost-')) return compare(outputs, runLockCost(inputs))
    if (name.startsWith('register-network-')) return compare(outputs, runRegisterNetwork(vector))
    if (name.startsWith('register-')) return compare(outputs, runRegister(inputs))
    if (name.startsWith('burn-')) return compare(outputs, runBurn(inputs))
    if (name.startsWith('start-call-')) return compare(outputs, runStartCall(inputs))
    if (name === 'decay-factor-table') return compare(outputs, { factor_q32: toNumbers(inputs.half_life).map(decayFactorQ32) })
    return notImplemented('unknown kind of vector')
  },
}

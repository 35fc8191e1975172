/** SubnetInfoRuntimeApi: what clients read of a subnet in one call (`rpc_info/{dynamic_info,metagraph,subnet_info}.rs`). */
import type { Ctx } from '../executive/context.js'
import { I64F64 } from '../fixed/fixed-format.js'
import { calculateActivityCutoff } from '../pallets/subtensor/epoch/epoch-inputs.js'
import { subtensor } from '../pallets/subtensor/schema.js'
import { getStakeWeightsForNetwork } from '../pallets/subtensor/staking/inherited-stake.js'
import { MAIN_MECHANISM, mechanismStorageIndex } from '../pallets/subtensor/subnets/mechanisms.js'
import { doesSubnetExist, listNetuids } from '../pallets/subtensor/subnets/subnet-existence.js'
import { getNameForSubnet } from '../pallets/subtensor/subnets/subnet-name.js'
import { apiMethod, type RuntimeApi } from '../schema/runtime.js'
import { hexToBytes } from '../schema/scale.js'
import { type Hex, option, u16, type ValueOf, vec } from '../schema/types.js'
import { getAxonInfo } from './NeuronInfoRuntimeApi.js'
import { DynamicInfo, HyperparamEntry, type HyperparamValue, Metagraph } from './subnet-info-types.js'

const { storage } = subtensor

/** `get_max_weight_limit` is a constant since the limit was given up. */
const MAX_WEIGHT_LIMIT = 0xffff

const bytesOf = (hex: Hex): number[] => [...hexToBytes(hex)]

/** What DynamicInfo and Metagraph have in common. */
function pool(ctx: Ctx, netuid: number) {
  const lastStep = storage.LastMechansimStepBlock.get(ctx, netuid)
  const now = BigInt(ctx.blockNumber)
  return {
    netuid,
    owner_hotkey: storage.SubnetOwnerHotkey.get(ctx, netuid),
    owner_coldkey: storage.SubnetOwner.get(ctx, netuid),
    tempo: storage.Tempo.get(ctx, netuid),
    last_step: lastStep,
    blocks_since_last_step: now > lastStep ? now - lastStep : 0n,
    alpha_in: storage.SubnetAlphaIn.get(ctx, netuid),
    alpha_out: storage.SubnetAlphaOut.get(ctx, netuid),
    tao_in: storage.SubnetTAO.get(ctx, netuid),
    alpha_out_emission: storage.SubnetAlphaOutEmission.get(ctx, netuid),
    alpha_in_emission: storage.SubnetAlphaInEmission.get(ctx, netuid),
    tao_in_emission: storage.SubnetTaoInEmission.get(ctx, netuid),
    pending_alpha_emission: storage.PendingValidatorEmission.get(ctx, netuid) + storage.PendingServerEmission.get(ctx, netuid),
    pending_root_emission: 0n,
    subnet_volume: storage.SubnetVolume.get(ctx, netuid),
    network_registered_at: storage.NetworkRegisteredAt.get(ctx, netuid),
    moving_price: storage.SubnetMovingPrice.get(ctx, netuid),
  }
}

function dynamicInfo(ctx: Ctx, netuid: number): ValueOf<typeof DynamicInfo> | undefined {
  if (!doesSubnetExist(ctx, netuid)) return undefined
  return {
    ...pool(ctx, netuid),
    subnet_name: bytesOf(getNameForSubnet(ctx, netuid)),
    token_symbol: bytesOf(storage.TokenSymbol.get(ctx, netuid)),
    emission: 0n,
    subnet_identity: storage.SubnetIdentitiesV3.get(ctx, netuid),
  }
}

function activityCutoff(ctx: Ctx, netuid: number): bigint {
  return calculateActivityCutoff(storage.ActivityCutoffFactorMilli.get(ctx, netuid), storage.Tempo.get(ctx, netuid))
}

function metagraph(ctx: Ctx, netuid: number): ValueOf<typeof Metagraph> | undefined {
  if (!doesSubnetExist(ctx, netuid)) return undefined
  const uids = Array.from({ length: storage.SubnetworkN.get(ctx, netuid) }, (_, uid) => uid)
  const hotkeys = uids.map((uid) => storage.Keys.get(ctx, netuid, uid))
  const coldkeys = hotkeys.map((hotkey) => storage.Owner.get(ctx, hotkey))
  const stake = getStakeWeightsForNetwork(ctx, netuid)
  const [alphaLow, alphaHigh] = storage.AlphaValues.get(ctx, netuid)
  const index = mechanismStorageIndex(netuid, MAIN_MECHANISM)
  return {
    ...pool(ctx, netuid),
    name: bytesOf(getNameForSubnet(ctx, netuid)),
    symbol: bytesOf(storage.TokenSymbol.get(ctx, netuid)),
    identity: storage.SubnetIdentitiesV3.get(ctx, netuid),
    block: BigInt(ctx.blockNumber),
    subnet_emission: 0n,
    rho: storage.Rho.get(ctx, netuid),
    kappa: storage.Kappa.get(ctx, netuid),
    min_allowed_weights: storage.MinAllowedWeights.get(ctx, netuid),
    max_weights_limit: MAX_WEIGHT_LIMIT,
    weights_version: storage.WeightsVersionKey.get(ctx, netuid),
    weights_rate_limit: storage.WeightsSetRateLimit.get(ctx, netuid),
    activity_cutoff: activityCutoff(ctx, netuid),
    max_validators: storage.MaxAllowedValidators.get(ctx, netuid),
    num_uids: uids.length,
    max_uids: storage.MaxAllowedUids.get(ctx, netuid),
    burn: storage.Burn.get(ctx, netuid),
    difficulty: storage.Difficulty.get(ctx, netuid),
    registration_allowed: storage.NetworkRegistrationAllowed.get(ctx, netuid),
    pow_registration_allowed: storage.NetworkPowRegistrationAllowed.get(ctx, netuid),
    immunity_period: storage.ImmunityPeriod.get(ctx, netuid),
    min_difficulty: storage.MinDifficulty.get(ctx, netuid),
    max_difficulty: storage.MaxDifficulty.get(ctx, netuid),
    min_burn: storage.MinBurn.get(ctx, netuid),
    max_burn: storage.MaxBurn.get(ctx, netuid),
    adjustment_alpha: storage.AdjustmentAlpha.get(ctx, netuid),
    adjustment_interval: storage.AdjustmentInterval.get(ctx, netuid),
    target_regs_per_interval: storage.TargetRegistrationsPerInterval.get(ctx, netuid),
    max_regs_per_block: storage.MaxRegistrationsPerBlock.get(ctx, netuid),
    serving_rate_limit: storage.ServingRateLimit.get(ctx, netuid),
    commit_reveal_weights_enabled: storage.CommitRevealWeightsEnabled.get(ctx, netuid),
    commit_reveal_period: storage.RevealPeriodEpochs.get(ctx, netuid),
    liquid_alpha_enabled: storage.LiquidAlphaOn.get(ctx, netuid),
    alpha_high: alphaHigh,
    alpha_low: alphaLow,
    bonds_moving_avg: storage.BondsMovingAverage.get(ctx, netuid),
    hotkeys,
    coldkeys,
    identities: coldkeys.map((coldkey) => storage.IdentitiesV2.get(ctx, coldkey)),
    axons: hotkeys.map((hotkey) => getAxonInfo(ctx, netuid, hotkey)),
    active: storage.Active.get(ctx, netuid),
    validator_permit: storage.ValidatorPermit.get(ctx, netuid),
    pruning_score: [],
    last_update: storage.LastUpdate.get(ctx, index),
    emission: storage.Emission.get(ctx, netuid),
    dividends: storage.Dividends.get(ctx, netuid),
    incentives: storage.Incentive.get(ctx, index),
    consensus: storage.Consensus.get(ctx, netuid),
    trust: [],
    rank: [],
    block_at_registration: uids.map((uid) => storage.BlockAtRegistration.get(ctx, netuid, uid)),
    alpha_stake: stake.alpha,
    tao_stake: stake.tao,
    total_stake: stake.total.map((bits) => I64F64.toU64(bits)),
    tao_dividends_per_hotkey: hotkeys.map((hotkey) => [hotkey, 0n]),
    alpha_dividends_per_hotkey: hotkeys.map((hotkey) => [hotkey, storage.AlphaDividendsPerSubnet.get(ctx, netuid, hotkey)]),
  }
}

type Value = ValueOf<typeof HyperparamValue>

function hyperparams(ctx: Ctx, netuid: number): ValueOf<typeof HyperparamEntry>[] | undefined {
  if (!doesSubnetExist(ctx, netuid)) return undefined
  const [alphaLow, alphaHigh] = storage.AlphaValues.get(ctx, netuid)
  const childkeyTake = Math.max(storage.MinChildkeyTake.get(ctx), storage.MinChildkeyTakePerSubnet.get(ctx, netuid))
  const flag = (value: boolean): Value => ({ type: 'Bool', value })
  const short = (value: number): Value => ({ type: 'U16', value })
  const long = (value: bigint): Value => ({ type: 'U64', value })
  const tao = (value: bigint): Value => ({ type: 'TaoBalance', value })
  const entries: readonly (readonly [string, Value])[] = [
    ['kappa', short(storage.Kappa.get(ctx, netuid))],
    ['immunity_period', short(storage.ImmunityPeriod.get(ctx, netuid))],
    ['min_allowed_weights', short(storage.MinAllowedWeights.get(ctx, netuid))],
    ['max_weights_limit', short(MAX_WEIGHT_LIMIT)],
    ['tempo', short(storage.Tempo.get(ctx, netuid))],
    ['weights_version', long(storage.WeightsVersionKey.get(ctx, netuid))],
    ['weights_rate_limit', long(storage.WeightsSetRateLimit.get(ctx, netuid))],
    ['activity_cutoff', long(activityCutoff(ctx, netuid))],
    ['activity_cutoff_factor', { type: 'U32', value: storage.ActivityCutoffFactorMilli.get(ctx, netuid) }],
    ['registration_allowed', flag(storage.NetworkRegistrationAllowed.get(ctx, netuid))],
    ['target_regs_per_interval', short(storage.TargetRegistrationsPerInterval.get(ctx, netuid))],
    ['min_burn', tao(storage.MinBurn.get(ctx, netuid))],
    ['max_burn', tao(storage.MaxBurn.get(ctx, netuid))],
    ['burn_half_life', short(storage.BurnHalfLife.get(ctx, netuid))],
    ['burn_increase_mult', { type: 'U64F64', value: storage.BurnIncreaseMult.get(ctx, netuid) }],
    ['bonds_moving_avg', long(storage.BondsMovingAverage.get(ctx, netuid))],
    ['max_regs_per_block', short(storage.MaxRegistrationsPerBlock.get(ctx, netuid))],
    ['serving_rate_limit', long(storage.ServingRateLimit.get(ctx, netuid))],
    ['max_validators', short(storage.MaxAllowedValidators.get(ctx, netuid))],
    ['commit_reveal_period', long(storage.RevealPeriodEpochs.get(ctx, netuid))],
    ['commit_reveal_weights_enabled', flag(storage.CommitRevealWeightsEnabled.get(ctx, netuid))],
    ['alpha_high', short(alphaHigh)],
    ['alpha_low', short(alphaLow)],
    ['liquid_alpha_enabled', flag(storage.LiquidAlphaOn.get(ctx, netuid))],
    ['alpha_sigmoid_steepness', { type: 'I32F32', value: BigInt(storage.AlphaSigmoidSteepness.get(ctx, netuid)) << 32n }],
    ['yuma_version', short(storage.Yuma3On.get(ctx, netuid) ? 3 : 2)],
    ['subnet_is_active', flag(storage.SubtokenEnabled.get(ctx, netuid))],
    ['transfers_enabled', flag(storage.TransferToggle.get(ctx, netuid))],
    ['bonds_reset_enabled', flag(storage.BondsResetOn.get(ctx, netuid))],
    ['user_liquidity_enabled', flag(false)],
    ['owner_cut_enabled', flag(storage.OwnerCutEnabled.get(ctx, netuid))],
    ['owner_cut_auto_lock_enabled', flag(storage.OwnerCutAutoLockEnabled.get(ctx, netuid))],
    ['min_childkey_take', short(childkeyTake)],
  ]
  return entries.map(([name, value]) => ({ name: `0x${Buffer.from(name).toString('hex')}`, value }))
}

export const subnetInfoRuntimeApi: RuntimeApi = {
  name: 'SubnetInfoRuntimeApi',
  version: 2,
  methods: {
    get_all_dynamic_info: apiMethod({}, vec(option(DynamicInfo)), (ctx) => listNetuids(ctx).map((netuid) => dynamicInfo(ctx, netuid))),
    get_metagraph: apiMethod({ netuid: u16 }, option(Metagraph), (ctx, { netuid }) => metagraph(ctx, netuid)),
    get_all_metagraphs: apiMethod({}, vec(option(Metagraph)), (ctx) => listNetuids(ctx).map((netuid) => metagraph(ctx, netuid))),
    get_dynamic_info: apiMethod({ netuid: u16 }, option(DynamicInfo), (ctx, { netuid }) => dynamicInfo(ctx, netuid)),
    get_subnet_hyperparams_v3: apiMethod({ netuid: u16 }, option(vec(HyperparamEntry)), (ctx, { netuid }) => hyperparams(ctx, netuid)),
  },
}

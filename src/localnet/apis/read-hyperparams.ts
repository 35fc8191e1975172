/** Hyperparameters of a subnet in the three forms in which they are served (`rpc_info/subnet_info.rs`). */
import type { Ctx } from '../frame/context.js'
import { subtensor475 } from '../pallets/subtensor/475/schema.js'
import { calculateActivityCutoff } from '../pallets/subtensor/epoch/epoch-inputs.js'
import { subtensor } from '../pallets/subtensor/schema.js'
import { doesSubnetExist } from '../pallets/subtensor/subnets/subnet-existence.js'
import type { ValueOf } from '../schema/types.js'
import type { HyperparamEntry, HyperparamValue, SubnetHyperparamsV2 } from './subnet-info-types.js'

const { storage } = subtensor

/** The result of `get_max_weight_limit`, which is a constant since the runtime gave the limit up. */
export const MAX_WEIGHT_LIMIT = 0xffff

/** Blocks after which weights are too old (`get_activity_cutoff_blocks`). */
export function readActivityCutoff(ctx: Ctx, netuid: number): bigint {
  return calculateActivityCutoff(storage.ActivityCutoffFactorMilli.get(ctx, netuid), storage.Tempo.get(ctx, netuid))
}

type Value = ValueOf<typeof HyperparamValue>
type Entry = ValueOf<typeof HyperparamEntry>

const toEntry = ([name, value]: readonly [string, Value]): Entry => ({ name: `0x${Buffer.from(name).toString('hex')}`, value })

/** The same of a later runtime, which has more of them. */
export function listHyperparams475(ctx: Ctx, netuid: number): Entry[] | undefined {
  const common = listHyperparams(ctx, netuid)
  if (common === undefined) return undefined
  const { SubnetEpochConsensus, CollateralLockShare, CollateralDrainRatio } = subtensor475.storage
  const isNull = SubnetEpochConsensus.get(ctx, netuid).type === 'Null'
  return [
    toEntry(['epoch_consensus', { type: 'U16', value: isNull ? 1 : 0 }]),
    ...common,
    toEntry(['collateral_lock_share', { type: 'U16', value: CollateralLockShare.get(ctx, netuid) }]),
    toEntry(['collateral_drain_ratio', { type: 'U64F64', value: CollateralDrainRatio.get(ctx, netuid) }]),
  ]
}

/** `get_subnet_hyperparams_v3`: names with values; undefined where there is no such subnet. */
export function listHyperparams(ctx: Ctx, netuid: number): Entry[] | undefined {
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
    ['activity_cutoff', long(readActivityCutoff(ctx, netuid))],
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
  return entries.map(toEntry)
}

/** `get_subnet_hyperparams_v2`, whose beginning is that of `get_subnet_hyperparams`. */
export function readHyperparams(ctx: Ctx, netuid: number): ValueOf<typeof SubnetHyperparamsV2> | undefined {
  if (!doesSubnetExist(ctx, netuid)) return undefined
  const [alphaLow, alphaHigh] = storage.AlphaValues.get(ctx, netuid)
  return {
    rho: storage.Rho.get(ctx, netuid),
    kappa: storage.Kappa.get(ctx, netuid),
    immunity_period: storage.ImmunityPeriod.get(ctx, netuid),
    min_allowed_weights: storage.MinAllowedWeights.get(ctx, netuid),
    max_weights_limit: MAX_WEIGHT_LIMIT,
    tempo: storage.Tempo.get(ctx, netuid),
    min_difficulty: storage.MinDifficulty.get(ctx, netuid),
    max_difficulty: storage.MaxDifficulty.get(ctx, netuid),
    weights_version: storage.WeightsVersionKey.get(ctx, netuid),
    weights_rate_limit: storage.WeightsSetRateLimit.get(ctx, netuid),
    adjustment_interval: storage.AdjustmentInterval.get(ctx, netuid),
    activity_cutoff: readActivityCutoff(ctx, netuid),
    registration_allowed: storage.NetworkRegistrationAllowed.get(ctx, netuid),
    target_regs_per_interval: storage.TargetRegistrationsPerInterval.get(ctx, netuid),
    min_burn: storage.MinBurn.get(ctx, netuid),
    max_burn: storage.MaxBurn.get(ctx, netuid),
    bonds_moving_avg: storage.BondsMovingAverage.get(ctx, netuid),
    max_regs_per_block: storage.MaxRegistrationsPerBlock.get(ctx, netuid),
    serving_rate_limit: storage.ServingRateLimit.get(ctx, netuid),
    max_validators: storage.MaxAllowedValidators.get(ctx, netuid),
    adjustment_alpha: storage.AdjustmentAlpha.get(ctx, netuid),
    difficulty: storage.Difficulty.get(ctx, netuid),
    commit_reveal_period: storage.RevealPeriodEpochs.get(ctx, netuid),
    commit_reveal_weights_enabled: storage.CommitRevealWeightsEnabled.get(ctx, netuid),
    alpha_high: alphaHigh,
    alpha_low: alphaLow,
    liquid_alpha_enabled: storage.LiquidAlphaOn.get(ctx, netuid),
    alpha_sigmoid_steepness: BigInt(storage.AlphaSigmoidSteepness.get(ctx, netuid)) << 32n,
    yuma_version: storage.Yuma3On.get(ctx, netuid) ? 3 : 2,
    subnet_is_active: storage.SubtokenEnabled.get(ctx, netuid),
    transfers_enabled: storage.TransferToggle.get(ctx, netuid),
    bonds_reset_enabled: storage.BondsResetOn.get(ctx, netuid),
    user_liquidity_enabled: false,
  }
}

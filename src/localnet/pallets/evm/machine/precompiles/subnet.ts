/** 0x803: registering a subnet, its hyperparameters, and setting those that its owner may set. */

import { concatBytes } from '@noble/hashes/utils.js'
import type { CallValue } from '../../../../frame/values.js'
import type { Store } from '../../../../schema/storage.js'
import { subtensor } from '../../../subtensor/schema.js'
import { addressOf } from './addresses.js'
import { answer, NOTHING } from './arguments.js'
import { changes, type Given, makesCall, views } from './declare-function.js'
import { functionsOf, type PrecompileFunction } from './dispatch-call.js'
import type { Precompile } from './precompile.js'

const { storage } = subtensor

/** Parameters that are read and set under the same name, by the call `sudo_set_<…>` of AdminUtils with the argument of that name. */
function parameter(
  [name, type, field]: readonly [name: string, type: string, field: string],
  [call, argument]: readonly [call: string, argument: string],
  item: { get(store: Store, netuid: number): bigint | number | boolean },
): readonly PrecompileFunction[] {
  return [
    reads(name, item),
    makesCall(`set${name}(uint16 netuid, ${type} ${field})`, ['AdminUtils', call], (given) => ({
      netuid: given.netuid,
      [argument]: given[field],
    })),
  ]
}

function reads(name: string, item: { get(store: Store, netuid: number): bigint | number | boolean }, cost = 1): PrecompileFunction {
  return views(`get${name}(uint16 netuid)`, cost, ({ ctx }, { netuid }) => answer(BigInt(item.get(ctx, Number(netuid)))))
}

/** What an owner could set once. It does nothing, and fails for nobody. */
const retired = (name: string, field: string): PrecompileFunction =>
  changes(`set${name}(uint16 netuid, uint64 ${field})`, () => NOTHING, { isPayable: true })

const TEXTS = [
  'string<256> subnetName',
  'string<1024> githubRepo',
  'string<1024> subnetContact',
  'string<1024> subnetUrl',
  'string<256> discord',
  'string<1024> description',
  'string<1024> additional',
].join(', ')
const LOGO = 'string<1024> logoUrl'

function identityOf(given: Given): CallValue['args'] {
  return {
    subnet_name: given.subnetName,
    github_repo: given.githubRepo,
    subnet_contact: given.subnetContact,
    subnet_url: given.subnetUrl,
    discord: given.discord,
    description: given.description,
    logo_url: given.logoUrl ?? '0x',
    additional: given.additional,
  }
}

const REGISTER = ['SubtensorModule', 'register_network_with_identity'] as const
const registers = (fields: string, identify: (given: Given) => CallValue['args'] | undefined): PrecompileFunction =>
  makesCall(`registerNetwork(bytes32 hotkey${fields})`, REGISTER, (given) => ({ hotkey: given.hotkey, identity: identify(given) }))

const functions: readonly PrecompileFunction[] = [
  registers('', () => undefined),
  registers(`, ${TEXTS}`, identityOf),
  registers(`, ${TEXTS}, ${LOGO}`, identityOf),
  reads('NetworkRegistrationBlock', storage.NetworkRegisteredAt),
  ...parameter(
    ['ServingRateLimit', 'uint64', 'servingRateLimit'],
    ['sudo_set_serving_rate_limit', 'serving_rate_limit'],
    storage.ServingRateLimit,
  ),
  ...parameter(['MinDifficulty', 'uint64', 'minDifficulty'], ['sudo_set_min_difficulty', 'min_difficulty'], storage.MinDifficulty),
  ...parameter(['MaxDifficulty', 'uint64', 'maxDifficulty'], ['sudo_set_max_difficulty', 'max_difficulty'], storage.MaxDifficulty),
  ...parameter(
    ['WeightsVersionKey', 'uint64', 'weightsVersionKey'],
    ['sudo_set_weights_version_key', 'weights_version_key'],
    storage.WeightsVersionKey,
  ),
  reads('WeightsSetRateLimit', storage.WeightsSetRateLimit),
  retired('WeightsSetRateLimit', 'weightsSetRateLimit'),
  ...parameter(
    ['AdjustmentAlpha', 'uint64', 'adjustmentAlpha'],
    ['sudo_set_adjustment_alpha', 'adjustment_alpha'],
    storage.AdjustmentAlpha,
  ),
  reads('MaxWeightLimit', { get: () => 0xffff }, 0),
  ...parameter(['ImmunityPeriod', 'uint16', 'immunityPeriod'], ['sudo_set_immunity_period', 'immunity_period'], storage.ImmunityPeriod),
  ...parameter(
    ['MinAllowedWeights', 'uint16', 'minAllowedWeights'],
    ['sudo_set_min_allowed_weights', 'min_allowed_weights'],
    storage.MinAllowedWeights,
  ),
  ...parameter(['Kappa', 'uint16', 'kappa'], ['sudo_set_kappa', 'kappa'], storage.Kappa),
  ...parameter(['Rho', 'uint16', 'rho'], ['sudo_set_rho', 'rho'], storage.Rho),
  // A signed number of 16 bits within the runtime, which stands here without its sign.
  reads('AlphaSigmoidSteepness', { get: (store, netuid) => storage.AlphaSigmoidSteepness.get(store, netuid) & 0xffff }),
  makesCall('setAlphaSigmoidSteepness(uint16 netuid, uint16 steepness)', ['AdminUtils', 'sudo_set_alpha_sigmoid_steepness'], (given) => ({
    netuid: given.netuid,
    steepness: (Number(given.steepness) << 16) >> 16,
  })),
  ...parameter(['ActivityCutoff', 'uint16', 'activityCutoff'], ['sudo_set_activity_cutoff', 'activity_cutoff'], storage.ActivityCutoff),
  reads('ActivityCutoffFactor', storage.ActivityCutoffFactorMilli, 0),
  makesCall('setActivityCutoffFactor(uint16 netuid, uint32 factorMilli)', ['SubtensorModule', 'set_activity_cutoff_factor'], (given) => ({
    netuid: given.netuid,
    factor_milli: given.factorMilli,
  })),
  ...parameter(
    ['NetworkRegistrationAllowed', 'bool', 'registrationAllowed'],
    ['sudo_set_network_registration_allowed', 'registration_allowed'],
    storage.NetworkRegistrationAllowed,
  ),
  ...parameter(
    ['NetworkPowRegistrationAllowed', 'bool', 'registrationAllowed'],
    ['sudo_set_network_pow_registration_allowed', 'registration_allowed'],
    storage.NetworkPowRegistrationAllowed,
  ),
  reads('MinBurn', storage.MinBurn),
  retired('MinBurn', 'minBurn'),
  reads('MaxBurn', storage.MaxBurn),
  retired('MaxBurn', 'maxBurn'),
  ...parameter(['Difficulty', 'uint64', 'difficulty'], ['sudo_set_difficulty', 'difficulty'], storage.Difficulty),
  ...parameter(
    ['BondsMovingAverage', 'uint64', 'bondsMovingAverage'],
    ['sudo_set_bonds_moving_average', 'bonds_moving_average'],
    storage.BondsMovingAverage,
  ),
  ...parameter(
    ['CommitRevealWeightsEnabled', 'bool', 'enabled'],
    ['sudo_set_commit_reveal_weights_enabled', 'enabled'],
    storage.CommitRevealWeightsEnabled,
  ),
  ...parameter(['LiquidAlphaEnabled', 'bool', 'enabled'], ['sudo_set_liquid_alpha_enabled', 'enabled'], storage.LiquidAlphaOn),
  ...parameter(['Yuma3Enabled', 'bool', 'enabled'], ['sudo_set_yuma3_enabled', 'enabled'], storage.Yuma3On),
  ...parameter(['BondsResetEnabled', 'bool', 'enabled'], ['sudo_set_bonds_reset_enabled', 'enabled'], storage.BondsResetOn),
  views('getAlphaValues(uint16 netuid)', 1, ({ ctx }, { netuid }) =>
    concatBytes(...storage.AlphaValues.get(ctx, Number(netuid)).map((value) => answer(BigInt(value)))),
  ),
  makesCall('setAlphaValues(uint16 netuid, uint16 alphaLow, uint16 alphaHigh)', ['AdminUtils', 'sudo_set_alpha_values'], (given) => ({
    netuid: given.netuid,
    alpha_low: given.alphaLow,
    alpha_high: given.alphaHigh,
  })),
  ...parameter(
    ['CommitRevealWeightsInterval', 'uint64', 'interval'],
    ['sudo_set_commit_reveal_weights_interval', 'interval'],
    storage.RevealPeriodEpochs,
  ),
  makesCall('toggleTransfers(uint16 netuid, bool toggle)', ['AdminUtils', 'sudo_set_toggle_transfer'], (given) => ({
    netuid: given.netuid,
    toggle: given.toggle,
  })),
]

export const subnet: Readonly<Record<string, Precompile>> = { [addressOf(0x803)]: functionsOf('Subnet', functions) }

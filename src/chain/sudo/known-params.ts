/** The hyperparameters that `sudo set` knows. Bounds that are plain numbers are in no constant of the runtime but in its code. */
import { usageError } from '../../core/errors.js'
import { ACTIVITY_FACTOR_CALL, PAID_REGISTRATION_TOGGLE, TEMPO_CALL, WORK_REGISTRATION_TOGGLE } from '../runtime/meanings/parameters.js'
import { FIXED_ONE } from './param-values.js'
import type { OwnerLimit, SettableParam } from './params.js'

/** What a parameter is made of that an owner sets by a call of AdminUtils, so often as the chain lets owners change parameters. */
type Owned = Pick<SettableParam, 'name' | 'kind' | 'call' | 'argument' | 'storage'> & {
  readonly limit: string | null
} & Partial<SettableParam>

function owned({ limit, ...rest }: Owned): SettableParam {
  const ownerLimit: OwnerLimit | null = limit === null ? null : { hyperparameter: limit }
  return { aliases: [], unit: '', who: 'owner', ownerLimit, ...rest }
}

/** Whether and how hotkeys are registered, and what it costs. */
const REGISTRATION: readonly SettableParam[] = [
  owned({
    name: 'registration_allowed',
    aliases: ['network_registration_allowed'],
    kind: 'bool',
    who: PAID_REGISTRATION_TOGGLE,
    call: 'sudo_set_network_registration_allowed',
    argument: 'registration_allowed',
    limit: 'BurnRegistrationAllowed',
    storage: 'NetworkRegistrationAllowed',
    frozenFor: 'owner-ruled',
  }),
  owned({
    name: 'network_pow_registration_allowed',
    aliases: ['pow_registration_allowed'],
    kind: 'bool',
    who: WORK_REGISTRATION_TOGGLE,
    call: 'sudo_set_network_pow_registration_allowed',
    argument: 'registration_allowed',
    limit: 'PowRegistrationAllowed',
    storage: 'NetworkPowRegistrationAllowed',
    isNotOfRoot: true,
  }),
  owned({
    name: 'max_difficulty',
    kind: 'u64',
    call: 'sudo_set_max_difficulty',
    argument: 'max_difficulty',
    limit: 'MaxDifficulty',
    storage: 'MaxDifficulty',
  }),
  owned({
    name: 'min_burn',
    kind: 'tao',
    unit: 'TAO',
    call: 'sudo_set_min_burn',
    argument: 'min_burn',
    limit: 'MinBurn',
    storage: 'MinBurn',
  }),
  owned({
    name: 'max_burn',
    kind: 'tao',
    unit: 'TAO',
    call: 'sudo_set_max_burn',
    argument: 'max_burn',
    limit: 'MaxBurn',
    storage: 'MaxBurn',
  }),
  owned({
    name: 'burn_half_life',
    kind: 'u16',
    unit: 'blocks',
    call: 'sudo_set_burn_half_life',
    argument: 'burn_half_life',
    limit: 'BurnHalfLife',
    storage: 'BurnHalfLife',
    range: { least: 1n, most: 36_100n },
    isNotOfRoot: true,
  }),
  owned({
    name: 'burn_increase_mult',
    kind: 'fixed',
    call: 'sudo_set_burn_increase_mult',
    argument: 'burn_increase_mult',
    limit: 'BurnIncreaseMult',
    storage: 'BurnIncreaseMult',
    range: { least: FIXED_ONE, most: 3n * FIXED_ONE },
    isNotOfRoot: true,
  }),
  owned({
    name: 'collateral_lock_share',
    kind: 'share',
    call: 'sudo_set_collateral_lock_share',
    argument: 'lock_share',
    limit: 'CollateralLockShare',
    storage: 'CollateralLockShare',
    range: { least: 0n, most: 62_258n },
    isNotOfRoot: true,
  }),
  owned({
    name: 'collateral_drain_ratio',
    kind: 'fixed',
    call: 'sudo_set_collateral_drain_ratio',
    argument: 'drain_ratio',
    limit: 'CollateralDrainRatio',
    storage: 'CollateralDrainRatio',
    range: { least: 1n, most: 10n * FIXED_ONE },
    isNotOfRoot: true,
  }),
  owned({
    name: 'immunity_period',
    kind: 'u16',
    unit: 'blocks',
    call: 'sudo_set_immunity_period',
    argument: 'immunity_period',
    limit: 'ImmunityPeriod',
    storage: 'ImmunityPeriod',
  }),
]

/** How weights are taken, and how shares are made of them. */
const CONSENSUS: readonly SettableParam[] = [
  owned({
    name: 'commit_reveal_weights_enabled',
    aliases: ['commit_reveal', 'commit_reveal_enabled'],
    kind: 'bool',
    call: 'sudo_set_commit_reveal_weights_enabled',
    argument: 'enabled',
    limit: 'CommitRevealEnabled',
    storage: 'CommitRevealWeightsEnabled',
  }),
  {
    name: 'weights_rate_limit',
    aliases: ['weights_set_rate_limit'],
    kind: 'u64',
    unit: 'blocks',
    who: 'root',
    call: 'sudo_set_weights_set_rate_limit',
    argument: 'weights_set_rate_limit',
    ownerLimit: null,
    frozenFor: 'nobody',
    storage: 'WeightsSetRateLimit',
  },
  owned({
    name: 'min_allowed_weights',
    kind: 'u16',
    call: 'sudo_set_min_allowed_weights',
    argument: 'min_allowed_weights',
    limit: 'MinAllowedWeights',
    storage: 'MinAllowedWeights',
  }),
  {
    name: 'tempo',
    aliases: [],
    kind: 'u16',
    unit: 'blocks',
    who: 'root',
    call: 'sudo_set_tempo',
    argument: 'tempo',
    storage: 'Tempo',
    ownerCall: { pallet: 'SubtensorModule', name: 'set_tempo', argument: 'tempo', meaning: TEMPO_CALL },
    ownerLimit: 'TempoUpdate',
    mostKnown: { value: 50_400n, of: 'an owner' },
  },
  {
    name: 'activity_cutoff_factor',
    aliases: ['activity_cutoff_factor_milli'],
    kind: 'u32',
    unit: 'thousandths of the tempo',
    who: 'root',
    call: 'sudo_set_activity_cutoff_factor',
    argument: 'factor_milli',
    storage: 'ActivityCutoffFactorMilli',
    ownerCall: {
      pallet: 'SubtensorModule',
      name: 'set_activity_cutoff_factor',
      argument: 'factor_milli',
      meaning: ACTIVITY_FACTOR_CALL,
    },
    ownerLimit: { hyperparameter: 'ActivityCutoffFactorMilli' },
    range: { least: 'MinActivityCutoffFactorMilli', most: 'MaxActivityCutoffFactorMilli' },
    mostKnown: { value: 50_000n, of: 'anybody' },
    frozenFor: 'owner',
  },
  owned({
    name: 'epoch_consensus',
    kind: 'choice',
    choices: ['Yuma', 'Null'],
    cautions: {
      Null: 'One validator alone, the one with the most stake, then sets weights and so decides who is paid: max_validators becomes 1.',
    },
    call: 'sudo_set_epoch_consensus',
    argument: 'mode',
    limit: 'EpochConsensus',
    storage: 'SubnetEpochConsensus',
    isNotOfRoot: true,
  }),
  owned({
    name: 'liquid_alpha_consensus_mode',
    kind: 'choice',
    choices: ['Current', 'Previous', 'Auto'],
    call: 'sudo_set_liquid_alpha_consensus_mode',
    argument: 'mode',
    limit: 'LiquidAlphaConsensusMode',
    storage: 'LiquidAlphaConsensusMode',
  }),
]

/** What else an owner decides. */
const OTHERS: readonly SettableParam[] = [
  owned({
    name: 'recycle_or_burn',
    kind: 'choice',
    choices: ['Burn', 'Recycle'],
    call: 'sudo_set_recycle_or_burn',
    argument: 'recycle_or_burn',
    limit: 'RecycleOrBurn',
    storage: 'RecycleOrBurn',
  }),
  owned({
    name: 'serving_rate_limit',
    kind: 'u64',
    unit: 'blocks',
    call: 'sudo_set_serving_rate_limit',
    argument: 'serving_rate_limit',
    limit: 'ServingRateLimit',
    storage: 'ServingRateLimit',
  }),
  owned({
    name: 'transfers_enabled',
    aliases: ['toggle_transfer', 'transfer_enabled'],
    kind: 'bool',
    call: 'sudo_set_toggle_transfer',
    argument: 'toggle',
    limit: 'TransferEnabled',
    storage: 'TransferToggle',
  }),
  owned({
    name: 'owner_cut_enabled',
    kind: 'bool',
    call: 'sudo_set_owner_cut_enabled',
    argument: 'enabled',
    limit: null,
    storage: 'OwnerCutEnabled',
    isNotOfRoot: true,
  }),
]

export const SETTABLE_PARAMS: readonly SettableParam[] = [...REGISTRATION, ...CONSENSUS, ...OTHERS]

/** The parameter of that name, dashes or underscores. Usage error `UNKNOWN_PARAMETER` (exit 2). */
export function findParam(name: string): SettableParam {
  const wanted = name.toLowerCase().replaceAll('-', '_')
  const found = SETTABLE_PARAMS.find((param) => param.name === wanted || param.aliases.includes(wanted))
  if (found) return found
  throw usageError(`Unknown parameter: ${JSON.stringify(name)}`, 'UNKNOWN_PARAMETER', {
    why: `These can be set: ${SETTABLE_PARAMS.map((param) => param.name).join(', ')}.`,
    hint: 'See all values with `taoctl sudo get`.',
  })
}

/** Parameters of a subnet that root alone may set. */
import type { CallArgs } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { subtensor } from '../../subtensor/schema.js'
import { ensure, subnetParameter } from '../parameter-call.js'
import { adminUtils } from '../schema.js'

const { storage, event } = subtensor
type Args<Name extends keyof (typeof adminUtils)['input']['calls']> = CallArgs<typeof adminUtils, Name>

const ROOT = 0

export const rootParameters = {
  sudo_set_min_difficulty: subnetParameter<Args<'sudo_set_min_difficulty'>>({
    weight: weightOf(34_554_000, 4383, 5, 1),
    window: true,
    exists: true,
    set: (ctx, { netuid, min_difficulty }) => {
      storage.MinDifficulty.set(ctx, netuid, min_difficulty)
      ctx.deposit(event.MinDifficultySet([netuid, min_difficulty]))
    },
  }),
  sudo_set_weights_set_rate_limit: subnetParameter<Args<'sudo_set_weights_set_rate_limit'>>({
    weight: weightOf(16_420_000, 4084, 1, 1),
    exists: true,
    set: (ctx, { netuid, weights_set_rate_limit }) => {
      storage.WeightsSetRateLimit.set(ctx, netuid, weights_set_rate_limit)
      ctx.deposit(event.WeightsSetRateLimitSet([netuid, weights_set_rate_limit]))
    },
  }),
  sudo_set_adjustment_interval: subnetParameter<Args<'sudo_set_adjustment_interval'>>({
    weight: weightOf(16_320_000, 4084, 1, 1),
    exists: true,
    set: (ctx, { netuid, adjustment_interval }) => {
      storage.AdjustmentInterval.set(ctx, netuid, adjustment_interval)
      ctx.deposit(event.AdjustmentIntervalSet([netuid, adjustment_interval]))
    },
  }),
  sudo_set_kappa: subnetParameter<Args<'sudo_set_kappa'>>({
    weight: weightOf(16_301_000, 4084, 1, 1),
    exists: true,
    set: (ctx, { netuid, kappa }) => {
      storage.Kappa.set(ctx, netuid, kappa)
      ctx.deposit(event.KappaSet([netuid, kappa]))
    },
  }),
  sudo_set_network_registration_allowed: subnetParameter<Args<'sudo_set_network_registration_allowed'>>({
    weight: weightOf(7_113_000, 0, 0, 1),
    set: (ctx, { netuid, registration_allowed }) => {
      storage.NetworkRegistrationAllowed.set(ctx, netuid, registration_allowed)
      ctx.deposit(event.RegistrationAllowed([netuid, registration_allowed]))
    },
  }),
  sudo_set_target_registrations_per_interval: subnetParameter<Args<'sudo_set_target_registrations_per_interval'>>({
    weight: weightOf(34_103_000, 4383, 5, 1),
    window: true,
    exists: true,
    set: (ctx, { netuid, target_registrations_per_interval }) => {
      storage.TargetRegistrationsPerInterval.set(ctx, netuid, target_registrations_per_interval)
      ctx.deposit(event.RegistrationPerIntervalSet([netuid, target_registrations_per_interval]))
    },
  }),
  sudo_set_difficulty: subnetParameter<Args<'sudo_set_difficulty'>>({
    weight: weightOf(34_434_000, 4383, 5, 1),
    window: true,
    exists: true,
    set: (ctx, { netuid, difficulty }) => {
      storage.Difficulty.set(ctx, netuid, difficulty)
      ctx.deposit(event.DifficultySet([netuid, difficulty]))
    },
  }),
  sudo_set_max_allowed_validators: subnetParameter<Args<'sudo_set_max_allowed_validators'>>({
    weight: weightOf(35_896_000, 4383, 6, 1),
    window: true,
    exists: true,
    check: (ctx, { netuid, max_allowed_validators: max }) => {
      ensure(max <= storage.MaxAllowedUids.get(ctx, netuid), 'MaxValidatorsLargerThanMaxUIds')
    },
    set: (ctx, { netuid, max_allowed_validators }) => {
      storage.MaxAllowedValidators.set(ctx, netuid, max_allowed_validators)
      ctx.deposit(event.MaxAllowedValidatorsSet([netuid, max_allowed_validators]))
    },
  }),
  sudo_set_max_registrations_per_block: subnetParameter<Args<'sudo_set_max_registrations_per_block'>>({
    weight: weightOf(34_604_000, 4383, 5, 1),
    window: true,
    exists: true,
    set: (ctx, { netuid, max_registrations_per_block }) => {
      storage.MaxRegistrationsPerBlock.set(ctx, netuid, max_registrations_per_block)
      ctx.deposit(event.MaxRegistrationsPerBlockSet([netuid, max_registrations_per_block]))
    },
  }),
  sudo_set_rao_recycled: subnetParameter<Args<'sudo_set_rao_recycled'>>({
    weight: weightOf(16_541_000, 4084, 1, 1),
    exists: true,
    set: (ctx, { netuid, rao_recycled }) => {
      storage.RAORecycledForRegistration.set(ctx, netuid, rao_recycled)
      ctx.deposit(event.RAORecycledForRegistrationSet([netuid, rao_recycled]))
    },
  }),
  sudo_set_ema_price_halving_period: subnetParameter<Args<'sudo_set_ema_price_halving_period'>>({
    weight: weightOf(4_198_000, 0, 0, 1),
    set: (ctx, { netuid, ema_halving }) => {
      storage.EMAPriceHalvingBlocks.set(ctx, netuid, ema_halving)
    },
  }),
  sudo_set_subtoken_enabled: subnetParameter<Args<'sudo_set_subtoken_enabled'>>({
    weight: weightOf(25_467_000, 4280, 4, 1),
    window: true,
    set: (ctx, { netuid, subtoken_enabled }) => {
      storage.SubtokenEnabled.set(ctx, netuid, subtoken_enabled)
    },
  }),
  sudo_set_min_allowed_uids: subnetParameter<Args<'sudo_set_min_allowed_uids'>>({
    weight: weightOf(37_890_000, 4383, 7, 1),
    window: true,
    exists: true,
    check: (ctx, { netuid, min_allowed_uids: min }) => {
      ensure(min < storage.MaxAllowedUids.get(ctx, netuid), 'MinAllowedUidsGreaterThanMaxAllowedUids')
      ensure(min < storage.SubnetworkN.get(ctx, netuid), 'MinAllowedUidsGreaterThanCurrentUids')
    },
    set: (ctx, { netuid, min_allowed_uids }) => {
      storage.MinAllowedUids.set(ctx, netuid, min_allowed_uids)
      ctx.deposit(event.MinAllowedUidsSet([netuid, min_allowed_uids]))
    },
  }),
  sudo_set_min_non_immune_uids: subnetParameter<Args<'sudo_set_min_non_immune_uids'>>({
    weight: weightOf(6_783_000, 0, 0, 1),
    set: (ctx, { netuid, min }) => {
      storage.MinNonImmuneUids.set(ctx, netuid, min)
      ctx.deposit(event.MinNonImmuneUidsSet([netuid, min]))
    },
  }),
  sudo_set_subnet_emission_enabled: subnetParameter<Args<'sudo_set_subnet_emission_enabled'>>({
    weight: weightOf(16_351_000, 4084, 1, 1),
    exists: true,
    check: (_ctx, { netuid }) => ensure(netuid !== ROOT, 'NotPermittedOnRootSubnet'),
    set: (ctx, { netuid, enabled }) => {
      storage.SubnetEmissionEnabled.set(ctx, netuid, enabled)
      ctx.deposit(adminUtils.event.SubnetEmissionEnabledSet({ netuid, enabled }))
    },
  }),
}

/** Parameters that the owner of a subnet may set, within a rate limit, and root at any time: registration, stake and limits. */
import type { CallArgs } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { subtensor } from '../../subtensor/schema.js'
import { ensure, subnetParameter } from '../parameter-call.js'
import { adminUtils } from '../schema.js'

const { storage, event } = subtensor
type Args<Name extends keyof (typeof adminUtils)['input']['calls']> = CallArgs<typeof adminUtils, Name>

/** Subnets start with, and are limited to, this many uids. */
const DEFAULT_MAX_ALLOWED_UIDS = subtensor.constant.InitialMaxAllowedUids
/** In blocks: a little over five days. */
const MAX_BURN_HALF_LIFE = 36_100
/** 1 TAO and 0.1 TAO in rao. */
const MIN_BURN_UPPER_BOUND = 1_000_000_000n
const MAX_BURN_LOWER_BOUND = 100_000_000n
const MIN_IMMUNE_OWNER_UIDS = 1
const MAX_IMMUNE_OWNER_UIDS = 10
const ROOT = 0
const ONE_U64F64 = 1n << 64n

export const ownerParameters = {
  sudo_set_serving_rate_limit: subnetParameter<Args<'sudo_set_serving_rate_limit'>>({
    weight: weightOf(28_633_000, 4212, 4, 1),
    owner: { hyperparameter: 'ServingRateLimit' },
    window: true,
    set: (ctx, { netuid, serving_rate_limit }) => {
      storage.ServingRateLimit.set(ctx, netuid, serving_rate_limit)
      ctx.deposit(event.ServingRateLimitSet([netuid, serving_rate_limit]))
    },
  }),
  sudo_set_max_difficulty: subnetParameter<Args<'sudo_set_max_difficulty'>>({
    weight: weightOf(34_704_000, 4383, 5, 1),
    owner: { hyperparameter: 'MaxDifficulty' },
    window: true,
    exists: true,
    set: (ctx, { netuid, max_difficulty }) => {
      storage.MaxDifficulty.set(ctx, netuid, max_difficulty)
      ctx.deposit(event.MaxDifficultySet([netuid, max_difficulty]))
    },
  }),
  sudo_set_adjustment_alpha: subnetParameter<Args<'sudo_set_adjustment_alpha'>>({
    weight: weightOf(14_000_000, 0, 1, 1),
    owner: { hyperparameter: 'AdjustmentAlpha' },
    window: true,
    exists: true,
    set: (ctx, { netuid, adjustment_alpha }) => {
      storage.AdjustmentAlpha.set(ctx, netuid, adjustment_alpha)
      ctx.deposit(event.AdjustmentAlphaSet([netuid, adjustment_alpha]))
    },
  }),
  sudo_set_immunity_period: subnetParameter<Args<'sudo_set_immunity_period'>>({
    weight: weightOf(34_414_000, 4383, 5, 1),
    owner: { hyperparameter: 'ImmunityPeriod' },
    window: true,
    exists: true,
    set: (ctx, { netuid, immunity_period }) => {
      storage.ImmunityPeriod.set(ctx, netuid, immunity_period)
      ctx.deposit(event.ImmunityPeriodSet([netuid, immunity_period]))
    },
  }),
  sudo_set_max_allowed_uids: subnetParameter<Args<'sudo_set_max_allowed_uids'>>({
    weight: weightOf(43_381_000, 4433, 8, 1),
    owner: { hyperparameter: 'MaxAllowedUids' },
    window: true,
    exists: true,
    check: (ctx, { netuid, max_allowed_uids: max }) => {
      ensure(max >= storage.MinAllowedUids.get(ctx, netuid), 'MaxAllowedUidsLessThanMinAllowedUids')
      ensure(storage.SubnetworkN.get(ctx, netuid) <= max, 'MaxAllowedUIdsLessThanCurrentUIds')
      ensure(max <= DEFAULT_MAX_ALLOWED_UIDS, 'MaxAllowedUidsGreaterThanDefaultMaxAllowedUids')
      if (Math.min(max * storage.MechanismCountCurrent.get(ctx, netuid), 0xffff) > DEFAULT_MAX_ALLOWED_UIDS) {
        throw subtensor.error('TooManyUIDsPerMechanism')
      }
    },
    set: (ctx, { netuid, max_allowed_uids }) => {
      storage.MaxAllowedUids.set(ctx, netuid, max_allowed_uids)
      ctx.deposit(event.MaxAllowedUidsSet([netuid, max_allowed_uids]))
    },
  }),
  sudo_set_min_burn: subnetParameter<Args<'sudo_set_min_burn'>>({
    weight: weightOf(37_780_000, 4385, 6, 1),
    owner: { hyperparameter: 'MinBurn' },
    window: true,
    exists: true,
    check: (ctx, { netuid, min_burn: burn }) => {
      ensure(burn < MIN_BURN_UPPER_BOUND && burn < storage.MaxBurn.get(ctx, netuid), 'ValueNotInBounds')
    },
    set: (ctx, { netuid, min_burn }) => {
      storage.MinBurn.set(ctx, netuid, min_burn)
      ctx.deposit(event.MinBurnSet([netuid, min_burn]))
    },
  }),
  sudo_set_max_burn: subnetParameter<Args<'sudo_set_max_burn'>>({
    weight: weightOf(36_949_000, 4410, 6, 1),
    owner: { hyperparameter: 'MaxBurn' },
    window: true,
    exists: true,
    check: (ctx, { netuid, max_burn: burn }) => {
      ensure(burn > MAX_BURN_LOWER_BOUND && burn > storage.MinBurn.get(ctx, netuid), 'ValueNotInBounds')
    },
    set: (ctx, { netuid, max_burn }) => {
      storage.MaxBurn.set(ctx, netuid, max_burn)
      ctx.deposit(event.MaxBurnSet([netuid, max_burn]))
    },
  }),
  sudo_set_min_childkey_take_per_subnet: subnetParameter<Args<'sudo_set_min_childkey_take_per_subnet'>>({
    weight: weightOf(38_100_000, 4419, 7, 1),
    owner: { hyperparameter: 'MinChildkeyTake' },
    window: true,
    exists: true,
    check: (ctx, { take }) => {
      ensure(take >= storage.MinChildkeyTake.get(ctx) && take <= storage.MaxChildkeyTake.get(ctx), 'InvalidValue')
    },
    set: (ctx, { netuid, take }) => {
      storage.MinChildkeyTakePerSubnet.set(ctx, netuid, take)
      ctx.deposit(event.MinChildKeyTakePerSubnetSet([netuid, take]))
    },
  }),
  sudo_set_toggle_transfer: subnetParameter<Args<'sudo_set_toggle_transfer'>>({
    weight: weightOf(28_343_000, 4280, 4, 1),
    owner: { hyperparameter: 'TransferEnabled' },
    window: true,
    set: (ctx, { netuid, toggle }) => {
      storage.TransferToggle.set(ctx, netuid, toggle)
      ctx.deposit(event.TransferToggle([netuid, toggle]))
    },
  }),
  sudo_set_recycle_or_burn: subnetParameter<Args<'sudo_set_recycle_or_burn'>>({
    weight: weightOf(20_000_000, 0, 2, 2),
    owner: { hyperparameter: 'RecycleOrBurn' },
    window: true,
    set: (ctx, { netuid, recycle_or_burn }) => {
      storage.RecycleOrBurn.set(ctx, netuid, recycle_or_burn)
    },
  }),
  sudo_set_owner_immune_neuron_limit: subnetParameter<Args<'sudo_set_owner_immune_neuron_limit'>>({
    weight: weightOf(25_107_000, 4280, 4, 1),
    owner: { hyperparameter: 'ImmuneNeuronLimit' },
    window: true,
    check: (_ctx, { immune_neurons: limit }) => {
      if (limit < MIN_IMMUNE_OWNER_UIDS || limit > MAX_IMMUNE_OWNER_UIDS) throw subtensor.error('InvalidValue')
    },
    set: (ctx, { netuid, immune_neurons }) => {
      storage.ImmuneOwnerUidsLimit.set(ctx, netuid, immune_neurons)
    },
  }),
  sudo_set_burn_half_life: subnetParameter<Args<'sudo_set_burn_half_life'>>({
    weight: weightOf(25_000_000, 0, 4, 1),
    class: 'Operational',
    owner: { hyperparameter: 'BurnHalfLife' },
    window: true,
    exists: true,
    check: (_ctx, { netuid, burn_half_life: life }) => {
      ensure(netuid !== ROOT, 'NotPermittedOnRootSubnet')
      ensure(life > 0 && life <= MAX_BURN_HALF_LIFE, 'InvalidValue')
    },
    set: (ctx, { netuid, burn_half_life }) => {
      storage.BurnHalfLife.set(ctx, netuid, burn_half_life)
      ctx.deposit(adminUtils.event.BurnHalfLifeSet({ netuid, burn_half_life }))
    },
  }),
  sudo_set_burn_increase_mult: subnetParameter<Args<'sudo_set_burn_increase_mult'>>({
    weight: weightOf(25_000_000, 0, 4, 1),
    class: 'Operational',
    owner: { hyperparameter: 'BurnIncreaseMult' },
    window: true,
    exists: true,
    check: (_ctx, { netuid, burn_increase_mult: factor }) => {
      ensure(netuid !== ROOT, 'NotPermittedOnRootSubnet')
      ensure(factor >= ONE_U64F64 && factor <= 3n * ONE_U64F64, 'InvalidValue')
    },
    set: (ctx, { netuid, burn_increase_mult }) => {
      storage.BurnIncreaseMult.set(ctx, netuid, burn_increase_mult)
      ctx.deposit(adminUtils.event.BurnIncreaseMultSet({ netuid, burn_increase_mult }))
    },
  }),
}

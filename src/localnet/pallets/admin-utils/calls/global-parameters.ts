/** Parameters of the whole chain. */
import type { CallArgs } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { subtensor } from '../../subtensor/schema.js'
import { ensure, globalParameter } from '../parameter-call.js'
import type { adminUtils } from '../schema.js'

const { storage, event } = subtensor
type Args<Name extends keyof (typeof adminUtils)['input']['calls']> = CallArgs<typeof adminUtils, Name>

const ONE_U64F64 = 1n << 64n

export const globalParameters = {
  sudo_set_default_take: globalParameter<Args<'sudo_set_default_take'>>({
    weight: weightOf(5_400_000, 0, 0, 1),
    set: (ctx, { default_take }) => {
      storage.MaxDelegateTake.set(ctx, default_take)
      ctx.deposit(event.MaxDelegateTakeSet(default_take))
    },
  }),
  sudo_set_tx_rate_limit: globalParameter<Args<'sudo_set_tx_rate_limit'>>({
    weight: weightOf(5_440_000, 0, 0, 1),
    set: (ctx, { tx_rate_limit }) => {
      storage.TxRateLimit.set(ctx, tx_rate_limit)
      ctx.deposit(event.TxRateLimitSet(tx_rate_limit))
    },
  }),
  sudo_set_subnet_owner_cut: globalParameter<Args<'sudo_set_subnet_owner_cut'>>({
    weight: weightOf(14_000_000, 0, 0, 1),
    set: (ctx, { subnet_owner_cut }) => {
      storage.SubnetOwnerCut.set(ctx, subnet_owner_cut)
      ctx.deposit(event.SubnetOwnerCutSet(subnet_owner_cut))
    },
  }),
  sudo_set_network_rate_limit: globalParameter<Args<'sudo_set_network_rate_limit'>>({
    weight: weightOf(14_000_000, 0, 0, 1),
    set: (ctx, { rate_limit }) => {
      storage.NetworkRateLimit.set(ctx, rate_limit)
      ctx.deposit(event.NetworkRateLimitSet(rate_limit))
    },
  }),
  sudo_set_network_immunity_period: globalParameter<Args<'sudo_set_network_immunity_period'>>({
    weight: weightOf(14_000_000, 0, 0, 1),
    set: (ctx, { immunity_period }) => {
      storage.NetworkImmunityPeriod.set(ctx, immunity_period)
      ctx.deposit(event.NetworkImmunityPeriodSet(immunity_period))
    },
  }),
  sudo_set_network_min_lock_cost: globalParameter<Args<'sudo_set_network_min_lock_cost'>>({
    weight: weightOf(14_000_000, 0, 0, 1),
    set: (ctx, { lock_cost }) => {
      storage.NetworkMinLockCost.set(ctx, lock_cost)
      ctx.deposit(event.NetworkMinLockCostSet(lock_cost))
    },
  }),
  sudo_set_subnet_limit: globalParameter<Args<'sudo_set_subnet_limit'>>({
    weight: weightOf(14_000_000, 0, 0, 1),
    set: (ctx, { max_subnets }) => {
      storage.SubnetLimit.set(ctx, max_subnets)
      ctx.deposit(event.SubnetLimitSet(max_subnets))
    },
  }),
  sudo_set_lock_reduction_interval: globalParameter<Args<'sudo_set_lock_reduction_interval'>>({
    weight: weightOf(14_000_000, 0, 0, 1),
    set: (ctx, { interval }) => {
      storage.NetworkLockReductionInterval.set(ctx, interval)
      ctx.deposit(event.NetworkLockCostReductionIntervalSet(interval))
    },
  }),
  sudo_set_stake_threshold: globalParameter<Args<'sudo_set_stake_threshold'>>({
    weight: weightOf(5_500_000, 0, 0, 1),
    set: (ctx, { min_stake }) => {
      storage.StakeThreshold.set(ctx, min_stake)
      ctx.deposit(event.StakeThresholdSet(min_stake))
    },
  }),
  sudo_set_tx_delegate_take_rate_limit: globalParameter<Args<'sudo_set_tx_delegate_take_rate_limit'>>({
    weight: weightOf(5_420_000, 0, 0, 1),
    set: (ctx, { tx_rate_limit }) => {
      storage.TxDelegateTakeRateLimit.set(ctx, tx_rate_limit)
      ctx.deposit(event.TxDelegateTakeRateLimitSet(tx_rate_limit))
    },
  }),
  sudo_set_min_delegate_take: globalParameter<Args<'sudo_set_min_delegate_take'>>({
    weight: weightOf(5_490_000, 0, 0, 1),
    set: (ctx, { take }) => {
      storage.MinDelegateTake.set(ctx, take)
      ctx.deposit(event.MinDelegateTakeSet(take))
    },
  }),
  sudo_set_subnet_moving_alpha: globalParameter<Args<'sudo_set_subnet_moving_alpha'>>({
    weight: weightOf(2_955_000, 0, 0, 1),
    set: (ctx, { alpha }) => {
      storage.SubnetMovingAlpha.set(ctx, alpha)
    },
  }),
  sudo_set_commit_reveal_version: globalParameter<Args<'sudo_set_commit_reveal_version'>>({
    weight: weightOf(6_052_000, 0, 0, 1),
    set: (ctx, { version }) => {
      storage.CommitRevealWeightsVersion.set(ctx, version)
      ctx.deposit(event.CommitRevealVersionSet(version))
    },
  }),
  sudo_set_ck_burn: globalParameter<Args<'sudo_set_ck_burn'>>({
    weight: weightOf(15_650_000, 0, 1, 1),
    set: (ctx, { burn }) => {
      storage.CKBurn.set(ctx, burn)
    },
  }),
  sudo_set_admin_freeze_window: globalParameter<Args<'sudo_set_admin_freeze_window'>>({
    weight: weightOf(5_450_000, 0, 0, 1),
    set: (ctx, { window }) => {
      storage.AdminFreezeWindow.set(ctx, window)
      ctx.deposit(event.AdminFreezeWindowSet(window))
    },
  }),
  sudo_set_owner_hparam_rate_limit: globalParameter<Args<'sudo_set_owner_hparam_rate_limit'>>({
    weight: weightOf(5_471_000, 0, 0, 1),
    set: (ctx, { epochs }) => {
      storage.OwnerHyperparamRateLimit.set(ctx, epochs)
      ctx.deposit(event.OwnerHyperparamRateLimitSet(epochs))
    },
  }),
  sudo_set_tao_flow_cutoff: globalParameter<Args<'sudo_set_tao_flow_cutoff'>>({
    weight: weightOf(7_343_000, 0, 0, 1),
    set: (ctx, { flow_cutoff }) => {
      storage.TaoFlowCutoff.set(ctx, flow_cutoff)
    },
  }),
  sudo_set_tao_flow_normalization_exponent: globalParameter<Args<'sudo_set_tao_flow_normalization_exponent'>>({
    weight: weightOf(7_343_000, 0, 0, 1),
    check: (_ctx, { exponent }) => ensure(exponent >= ONE_U64F64 && exponent <= 2n * ONE_U64F64, 'InvalidValue'),
    set: (ctx, { exponent }) => {
      storage.FlowNormExponent.set(ctx, exponent)
    },
  }),
  sudo_set_tao_flow_smoothing_factor: globalParameter<Args<'sudo_set_tao_flow_smoothing_factor'>>({
    weight: weightOf(7_343_000, 0, 0, 1),
    set: (ctx, { smoothing_factor }) => {
      storage.FlowEmaSmoothingFactor.set(ctx, smoothing_factor)
    },
  }),
  sudo_set_net_tao_flow_enabled: globalParameter<Args<'sudo_set_net_tao_flow_enabled'>>({
    weight: weightOf(7_343_000, 0, 0, 1),
    set: (ctx, { enabled }) => {
      storage.NetTaoFlowEnabled.set(ctx, enabled)
    },
  }),
  sudo_set_start_call_delay: globalParameter<Args<'sudo_set_start_call_delay'>>({
    weight: weightOf(14_000_000, 0, 0, 1),
    set: (ctx, { delay }) => {
      storage.StartCallDelay.set(ctx, delay)
      ctx.deposit(event.StartCallDelaySet(delay))
    },
  }),
  sudo_set_coldkey_swap_announcement_delay: globalParameter<Args<'sudo_set_coldkey_swap_announcement_delay'>>({
    weight: weightOf(5_370_000, 0, 0, 1),
    set: (ctx, { duration }) => {
      storage.ColdkeySwapAnnouncementDelay.set(ctx, duration)
      ctx.deposit(event.ColdkeySwapAnnouncementDelaySet(duration))
    },
  }),
  sudo_set_coldkey_swap_reannouncement_delay: globalParameter<Args<'sudo_set_coldkey_swap_reannouncement_delay'>>({
    weight: weightOf(5_360_000, 0, 0, 1),
    set: (ctx, { duration }) => {
      storage.ColdkeySwapReannouncementDelay.set(ctx, duration)
      ctx.deposit(event.ColdkeySwapReannouncementDelaySet(duration))
    },
  }),
  sudo_set_dissolve_network_schedule_duration: globalParameter<Args<'sudo_set_dissolve_network_schedule_duration'>>({
    weight: weightOf(5_591_000, 0, 0, 1),
    set: (ctx, { duration }) => {
      storage.DissolveNetworkScheduleDuration.set(ctx, duration)
      ctx.deposit(event.DissolveNetworkScheduleDurationSet(duration))
    },
  }),
  sudo_set_max_epochs_per_block: globalParameter<Args<'sudo_set_max_epochs_per_block'>>({
    weight: weightOf(5_530_000, 0, 0, 1),
    check: (_ctx, { max_epochs_per_block: count }) => ensure(count >= 1, 'ValueNotInBounds'),
    set: (ctx, { max_epochs_per_block }) => {
      storage.MaxEpochsPerBlock.set(ctx, max_epochs_per_block)
      ctx.deposit(event.MaxEpochsPerBlockSet(max_epochs_per_block))
    },
  }),
}

/** Parameters of weights, bonds and the epoch that the owner of a subnet may set, within a rate limit, and root at any time. */
import type { CallArgs } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { subtensor } from '../../subtensor/schema.js'
import { ensure, ensureSubnetExists, subnetParameter } from '../parameter-call.js'
import { adminUtils } from '../schema.js'

const { storage, event } = subtensor
type Args<Name extends keyof (typeof adminUtils)['input']['calls']> = CallArgs<typeof adminUtils, Name>

const OWNER_MAX_BONDS_MOVING_AVERAGE = 975_000n
/** In epochs. */
const MIN_REVEAL_PERIOD = 1n
const MAX_REVEAL_PERIOD = 100n

export const ownerConsensusParameters = {
  sudo_set_weights_version_key: subnetParameter<Args<'sudo_set_weights_version_key'>>({
    weight: weightOf(34_204_000, 4383, 5, 1),
    owner: 'SetWeightsVersionKey',
    window: true,
    exists: true,
    set: (ctx, { netuid, weights_version_key }) => {
      storage.WeightsVersionKey.set(ctx, netuid, weights_version_key)
      ctx.deposit(event.WeightsVersionKeySet([netuid, weights_version_key]))
    },
  }),
  sudo_set_min_allowed_weights: subnetParameter<Args<'sudo_set_min_allowed_weights'>>({
    weight: weightOf(34_664_000, 4383, 5, 1),
    owner: { hyperparameter: 'MinAllowedWeights' },
    window: true,
    exists: true,
    set: (ctx, { netuid, min_allowed_weights }) => {
      storage.MinAllowedWeights.set(ctx, netuid, min_allowed_weights)
      ctx.deposit(event.MinAllowedWeightSet([netuid, min_allowed_weights]))
    },
  }),
  sudo_set_rho: subnetParameter<Args<'sudo_set_rho'>>({
    weight: weightOf(31_268_000, 4383, 5, 1),
    owner: { hyperparameter: 'Rho' },
    window: true,
    exists: true,
    set: (ctx, { netuid, rho }) => {
      storage.Rho.set(ctx, netuid, rho)
    },
  }),
  sudo_set_activity_cutoff: subnetParameter<Args<'sudo_set_activity_cutoff'>>({
    weight: weightOf(35_165_000, 4383, 6, 1),
    owner: { hyperparameter: 'ActivityCutoff' },
    window: true,
    exists: true,
    check: (ctx, { activity_cutoff: cutoff }) => {
      if (cutoff < storage.MinActivityCutoff.get(ctx)) throw subtensor.error('ActivityCutoffTooLow')
    },
    set: (ctx, { netuid, activity_cutoff }) => {
      storage.ActivityCutoff.set(ctx, netuid, activity_cutoff)
      ctx.deposit(event.ActivityCutoffSet([netuid, activity_cutoff]))
    },
  }),
  sudo_set_bonds_moving_average: subnetParameter<Args<'sudo_set_bonds_moving_average'>>({
    weight: weightOf(34_495_000, 4383, 5, 1),
    owner: { hyperparameter: 'BondsMovingAverage' },
    window: true,
    check: (ctx, { netuid, bonds_moving_average: average }, owner) => {
      ensure(owner === undefined || average <= OWNER_MAX_BONDS_MOVING_AVERAGE, 'BondsMovingAverageMaxReached')
      ensureSubnetExists(ctx, netuid)
    },
    set: (ctx, { netuid, bonds_moving_average }) => {
      storage.BondsMovingAverage.set(ctx, netuid, bonds_moving_average)
      ctx.deposit(event.BondsMovingAverageSet([netuid, bonds_moving_average]))
    },
  }),
  sudo_set_bonds_penalty: subnetParameter<Args<'sudo_set_bonds_penalty'>>({
    weight: weightOf(34_354_000, 4383, 5, 1),
    owner: { hyperparameter: 'BondsPenalty' },
    window: true,
    exists: true,
    set: (ctx, { netuid, bonds_penalty }) => {
      storage.BondsPenalty.set(ctx, netuid, bonds_penalty)
      ctx.deposit(event.BondsPenaltySet([netuid, bonds_penalty]))
    },
  }),
  sudo_set_commit_reveal_weights_enabled: subnetParameter<Args<'sudo_set_commit_reveal_weights_enabled'>>({
    weight: weightOf(34_544_000, 4383, 5, 1),
    owner: { hyperparameter: 'CommitRevealEnabled' },
    window: true,
    exists: true,
    set: (ctx, { netuid, enabled }) => {
      storage.CommitRevealWeightsEnabled.set(ctx, netuid, enabled)
      ctx.deposit(event.CommitRevealEnabled([netuid, enabled]))
    },
  }),
  sudo_set_liquid_alpha_enabled: subnetParameter<Args<'sudo_set_liquid_alpha_enabled'>>({
    weight: weightOf(25_538_000, 4280, 4, 1),
    owner: { hyperparameter: 'LiquidAlphaEnabled' },
    window: true,
    set: (ctx, { netuid, enabled }) => {
      storage.LiquidAlphaOn.set(ctx, netuid, enabled)
    },
  }),
  sudo_set_commit_reveal_weights_interval: subnetParameter<Args<'sudo_set_commit_reveal_weights_interval'>>({
    weight: weightOf(34_654_000, 4383, 5, 1),
    owner: { hyperparameter: 'WeightCommitInterval' },
    window: true,
    exists: true,
    check: (_ctx, { interval }) => {
      if (interval > MAX_REVEAL_PERIOD) throw subtensor.error('RevealPeriodTooLarge')
      if (interval < MIN_REVEAL_PERIOD) throw subtensor.error('RevealPeriodTooSmall')
    },
    set: (ctx, { netuid, interval }) => {
      storage.RevealPeriodEpochs.set(ctx, netuid, interval)
      ctx.deposit(event.CommitRevealPeriodsSet([netuid, interval]))
    },
  }),
  sudo_set_alpha_sigmoid_steepness: subnetParameter<Args<'sudo_set_alpha_sigmoid_steepness'>>({
    weight: weightOf(31_438_000, 4383, 5, 1),
    owner: { hyperparameter: 'AlphaSigmoidSteepness' },
    window: true,
    exists: true,
    check: (_ctx, { steepness }, owner) => {
      ensure(owner === undefined || steepness >= 0, 'NegativeSigmoidSteepness')
    },
    set: (ctx, { netuid, steepness }) => {
      storage.AlphaSigmoidSteepness.set(ctx, netuid, steepness)
    },
  }),
  sudo_set_yuma3_enabled: subnetParameter<Args<'sudo_set_yuma3_enabled'>>({
    weight: weightOf(28_583_000, 4280, 4, 1),
    owner: { hyperparameter: 'Yuma3Enabled' },
    window: true,
    set: (ctx, { netuid, enabled }) => {
      storage.Yuma3On.set(ctx, netuid, enabled)
      ctx.deposit(adminUtils.event.Yuma3EnableToggled({ netuid, enabled }))
    },
  }),
  sudo_set_bonds_reset_enabled: subnetParameter<Args<'sudo_set_bonds_reset_enabled'>>({
    weight: weightOf(30_507_000, 4280, 4, 1),
    owner: { hyperparameter: 'BondsResetEnabled' },
    window: true,
    set: (ctx, { netuid, enabled }) => {
      storage.BondsResetOn.set(ctx, netuid, enabled)
      ctx.deposit(event.BondsResetOnSet([netuid, enabled]))
      ctx.deposit(adminUtils.event.BondsResetToggled({ netuid, enabled }))
    },
  }),
}

/** How much of a registration's price is locked, and how fast it is free again. */
import type { CallArgs } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { subtensor475 } from '../../subtensor/475/schema.js'
import { ROOT_NETUID } from '../../subtensor/subnets/root-netuid.js'
import { adminUtils475 } from '../475/schema.js'
import { ensure, subnetParameter } from '../parameter-call.js'

const { storage } = subtensor475
const { event } = adminUtils475
type Args<Name extends keyof (typeof adminUtils475)['input']['calls']> = CallArgs<typeof adminUtils475, Name>

/** 95 % of 65535. */
const MOST_LOCK_SHARE = 62_258
/** 10 in U64F64 bits. */
const MOST_DRAIN_RATIO = 10n << 64n

export const collateralParameters = {
  sudo_set_collateral_lock_share: subnetParameter<Args<'sudo_set_collateral_lock_share'>>({
    weight: weightOf(442_884_000, 0),
    class: 'Operational',
    owner: { hyperparameter: 'CollateralLockShare' },
    window: true,
    exists: true,
    check: (_ctx, { netuid, lock_share: share }) => {
      ensure(netuid !== ROOT_NETUID, 'NotPermittedOnRootSubnet')
      if (share > MOST_LOCK_SHARE) throw adminUtils475.error('CollateralLockShareTooHigh')
    },
    set: (ctx, { netuid, lock_share }) => {
      storage.CollateralLockShare.set(ctx, netuid, lock_share)
      ctx.deposit(event.CollateralLockShareSet({ netuid, lock_share }))
    },
  }),
  sudo_set_collateral_drain_ratio: subnetParameter<Args<'sudo_set_collateral_drain_ratio'>>({
    weight: weightOf(442_884_000, 0),
    class: 'Operational',
    owner: { hyperparameter: 'CollateralDrainRatio' },
    window: true,
    exists: true,
    check: (_ctx, { netuid, drain_ratio: ratio }) => {
      ensure(netuid !== ROOT_NETUID, 'NotPermittedOnRootSubnet')
      if (ratio === 0n || ratio > MOST_DRAIN_RATIO) throw adminUtils475.error('CollateralDrainRatioOutOfBounds')
    },
    set: (ctx, { netuid, drain_ratio }) => {
      storage.CollateralDrainRatio.set(ctx, netuid, drain_ratio)
      ctx.deposit(event.CollateralDrainRatioSet({ netuid, drain_ratio }))
    },
  }),
}

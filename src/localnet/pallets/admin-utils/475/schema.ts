/** Declaration of AdminUtils at runtime 475: what differs from 425. */
import { changeSchema } from '../../../frame/change-schema.js'
import { event } from '../../../frame/pallet-schema.js'
import { U64F64 } from '../../../schema/fixed-point.js'
import { map } from '../../../schema/storage.js'
import { bool, u16, u64 } from '../../../schema/types.js'
import { accountId, netuid } from '../../subtensor/fields.js'
import { adminUtils } from '../schema.js'
import { adminUtilsCallOrder475 } from './call-order.js'
import { newCalls475, otherCalls475, takeCalls475 } from './calls.js'
import { PrecompileEnum475 } from './types.js'

export const adminUtils475 = changeSchema(adminUtils, {
  storage: { PrecompileEnable: map([['Blake2128Concat', PrecompileEnum475]], bool, { default: true }) },
  calls: { ...otherCalls475, ...takeCalls475, ...newCalls475 },
  callDocs: {
    sudo_set_tempo:
      'Sets the tempo of a subnet. Callable by the subnet owner, from `MinTempo` to `MaxTempo` and once in `MinTempo` blocks, or by ' +
      'root, which may set any. Both wait for the end of the freeze window. The epoch begins anew.',
    sudo_set_activity_cutoff_factor:
      'Sets after how much of a tempo, in thousandths, a neuron counts as inactive. Callable by the subnet owner, with its rate ' +
      'limit and the freeze window, or by root.',
    sudo_set_network_registration_allowed:
      'Switches registration by burn on or off, independently of PoW. Callable by root or by the subnet owner.',
    sudo_set_network_pow_registration_allowed: 'Switches registration by work on or off. Callable by root or by the subnet owner.',
    sudo_set_collateral_lock_share:
      'Sets the share of the price of a registration that is locked as collateral, not burned; 95% at most. Callable by root and the ' +
      'subnet owner.',
    sudo_set_collateral_drain_ratio: 'Sets how much collateral an earned alpha sets free, up to 10. Callable by root and the subnet owner.',
  },
  events: {
    PrecompileUpdated: event(0, { precompile_id: [PrecompileEnum475, 'PrecompileEnum'], enabled: [bool, 'bool'] }),
    CollateralLockShareSet: event(6, { netuid, lock_share: [u16, 'u16'] }),
    CollateralDrainRatioSet: event(7, { netuid, drain_ratio: [U64F64, 'U64F64'] }),
    BasketConcentrationCapSet: event(8, { cap: [u16, 'u16'] }),
    BasketTradingToggled: event(9, { enabled: [bool, 'bool'] }),
    BasketTradingFrozenSet: event(10, { hotkey: accountId, frozen: [bool, 'bool'] }),
    BasketDailyTurnoverCapSet: event(11, { cap: [u16, 'u16'] }),
    BasketLiquidityCapSet: event(12, { cap: [u16, 'u16'] }),
    BasketClaimDustSet: event(13, {
      row_cap_rao: [u64, 'u64'],
      row_bps: [u16, 'u16'],
      slice_rao: [u64, 'u64'],
      forfeit_cap_rao: [u64, 'u64'],
    }),
    BasketMinTradeTaoSet: event(14, { min_trade_rao: [u64, 'u64'] }),
  },
  errors: { CollateralLockShareTooHigh: 14, CollateralDrainRatioOutOfBounds: 15, GrandpaChangeDelayMustBeZero: 16 },
  errorDocs: {
    CollateralLockShareTooHigh: 'The share of the registration price that is locked is more than the most that can be set, which is 95%.',
    CollateralDrainRatioOutOfBounds: 'The drain ratio of collateral has to be above zero and at most the largest one that can be set.',
    GrandpaChangeDelayMustBeZero: 'A change of the GRANDPA authorities has to take effect with the end of this block.',
  },
  gone: { calls: ['sudo_set_subnet_owner_hotkey'] },
  order: { calls: adminUtilsCallOrder475 },
})

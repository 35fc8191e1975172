/** Declaration of Swap at runtime 475: calls that nothing here carries out yet, and liquidity that waits. */
import { changeSchema } from '../../../frame/change-schema.js'
import { call } from '../../../frame/pallet-schema.js'
import { newtype } from '../../../schema/composites.js'
import { AccountId32, AlphaBalance, NetUid, TaoBalance } from '../../../schema/primitives.js'
import { map } from '../../../schema/storage.js'
import { bool, i32, i64, named, u16, u64, u128 } from '../../../schema/types.js'
import { swap } from '../schema.js'

const TickIndex = newtype(named('pallet_subtensor_swap::pallet::TickIndex'), [i32, 'i32'])
const PositionId = newtype(named('pallet_subtensor_swap::pallet::PositionId'), [u128, 'u128'])

export const swap475 = changeSchema(swap, {
  calls: {
    set_fee_rate: call(0, { netuid: [NetUid, 'NetUid'], rate: [u16, 'u16'] }),
    toggle_user_liquidity: call(4, { netuid: [NetUid, 'NetUid'], enable: [bool, 'bool'] }),
    add_liquidity: call(1, {
      hotkey: [AccountId32, 'T::AccountId'],
      netuid: [NetUid, 'NetUid'],
      tick_low: [TickIndex, 'TickIndex'],
      tick_high: [TickIndex, 'TickIndex'],
      liquidity: [u64, 'u64'],
    }),
    remove_liquidity: call(2, {
      hotkey: [AccountId32, 'T::AccountId'],
      netuid: [NetUid, 'NetUid'],
      position_id: [PositionId, 'PositionId'],
    }),
    modify_position: call(3, {
      hotkey: [AccountId32, 'T::AccountId'],
      netuid: [NetUid, 'NetUid'],
      position_id: [PositionId, 'PositionId'],
      liquidity_delta: [i64, 'i64'],
    }),
    disable_lp: call(5, null),
  },
  order: {
    calls: [['set_fee_rate', 'toggle_user_liquidity']],
    storage: [['PalSwapInitialized', 'BalancerTaoReservoir', 'BalancerAlphaReservoir']],
  },
  storage: {
    BalancerTaoReservoir: map([['Twox64Concat', NetUid]], TaoBalance, { default: 0n }),
    BalancerAlphaReservoir: map([['Twox64Concat', NetUid]], AlphaBalance, { default: 0n }),
  },
})

/** Calls of SubtensorModule about stake and locks. */
import { call } from '../../frame/pallet-schema.js'
import { AccountId32 } from '../../schema/primitives.js'
import { bool, btreeSet, option, u16, u64 } from '../../schema/types.js'
import { RootClaimTypeEnum } from './types.js'

export const stakingCalls = {
  add_stake: call(2, { hotkey: [AccountId32, 'T::AccountId'], netuid: [u16, 'NetUid'], amount_staked: [u64, 'TaoBalance'] }),
  remove_stake: call(3, { hotkey: [AccountId32, 'T::AccountId'], netuid: [u16, 'NetUid'], amount_unstaked: [u64, 'AlphaBalance'] }),
  unstake_all: call(83, { hotkey: [AccountId32, 'T::AccountId'] }),
  unstake_all_alpha: call(84, { hotkey: [AccountId32, 'T::AccountId'] }),
  move_stake: call(85, {
    origin_hotkey: [AccountId32, 'T::AccountId'],
    destination_hotkey: [AccountId32, 'T::AccountId'],
    origin_netuid: [u16, 'NetUid'],
    destination_netuid: [u16, 'NetUid'],
    alpha_amount: [u64, 'AlphaBalance'],
  }),
  transfer_stake: call(86, {
    destination_coldkey: [AccountId32, 'T::AccountId'],
    hotkey: [AccountId32, 'T::AccountId'],
    origin_netuid: [u16, 'NetUid'],
    destination_netuid: [u16, 'NetUid'],
    alpha_amount: [u64, 'AlphaBalance'],
  }),
  swap_stake: call(87, {
    hotkey: [AccountId32, 'T::AccountId'],
    origin_netuid: [u16, 'NetUid'],
    destination_netuid: [u16, 'NetUid'],
    alpha_amount: [u64, 'AlphaBalance'],
  }),
  add_stake_limit: call(88, {
    hotkey: [AccountId32, 'T::AccountId'],
    netuid: [u16, 'NetUid'],
    amount_staked: [u64, 'TaoBalance'],
    limit_price: [u64, 'TaoBalance'],
    allow_partial: [bool, 'bool'],
  }),
  remove_stake_limit: call(89, {
    hotkey: [AccountId32, 'T::AccountId'],
    netuid: [u16, 'NetUid'],
    amount_unstaked: [u64, 'AlphaBalance'],
    limit_price: [u64, 'TaoBalance'],
    allow_partial: [bool, 'bool'],
  }),
  swap_stake_limit: call(90, {
    hotkey: [AccountId32, 'T::AccountId'],
    origin_netuid: [u16, 'NetUid'],
    destination_netuid: [u16, 'NetUid'],
    alpha_amount: [u64, 'AlphaBalance'],
    limit_price: [u64, 'TaoBalance'],
    allow_partial: [bool, 'bool'],
  }),
  recycle_alpha: call(101, { hotkey: [AccountId32, 'T::AccountId'], amount: [u64, 'AlphaBalance'], netuid: [u16, 'NetUid'] }),
  burn_alpha: call(102, { hotkey: [AccountId32, 'T::AccountId'], amount: [u64, 'AlphaBalance'], netuid: [u16, 'NetUid'] }),
  remove_stake_full_limit: call(103, {
    hotkey: [AccountId32, 'T::AccountId'],
    netuid: [u16, 'NetUid'],
    limit_price: [option(u64), 'Option<TaoBalance>'],
  }),
  add_stake_burn: call(132, {
    hotkey: [AccountId32, 'T::AccountId'],
    netuid: [u16, 'NetUid'],
    amount: [u64, 'TaoBalance'],
    limit: [option(u64), 'Option<TaoBalance>'],
  }),
  lock_stake: call(136, { hotkey: [AccountId32, 'T::AccountId'], netuid: [u16, 'NetUid'], amount: [u64, 'AlphaBalance'] }),
  move_lock: call(137, { destination_hotkey: [AccountId32, 'T::AccountId'], netuid: [u16, 'NetUid'] }),
  set_perpetual_lock: call(138, { netuid: [u16, 'NetUid'], enabled: [bool, 'bool'] }),
  set_coldkey_auto_stake_hotkey: call(114, { netuid: [u16, 'NetUid'], hotkey: [AccountId32, 'T::AccountId'] }),
  claim_root: call(121, { subnets: [btreeSet(u16), 'BTreeSet<NetUid>'] }),
  set_root_claim_type: call(122, { new_root_claim_type: [RootClaimTypeEnum, 'RootClaimTypeEnum'] }),
  sudo_set_num_root_claims: call(123, { new_value: [u64, 'u64'] }),
  sudo_set_root_claim_threshold: call(124, { netuid: [u16, 'NetUid'], new_value: [u64, 'u64'] }),
  set_reject_locked_alpha: call(142, { enabled: [bool, 'bool'] }),
}

/** Calls about stake, locks on it and what root stake earns. */
import { call } from '../../../../frame/pallet-schema.js'
import { btreeSet } from '../../../../schema/collections.js'
import { NetUid, TaoBalance } from '../../../../schema/primitives.js'
import { bool, option } from '../../../../schema/types.js'
import { accountId, alpha, netuid, tao } from '../../fields.js'
import { RootClaimTypeEnum } from '../../types.js'

export const stakingCalls = {
  add_stake: call(2, { hotkey: accountId, netuid, amount_staked: tao }),
  remove_stake: call(3, { hotkey: accountId, netuid, amount_unstaked: alpha }),
  unstake_all: call(83, { hotkey: accountId }),
  unstake_all_alpha: call(84, { hotkey: accountId }),
  move_stake: call(85, {
    origin_hotkey: accountId,
    destination_hotkey: accountId,
    origin_netuid: netuid,
    destination_netuid: netuid,
    alpha_amount: alpha,
  }),
  transfer_stake: call(86, {
    destination_coldkey: accountId,
    hotkey: accountId,
    origin_netuid: netuid,
    destination_netuid: netuid,
    alpha_amount: alpha,
  }),
  swap_stake: call(87, {
    hotkey: accountId,
    origin_netuid: netuid,
    destination_netuid: netuid,
    alpha_amount: alpha,
  }),
  add_stake_limit: call(88, {
    hotkey: accountId,
    netuid,
    amount_staked: tao,
    limit_price: tao,
    allow_partial: [bool, 'bool'],
  }),
  remove_stake_limit: call(89, {
    hotkey: accountId,
    netuid,
    amount_unstaked: alpha,
    limit_price: tao,
    allow_partial: [bool, 'bool'],
  }),
  swap_stake_limit: call(90, {
    hotkey: accountId,
    origin_netuid: netuid,
    destination_netuid: netuid,
    alpha_amount: alpha,
    limit_price: tao,
    allow_partial: [bool, 'bool'],
  }),
  recycle_alpha: call(101, { hotkey: accountId, amount: alpha, netuid }),
  burn_alpha: call(102, { hotkey: accountId, amount: alpha, netuid }),
  remove_stake_full_limit: call(103, {
    hotkey: accountId,
    netuid,
    limit_price: [option(TaoBalance), 'Option<TaoBalance>'],
  }),
  set_coldkey_auto_stake_hotkey: call(114, { netuid, hotkey: accountId }),
  claim_root: call(121, { subnets: [btreeSet(NetUid), 'BTreeSet<NetUid>'] }),
  set_root_claim_type: call(122, { new_root_claim_type: [RootClaimTypeEnum, 'RootClaimTypeEnum'] }),
  add_stake_burn: call(132, {
    hotkey: accountId,
    netuid,
    amount: tao,
    limit: [option(TaoBalance), 'Option<TaoBalance>'],
  }),
  lock_stake: call(136, { hotkey: accountId, netuid, amount: alpha }),
  move_lock: call(137, { destination_hotkey: accountId, netuid }),
  set_perpetual_lock: call(138, { netuid, enabled: [bool, 'bool'] }),
  set_reject_locked_alpha: call(142, { enabled: [bool, 'bool'] }),
}

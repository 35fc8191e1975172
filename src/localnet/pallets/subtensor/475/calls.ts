/** Calls that SubtensorModule has at 475 beyond those that this chain has of 425, or with other arguments. */
import { call } from '../../../frame/pallet-schema.js'
import { boundedVec } from '../../../schema/collections.js'
import { AlphaBalance, MechId, NetUid, PerU16 } from '../../../schema/primitives.js'
import { bool, fixedBytes, tuple, u16, u64 } from '../../../schema/types.js'
import { accountId, alpha, netuid, tao } from '../fields.js'
import { encryptedWeights } from '../types.js'

/** Commits that may be larger than at 425. */
export const timelockedCalls475 = {
  commit_crv3_mechanism_weights: call(117, {
    netuid,
    mecid: [MechId, 'MechId'],
    commit: [encryptedWeights, 'BoundedVec<u8, ConstU32<MAX_CRV3_COMMIT_SIZE_BYTES>>'],
    reveal_round: [u64, 'u64'],
  }),
  commit_timelocked_weights: call(113, {
    netuid,
    commit: [encryptedWeights, 'BoundedVec<u8, ConstU32<MAX_CRV3_COMMIT_SIZE_BYTES>>'],
    reveal_round: [u64, 'u64'],
    commit_reveal_version: [u16, 'u16'],
  }),
  commit_timelocked_mechanism_weights: call(118, {
    netuid,
    mecid: [MechId, 'MechId'],
    commit: [encryptedWeights, 'BoundedVec<u8, ConstU32<MAX_CRV3_COMMIT_SIZE_BYTES>>'],
    reveal_round: [u64, 'u64'],
    commit_reveal_version: [u16, 'u16'],
  }),
}

/** Calls about takes, which are named as shares now. */
export const takeCalls475 = {
  decrease_take: call(65, { hotkey: accountId, take: [PerU16, 'PerU16'] }),
  increase_take: call(66, { hotkey: accountId, take: [PerU16, 'PerU16'] }),
  set_childkey_take: call(75, { hotkey: accountId, netuid, take: [PerU16, 'PerU16'] }),
  sudo_set_min_childkey_take: call(76, { take: [PerU16, 'PerU16'] }),
  sudo_set_max_childkey_take: call(77, { take: [PerU16, 'PerU16'] }),
}

/** New calls. */
export const newCalls475 = {
  pow_register: call(152, { netuid, work_block: [u64, 'u64'], nonce: [u64, 'u64'], work: [fixedBytes(32), '[u8; 32]'], hotkey: accountId }),
  move_stake_limit: call(149, {
    origin_hotkey: accountId,
    destination_hotkey: accountId,
    origin_netuid: netuid,
    destination_netuid: netuid,
    alpha_amount: alpha,
    limit_price: tao,
    allow_partial: [bool, 'bool'],
  }),
  claim_root_with_hotkey: call(148, { hotkey: accountId }),
  stake_into_basket: call(147, { hotkey: accountId, amount_staked: tao }),
  swap_basket: call(150, {
    hotkey: accountId,
    origin_netuid: netuid,
    destination_netuid: netuid,
    amount: alpha,
    min_amount_out: [u64, 'u64'],
  }),
  swap_basket_many: call(151, {
    hotkey: accountId,
    legs: [
      boundedVec(tuple(NetUid, NetUid, AlphaBalance, u64)),
      'BoundedVec<(NetUid, NetUid, AlphaBalance, u64), ConstU32<\nMAX_BASKET_SWAP_LEGS>>',
    ],
  }),
  transfer_stake_and_hotkey: call(143, {
    destination_coldkey: accountId,
    origin_hotkey: accountId,
    destination_hotkey: accountId,
    origin_netuid: netuid,
    destination_netuid: netuid,
    alpha_amount: alpha,
  }),
  add_collateral: call(144, { netuid, hotkey: accountId, alpha, limit_price: tao }),
  set_min_collateral: call(145, { netuid, hotkey: accountId, min_locked: alpha }),
}

/** Calls of SubtensorModule that this chain runs; each has its handler in `calls/`. */

import { call } from '../../schema/pallet.js'
import { AccountId32 } from '../../schema/primitives.js'
import { bool, u8, u16, u32, u64, u128, vec } from '../../schema/types.js'

export const subtensorCalls = {
  set_weights: call(0, {
    netuid: [u16, 'NetUid'],
    dests: [vec(u16), 'Vec<u16>'],
    weights: [vec(u16), 'Vec<u16>'],
    version_key: [u64, 'u64'],
  }),
  add_stake: call(2, { hotkey: [AccountId32, 'T::AccountId'], netuid: [u16, 'NetUid'], amount_staked: [u64, 'TaoBalance'] }),
  remove_stake: call(3, { hotkey: [AccountId32, 'T::AccountId'], netuid: [u16, 'NetUid'], amount_unstaked: [u64, 'AlphaBalance'] }),
  serve_axon: call(4, {
    netuid: [u16, 'NetUid'],
    version: [u32, 'u32'],
    ip: [u128, 'u128'],
    port: [u16, 'u16'],
    ip_type: [u8, 'u8'],
    protocol: [u8, 'u8'],
    placeholder1: [u8, 'u8'],
    placeholder2: [u8, 'u8'],
  }),
  root_register: call(62, { hotkey: [AccountId32, 'T::AccountId'] }),
  burned_register: call(7, { netuid: [u16, 'NetUid'], hotkey: [AccountId32, 'T::AccountId'] }),
  register_network: call(59, { hotkey: [AccountId32, 'T::AccountId'] }),
  unstake_all: call(83, { hotkey: [AccountId32, 'T::AccountId'] }),
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
  start_call: call(92, { netuid: [u16, 'NetUid'] }),
}

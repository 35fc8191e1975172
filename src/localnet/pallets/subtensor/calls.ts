/** Calls of SubtensorModule that this chain runs; each has its handler in `calls/`. */

import { type ArgsOf, call } from '../../frame/pallet-schema.js'
import { AccountId32, H256 } from '../../schema/primitives.js'
import { bool, bytes, compact, option, tuple, u8, u16, u32, u64, u128, vec } from '../../schema/types.js'
import { stakingCalls } from './staking-calls.js'
import { SubnetIdentityV3 } from './types.js'

export const subtensorCalls = {
  ...stakingCalls,
  set_weights: call(0, {
    netuid: [u16, 'NetUid'],
    dests: [vec(u16), 'Vec<u16>'],
    weights: [vec(u16), 'Vec<u16>'],
    version_key: [u64, 'u64'],
  }),
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
  start_call: call(92, { netuid: [u16, 'NetUid'] }),
  register_network_with_identity: call(79, {
    hotkey: [AccountId32, 'T::AccountId'],
    identity: [option(SubnetIdentityV3), 'Option<SubnetIdentityOfV3>'],
  }),
  register: call(6, {
    netuid: [u16, 'NetUid'],
    block_number: [u64, 'u64'],
    nonce: [u64, 'u64'],
    work: [bytes, 'Vec<u8>'],
    hotkey: [AccountId32, 'T::AccountId'],
    coldkey: [AccountId32, 'T::AccountId'],
  }),
  register_limit: call(134, { netuid: [u16, 'NetUid'], hotkey: [AccountId32, 'T::AccountId'], limit_price: [u64, 'u64'] }),
  serve_axon_tls: call(40, {
    netuid: [u16, 'NetUid'],
    version: [u32, 'u32'],
    ip: [u128, 'u128'],
    port: [u16, 'u16'],
    ip_type: [u8, 'u8'],
    protocol: [u8, 'u8'],
    placeholder1: [u8, 'u8'],
    placeholder2: [u8, 'u8'],
    certificate: [bytes, 'Vec<u8>'],
  }),
  serve_prometheus: call(5, {
    netuid: [u16, 'NetUid'],
    version: [u32, 'u32'],
    ip: [u128, 'u128'],
    port: [u16, 'u16'],
    ip_type: [u8, 'u8'],
  }),
  set_subnet_identity: call(78, {
    netuid: [u16, 'NetUid'],
    subnet_name: [bytes, 'Vec<u8>'],
    github_repo: [bytes, 'Vec<u8>'],
    subnet_contact: [bytes, 'Vec<u8>'],
    subnet_url: [bytes, 'Vec<u8>'],
    discord: [bytes, 'Vec<u8>'],
    description: [bytes, 'Vec<u8>'],
    logo_url: [bytes, 'Vec<u8>'],
    additional: [bytes, 'Vec<u8>'],
  }),
  set_identity: call(68, {
    name: [bytes, 'Vec<u8>'],
    url: [bytes, 'Vec<u8>'],
    github_repo: [bytes, 'Vec<u8>'],
    image: [bytes, 'Vec<u8>'],
    discord: [bytes, 'Vec<u8>'],
    description: [bytes, 'Vec<u8>'],
    additional: [bytes, 'Vec<u8>'],
  }),
  update_symbol: call(112, { netuid: [u16, 'NetUid'], symbol: [bytes, 'Vec<u8>'] }),
  try_associate_hotkey: call(91, { hotkey: [AccountId32, 'T::AccountId'] }),
  set_tempo: call(139, { netuid: [u16, 'NetUid'], tempo: [u16, 'u16'] }),
  set_activity_cutoff_factor: call(140, { netuid: [u16, 'NetUid'], factor_milli: [u32, 'u32'] }),
  trigger_epoch: call(141, { netuid: [u16, 'NetUid'] }),
  commit_weights: call(96, { netuid: [u16, 'NetUid'], commit_hash: [H256, 'H256'] }),
  reveal_weights: call(97, {
    netuid: [u16, 'NetUid'],
    uids: [vec(u16), 'Vec<u16>'],
    values: [vec(u16), 'Vec<u16>'],
    salt: [vec(u16), 'Vec<u16>'],
    version_key: [u64, 'u64'],
  }),
  batch_set_weights: call(80, {
    netuids: [vec(compact(u16)), 'Vec<Compact<NetUid>>'],
    weights: [vec(vec(tuple(compact(u16), compact(u16)))), 'Vec<Vec<(Compact<u16>, Compact<u16>)>>'],
    version_keys: [vec(compact(u64)), 'Vec<Compact<u64>>'],
  }),
  set_mechanism_weights: call(119, {
    netuid: [u16, 'NetUid'],
    mecid: [u8, 'MechId'],
    dests: [vec(u16), 'Vec<u16>'],
    weights: [vec(u16), 'Vec<u16>'],
    version_key: [u64, 'u64'],
  }),
  commit_mechanism_weights: call(115, { netuid: [u16, 'NetUid'], mecid: [u8, 'MechId'], commit_hash: [H256, 'H256'] }),
  reveal_mechanism_weights: call(116, {
    netuid: [u16, 'NetUid'],
    mecid: [u8, 'MechId'],
    uids: [vec(u16), 'Vec<u16>'],
    values: [vec(u16), 'Vec<u16>'],
    salt: [vec(u16), 'Vec<u16>'],
    version_key: [u64, 'u64'],
  }),
  batch_commit_weights: call(100, {
    netuids: [vec(compact(u16)), 'Vec<Compact<NetUid>>'],
    commit_hashes: [vec(H256), 'Vec<H256>'],
  }),
  set_children: call(67, {
    hotkey: [AccountId32, 'T::AccountId'],
    netuid: [u16, 'NetUid'],
    children: [vec(tuple(u64, AccountId32)), 'Vec<(u64, T::AccountId)>'],
  }),
  set_auto_parent_delegation_enabled: call(135, { hotkey: [AccountId32, 'T::AccountId'], enabled: [bool, 'bool'] }),
  root_dissolve_network: call(120, { netuid: [u16, 'NetUid'] }),
  batch_reveal_weights: call(98, {
    netuid: [u16, 'NetUid'],
    uids_list: [vec(vec(u16)), 'Vec<Vec<u16>>'],
    values_list: [vec(vec(u16)), 'Vec<Vec<u16>>'],
    salts_list: [vec(vec(u16)), 'Vec<Vec<u16>>'],
    version_keys: [vec(u64), 'Vec<u64>'],
  }),
  dissolve_network: call(61, { coldkey: [AccountId32, 'T::AccountId'], netuid: [u16, 'NetUid'] }),
  set_childkey_take: call(75, { hotkey: [AccountId32, 'T::AccountId'], netuid: [u16, 'NetUid'], take: [u16, 'u16'] }),
  set_pending_childkey_cooldown: call(109, { cooldown: [u64, 'u64'] }),
  sudo_set_tx_childkey_take_rate_limit: call(69, { tx_rate_limit: [u64, 'u64'] }),
  sudo_set_min_childkey_take: call(76, { take: [u16, 'u16'] }),
  sudo_set_max_childkey_take: call(77, { take: [u16, 'u16'] }),
  increase_take: call(66, { hotkey: [AccountId32, 'T::AccountId'], take: [u16, 'u16'] }),
  decrease_take: call(65, { hotkey: [AccountId32, 'T::AccountId'], take: [u16, 'u16'] }),
}

/** The arguments of a call by its name. */
export type SubtensorArgs<Name extends keyof typeof subtensorCalls> = ArgsOf<(typeof subtensorCalls)[Name]>

/** A decoded call of this pallet; its name tells its arguments. */
export type SubtensorCall = {
  readonly [Name in keyof typeof subtensorCalls]: { readonly name: Name; readonly args: SubtensorArgs<Name> }
}[keyof typeof subtensorCalls]

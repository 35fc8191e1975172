/** Calls about weights: set at once, or committed and revealed. */
import { call } from '../../../../frame/pallet-schema.js'
import { H256, MechId, NetUid } from '../../../../schema/primitives.js'
import { compact, tuple, u16, u64, vec } from '../../../../schema/types.js'
import { netuid } from '../../fields.js'
import { timelockedWeights } from '../../types.js'

export const weightsCalls = {
  set_weights: call(0, {
    netuid,
    dests: [vec(u16), 'Vec<u16>'],
    weights: [vec(u16), 'Vec<u16>'],
    version_key: [u64, 'u64'],
  }),
  batch_set_weights: call(80, {
    netuids: [vec(compact(NetUid)), 'Vec<Compact<NetUid>>'],
    weights: [vec(vec(tuple(compact(u16), compact(u16)))), 'Vec<Vec<(Compact<u16>, Compact<u16>)>>'],
    version_keys: [vec(compact(u64)), 'Vec<Compact<u64>>'],
  }),
  commit_weights: call(96, { netuid, commit_hash: [H256, 'H256'] }),
  reveal_weights: call(97, {
    netuid,
    uids: [vec(u16), 'Vec<u16>'],
    values: [vec(u16), 'Vec<u16>'],
    salt: [vec(u16), 'Vec<u16>'],
    version_key: [u64, 'u64'],
  }),
  batch_reveal_weights: call(98, {
    netuid,
    uids_list: [vec(vec(u16)), 'Vec<Vec<u16>>'],
    values_list: [vec(vec(u16)), 'Vec<Vec<u16>>'],
    salts_list: [vec(vec(u16)), 'Vec<Vec<u16>>'],
    version_keys: [vec(u64), 'Vec<u64>'],
  }),
  batch_commit_weights: call(100, {
    netuids: [vec(compact(NetUid)), 'Vec<Compact<NetUid>>'],
    commit_hashes: [vec(H256), 'Vec<H256>'],
  }),
  commit_mechanism_weights: call(115, { netuid, mecid: [MechId, 'MechId'], commit_hash: [H256, 'H256'] }),
  reveal_mechanism_weights: call(116, {
    netuid,
    mecid: [MechId, 'MechId'],
    uids: [vec(u16), 'Vec<u16>'],
    values: [vec(u16), 'Vec<u16>'],
    salt: [vec(u16), 'Vec<u16>'],
    version_key: [u64, 'u64'],
  }),
  set_mechanism_weights: call(119, {
    netuid,
    mecid: [MechId, 'MechId'],
    dests: [vec(u16), 'Vec<u16>'],
    weights: [vec(u16), 'Vec<u16>'],
    version_key: [u64, 'u64'],
  }),
  commit_crv3_mechanism_weights: call(117, {
    netuid,
    mecid: [MechId, 'MechId'],
    commit: [timelockedWeights, 'BoundedVec<u8, ConstU32<MAX_CRV3_COMMIT_SIZE_BYTES>>'],
    reveal_round: [u64, 'u64'],
  }),
  commit_timelocked_weights: call(113, {
    netuid,
    commit: [timelockedWeights, 'BoundedVec<u8, ConstU32<MAX_CRV3_COMMIT_SIZE_BYTES>>'],
    reveal_round: [u64, 'u64'],
    commit_reveal_version: [u16, 'u16'],
  }),
  commit_timelocked_mechanism_weights: call(118, {
    netuid,
    mecid: [MechId, 'MechId'],
    commit: [timelockedWeights, 'BoundedVec<u8, ConstU32<MAX_CRV3_COMMIT_SIZE_BYTES>>'],
    reveal_round: [u64, 'u64'],
    commit_reveal_version: [u16, 'u16'],
  }),
}

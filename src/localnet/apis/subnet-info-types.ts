/** Types of SubnetInfoRuntimeApi but for metagraphs. */
import { SubnetIdentityV3 } from '../pallets/subtensor/types.js'
import { enumOf, struct } from '../schema/composites.js'
import { I32F32, I96F32, U64F64 } from '../schema/fixed-point.js'
import { AccountId32, AlphaBalance, NetUid, TaoBalance } from '../schema/primitives.js'
import { array, bool, bytes, compact, named, option, u8, u16, u32, u64, u128, vec } from '../schema/types.js'

export const DynamicInfo = struct(named('pallet_subtensor::rpc_info::dynamic_info::DynamicInfo', [['AccountId', AccountId32]]), {
  netuid: [compact(NetUid), 'Compact<NetUid>'],
  owner_hotkey: [AccountId32, 'AccountId'],
  owner_coldkey: [AccountId32, 'AccountId'],
  subnet_name: [vec(compact(u8)), 'Vec<Compact<u8>>'],
  token_symbol: [vec(compact(u8)), 'Vec<Compact<u8>>'],
  tempo: [compact(u16), 'Compact<u16>'],
  last_step: [compact(u64), 'Compact<u64>'],
  blocks_since_last_step: [compact(u64), 'Compact<u64>'],
  emission: [compact(u64), 'Compact<u64>'],
  alpha_in: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
  alpha_out: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
  tao_in: [compact(TaoBalance), 'Compact<TaoBalance>'],
  alpha_out_emission: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
  alpha_in_emission: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
  tao_in_emission: [compact(TaoBalance), 'Compact<TaoBalance>'],
  pending_alpha_emission: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
  pending_root_emission: [compact(TaoBalance), 'Compact<TaoBalance>'],
  subnet_volume: [compact(u128), 'Compact<u128>'],
  network_registered_at: [compact(u64), 'Compact<u64>'],
  subnet_identity: [option(SubnetIdentityV3), 'Option<SubnetIdentityV3>'],
  moving_price: [I96F32, 'I96F32'],
})
/** What SubnetInfo and SubnetInfov2 begin with. */
const infoFields = {
  netuid: [compact(NetUid), 'Compact<NetUid>'],
  rho: [compact(u16), 'Compact<u16>'],
  kappa: [compact(u16), 'Compact<u16>'],
  difficulty: [compact(u64), 'Compact<u64>'],
  immunity_period: [compact(u16), 'Compact<u16>'],
  max_allowed_validators: [compact(u16), 'Compact<u16>'],
  min_allowed_weights: [compact(u16), 'Compact<u16>'],
  max_weights_limit: [compact(u16), 'Compact<u16>'],
  scaling_law_power: [compact(u16), 'Compact<u16>'],
  subnetwork_n: [compact(u16), 'Compact<u16>'],
  max_allowed_uids: [compact(u16), 'Compact<u16>'],
  blocks_since_last_step: [compact(u64), 'Compact<u64>'],
  tempo: [compact(u16), 'Compact<u16>'],
  network_modality: [compact(u16), 'Compact<u16>'],
  network_connect: [vec(array(u16, 2)), 'Vec<[u16; 2]>'],
} as const
export const SubnetInfo = struct(named('pallet_subtensor::rpc_info::subnet_info::SubnetInfo', [['AccountId', AccountId32]]), {
  ...infoFields,
  emission_values: [compact(u64), 'Compact<u64>'],
  burn: [compact(TaoBalance), 'Compact<TaoBalance>'],
  owner: [AccountId32, 'AccountId'],
})
export const SubnetInfov2 = struct(named('pallet_subtensor::rpc_info::subnet_info::SubnetInfov2', [['AccountId', AccountId32]]), {
  ...infoFields,
  emission_value: [compact(u64), 'Compact<u64>'],
  burn: [compact(TaoBalance), 'Compact<TaoBalance>'],
  owner: [AccountId32, 'AccountId'],
  identity: [option(SubnetIdentityV3), 'Option<SubnetIdentityV3>'],
})
/** What SubnetHyperparams and SubnetHyperparamsV2 begin with. */
const hyperparamFields = {
  rho: [compact(u16), 'Compact<u16>'],
  kappa: [compact(u16), 'Compact<u16>'],
  immunity_period: [compact(u16), 'Compact<u16>'],
  min_allowed_weights: [compact(u16), 'Compact<u16>'],
  max_weights_limit: [compact(u16), 'Compact<u16>'],
  tempo: [compact(u16), 'Compact<u16>'],
  min_difficulty: [compact(u64), 'Compact<u64>'],
  max_difficulty: [compact(u64), 'Compact<u64>'],
  weights_version: [compact(u64), 'Compact<u64>'],
  weights_rate_limit: [compact(u64), 'Compact<u64>'],
  adjustment_interval: [compact(u16), 'Compact<u16>'],
  activity_cutoff: [compact(u64), 'Compact<u64>'],
  registration_allowed: [bool, 'bool'],
  target_regs_per_interval: [compact(u16), 'Compact<u16>'],
  min_burn: [compact(TaoBalance), 'Compact<TaoBalance>'],
  max_burn: [compact(TaoBalance), 'Compact<TaoBalance>'],
  bonds_moving_avg: [compact(u64), 'Compact<u64>'],
  max_regs_per_block: [compact(u16), 'Compact<u16>'],
  serving_rate_limit: [compact(u64), 'Compact<u64>'],
  max_validators: [compact(u16), 'Compact<u16>'],
  adjustment_alpha: [compact(u64), 'Compact<u64>'],
  difficulty: [compact(u64), 'Compact<u64>'],
  commit_reveal_period: [compact(u64), 'Compact<u64>'],
  commit_reveal_weights_enabled: [bool, 'bool'],
  alpha_high: [compact(u16), 'Compact<u16>'],
  alpha_low: [compact(u16), 'Compact<u16>'],
  liquid_alpha_enabled: [bool, 'bool'],
} as const
export const SubnetHyperparams = struct(named('pallet_subtensor::rpc_info::subnet_info::SubnetHyperparams'), hyperparamFields)
export const SubnetHyperparamsV2 = struct(named('pallet_subtensor::rpc_info::subnet_info::SubnetHyperparamsV2'), {
  ...hyperparamFields,
  alpha_sigmoid_steepness: [I32F32, 'I32F32'],
  yuma_version: [compact(u16), 'Compact<u16>'],
  subnet_is_active: [bool, 'bool'],
  transfers_enabled: [bool, 'bool'],
  bonds_reset_enabled: [bool, 'bool'],
  user_liquidity_enabled: [bool, 'bool'],
})
export const HyperparamValue = enumOf(named('pallet_subtensor::rpc_info::subnet_info::HyperparamValue'), {
  Bool: [0, [[bool, 'bool']]],
  U16: [1, [[compact(u16), 'Compact<u16>']]],
  U32: [2, [[compact(u32), 'Compact<u32>']]],
  U64: [3, [[compact(u64), 'Compact<u64>']]],
  U128: [4, [[compact(u128), 'Compact<u128>']]],
  TaoBalance: [5, [[compact(TaoBalance), 'Compact<TaoBalance>']]],
  I32F32: [6, [[I32F32, 'I32F32']]],
  U64F64: [7, [[U64F64, 'U64F64']]],
})
export const HyperparamEntry = struct(named('pallet_subtensor::rpc_info::subnet_info::HyperparamEntry'), {
  name: [bytes, 'Vec<u8>'],
  value: [HyperparamValue, 'HyperparamValue'],
})

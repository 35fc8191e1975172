/** Types of NeuronInfoRuntimeApi. */
import { AxonInfo, PrometheusInfo } from '../pallets/subtensor/types.js'
import { struct } from '../schema/composites.js'
import { AccountId32, AlphaBalance, NetUid } from '../schema/primitives.js'
import { bool, compact, named, tuple, u16, u64, vec } from '../schema/types.js'

/** The fields that both types have, in the runtime's order. */
const common = {
  hotkey: [AccountId32, 'AccountId'],
  coldkey: [AccountId32, 'AccountId'],
  uid: [compact(u16), 'Compact<u16>'],
  netuid: [compact(NetUid), 'Compact<NetUid>'],
  active: [bool, 'bool'],
  axon_info: [AxonInfo, 'AxonInfo'],
  prometheus_info: [PrometheusInfo, 'PrometheusInfo'],
  stake: [vec(tuple(AccountId32, compact(AlphaBalance))), 'Vec<(AccountId, Compact<AlphaBalance>)>'],
  rank: [compact(u16), 'Compact<u16>'],
  emission: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
  incentive: [compact(u16), 'Compact<u16>'],
  consensus: [compact(u16), 'Compact<u16>'],
  trust: [compact(u16), 'Compact<u16>'],
  validator_trust: [compact(u16), 'Compact<u16>'],
  dividends: [compact(u16), 'Compact<u16>'],
  last_update: [compact(u64), 'Compact<u64>'],
  validator_permit: [bool, 'bool'],
} as const

export const NeuronInfo = struct(named('pallet_subtensor::rpc_info::neuron_info::NeuronInfo', [['AccountId', AccountId32]]), {
  ...common,
  weights: [vec(tuple(compact(u16), compact(u16))), 'Vec<(Compact<u16>, Compact<u16>)>'],
  bonds: [vec(tuple(compact(u16), compact(u16))), 'Vec<(Compact<u16>, Compact<u16>)>'],
  pruning_score: [compact(u16), 'Compact<u16>'],
})
export const NeuronInfoLite = struct(named('pallet_subtensor::rpc_info::neuron_info::NeuronInfoLite', [['AccountId', AccountId32]]), {
  ...common,
  pruning_score: [compact(u16), 'Compact<u16>'],
})

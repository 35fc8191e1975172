/**
 * NeuronInfoRuntimeApi (`rpc_info/neuron_info.rs`). Rank, trust and pruning score are no longer computed and served as the runtime does.
 */
import type { Ctx } from '../frame/context.js'
import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { findHotkey, getLastUpdate } from '../pallets/subtensor/registration/neurons.js'
import { subtensor } from '../pallets/subtensor/schema.js'
import { getStakeForHotkeyOnSubnet } from '../pallets/subtensor/staking/stake-share-pool.js'
import { MAIN_MECHANISM, mechanismStorageIndex } from '../pallets/subtensor/subnets/mechanisms.js'
import { doesSubnetExist } from '../pallets/subtensor/subnets/subnet-existence.js'
import { NetUid } from '../schema/primitives.js'
import { option, u16, type ValueOf, vec } from '../schema/types.js'
import { NeuronInfo, NeuronInfoLite } from './neuron-info-types.js'

const { storage } = subtensor

/** Of a hotkey that never served one. */
export const NO_AXON = { block: 0n, version: 0, ip: 0n, port: 0, ip_type: 0, protocol: 0, placeholder1: 0, placeholder2: 0 }
const NO_PROMETHEUS = { block: 0n, version: 0, ip: 0n, port: 0, ip_type: 0 }

/** Axon of a hotkey; all zero where it never served one (`get_axon_info`). */
export function getAxonInfo(ctx: Ctx, netuid: number, hotkey: string) {
  return storage.Axons.get(ctx, netuid, hotkey) ?? NO_AXON
}

function neuronLite(ctx: Ctx, netuid: number, uid: number): ValueOf<typeof NeuronInfoLite> | undefined {
  const hotkey = findHotkey(ctx, netuid, uid)
  if (hotkey === undefined) return undefined
  const coldkey = storage.Owner.get(ctx, hotkey)
  const index = mechanismStorageIndex(netuid, MAIN_MECHANISM)
  return {
    hotkey,
    coldkey,
    uid,
    netuid,
    active: storage.Active.get(ctx, netuid)[uid] ?? false,
    axon_info: getAxonInfo(ctx, netuid, hotkey),
    prometheus_info: storage.Prometheus.get(ctx, netuid, hotkey) ?? NO_PROMETHEUS,
    stake: [[coldkey, getStakeForHotkeyOnSubnet(ctx, hotkey, netuid)]],
    rank: 0,
    emission: storage.Emission.get(ctx, netuid)[uid] ?? 0n,
    incentive: storage.Incentive.get(ctx, index)[uid] ?? 0,
    consensus: storage.Consensus.get(ctx, netuid)[uid] ?? 0,
    trust: 0,
    validator_trust: storage.ValidatorTrust.get(ctx, netuid)[uid] ?? 0,
    dividends: storage.Dividends.get(ctx, netuid)[uid] ?? 0,
    last_update: getLastUpdate(ctx, index, uid),
    validator_permit: storage.ValidatorPermit.get(ctx, netuid)[uid] ?? false,
    pruning_score: 0xffff,
  }
}

function neuron(ctx: Ctx, netuid: number, uid: number): ValueOf<typeof NeuronInfo> | undefined {
  const lite = neuronLite(ctx, netuid, uid)
  if (lite === undefined) return undefined
  const index = mechanismStorageIndex(netuid, MAIN_MECHANISM)
  const positive = (row: readonly (readonly [number, number])[]): [number, number][] =>
    row.filter(([, value]) => value > 0).map(([column, value]) => [column, value])
  return { ...lite, weights: positive(storage.Weights.get(ctx, index, uid)), bonds: positive(storage.Bonds.get(ctx, index, uid)) }
}

/** All neurons of a subnet up to the first missing uid. */
function all<N>(ctx: Ctx, netuid: number, one: (ctx: Ctx, netuid: number, uid: number) => N | undefined): N[] {
  const neurons: N[] = []
  if (!doesSubnetExist(ctx, netuid)) return neurons
  for (let uid = 0; uid < storage.SubnetworkN.get(ctx, netuid); uid++) {
    const found = one(ctx, netuid, uid)
    if (found === undefined) break
    neurons.push(found)
  }
  return neurons
}

export const neuronInfoRuntimeApi: RuntimeApi = {
  name: 'NeuronInfoRuntimeApi',
  version: 1,
  methods: {
    get_neurons: apiMethod({ netuid: NetUid }, vec(NeuronInfo), (ctx, { netuid }) => all(ctx, netuid, neuron)),
    get_neuron: apiMethod({ netuid: NetUid, uid: u16 }, option(NeuronInfo), (ctx, { netuid, uid }) =>
      doesSubnetExist(ctx, netuid) ? neuron(ctx, netuid, uid) : undefined,
    ),
    get_neurons_lite: apiMethod({ netuid: NetUid }, vec(NeuronInfoLite), (ctx, { netuid }) => all(ctx, netuid, neuronLite)),
    get_neuron_lite: apiMethod({ netuid: NetUid, uid: u16 }, option(NeuronInfoLite), (ctx, { netuid, uid }) =>
      doesSubnetExist(ctx, netuid) ? neuronLite(ctx, netuid, uid) : undefined,
    ),
  },
}

/** SubnetInfoRuntimeApi: what clients read of a subnet in one call (`rpc_info/{dynamic_info,metagraph,show_subnet,subnet_info}.rs`). */
import type { Ctx } from '../frame/context.js'
import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { findNextEpochBlock } from '../pallets/subtensor/coinbase/epoch-schedule.js'
import { subtensor } from '../pallets/subtensor/schema.js'
import { findNetworkToPrune } from '../pallets/subtensor/subnets/network-to-prune.js'
import { findSubnetAccount } from '../pallets/subtensor/subnets/subnet-account.js'
import { doesSubnetExist, listNetuids } from '../pallets/subtensor/subnets/subnet-existence.js'
import { getNameForSubnet } from '../pallets/subtensor/subnets/subnet-name.js'
import { AccountId32, MechId, NetUid } from '../schema/primitives.js'
import { option, u16, u64, type ValueOf, vec } from '../schema/types.js'
import { Metagraph, SelectiveMetagraph, SubnetState } from './metagraph-types.js'
import { listHyperparams, MAX_WEIGHT_LIMIT, readHyperparams } from './read-hyperparams.js'
import {
  readAllMechagraphs,
  readMechagraph,
  readMetagraph,
  readSelectiveMechagraph,
  readSelectiveMetagraph,
  readSubnetState,
} from './read-metagraph.js'
import { bytesOf, readPool } from './read-pool.js'
import { DynamicInfo, HyperparamEntry, SubnetHyperparams, SubnetHyperparamsV2, SubnetInfo, SubnetInfov2 } from './subnet-info-types.js'

const { storage } = subtensor

function dynamicInfo(ctx: Ctx, netuid: number): ValueOf<typeof DynamicInfo> | undefined {
  if (!doesSubnetExist(ctx, netuid)) return undefined
  return {
    ...readPool(ctx, netuid),
    subnet_name: bytesOf(getNameForSubnet(ctx, netuid)),
    token_symbol: bytesOf(storage.TokenSymbol.get(ctx, netuid)),
    emission: 0n,
    subnet_identity: storage.SubnetIdentitiesV3.get(ctx, netuid),
  }
}

/** `get_subnet_info_v2`, without the one field that has another name in `get_subnet_info`. */
function readInfo(ctx: Ctx, netuid: number): Omit<ValueOf<typeof SubnetInfov2>, 'emission_value'> | undefined {
  if (!doesSubnetExist(ctx, netuid)) return undefined
  return {
    netuid,
    rho: storage.Rho.get(ctx, netuid),
    kappa: storage.Kappa.get(ctx, netuid),
    difficulty: storage.Difficulty.get(ctx, netuid),
    immunity_period: storage.ImmunityPeriod.get(ctx, netuid),
    max_allowed_validators: storage.MaxAllowedValidators.get(ctx, netuid),
    min_allowed_weights: storage.MinAllowedWeights.get(ctx, netuid),
    max_weights_limit: MAX_WEIGHT_LIMIT,
    scaling_law_power: storage.ScalingLawPower.get(ctx, netuid),
    subnetwork_n: storage.SubnetworkN.get(ctx, netuid),
    max_allowed_uids: storage.MaxAllowedUids.get(ctx, netuid),
    blocks_since_last_step: storage.BlocksSinceLastStep.get(ctx, netuid),
    tempo: storage.Tempo.get(ctx, netuid),
    network_modality: 0,
    network_connect: [],
    burn: storage.Burn.get(ctx, netuid),
    owner: storage.SubnetOwner.get(ctx, netuid),
    identity: storage.SubnetIdentitiesV3.get(ctx, netuid),
  }
}

function info(ctx: Ctx, netuid: number): ValueOf<typeof SubnetInfo> | undefined {
  const common = readInfo(ctx, netuid)
  return common && { ...common, emission_values: 0n }
}

function infoV2(ctx: Ctx, netuid: number): ValueOf<typeof SubnetInfov2> | undefined {
  const common = readInfo(ctx, netuid)
  return common && { ...common, emission_value: 0n }
}

/** Subnets in the order of their numbers, which is not the one in which they are stored. */
const sortedNetuids = (ctx: Ctx): number[] => [...listNetuids(ctx)].sort((a, b) => a - b)

function nextEpochBlock(ctx: Ctx, netuid: number): bigint | undefined {
  return findNextEpochBlock({
    tempo: storage.Tempo.get(ctx, netuid),
    lastEpochBlock: storage.LastEpochBlock.get(ctx, netuid),
    pendingEpochAt: storage.PendingEpochAt.get(ctx, netuid),
  })
}

const ofSubnet = { netuid: NetUid }

export const subnetInfoRuntimeApi: RuntimeApi = {
  name: 'SubnetInfoRuntimeApi',
  version: 2,
  methods: {
    get_subnet_info: apiMethod(ofSubnet, option(SubnetInfo), (ctx, { netuid }) => info(ctx, netuid)),
    get_subnets_info: apiMethod({}, vec(option(SubnetInfo)), (ctx) => sortedNetuids(ctx).map((netuid) => info(ctx, netuid))),
    get_subnet_info_v2: apiMethod(ofSubnet, option(SubnetInfov2), (ctx, { netuid }) => infoV2(ctx, netuid)),
    get_subnets_info_v2: apiMethod({}, vec(option(SubnetInfov2)), (ctx) => sortedNetuids(ctx).map((netuid) => infoV2(ctx, netuid))),
    get_subnet_hyperparams: apiMethod(ofSubnet, option(SubnetHyperparams), (ctx, { netuid }) => readHyperparams(ctx, netuid)),
    get_subnet_hyperparams_v2: apiMethod(ofSubnet, option(SubnetHyperparamsV2), (ctx, { netuid }) => readHyperparams(ctx, netuid)),
    get_all_dynamic_info: apiMethod({}, vec(option(DynamicInfo)), (ctx) => listNetuids(ctx).map((netuid) => dynamicInfo(ctx, netuid))),
    get_all_metagraphs: apiMethod({}, vec(option(Metagraph)), (ctx) => listNetuids(ctx).map((netuid) => readMetagraph(ctx, netuid))),
    get_metagraph: apiMethod(ofSubnet, option(Metagraph), (ctx, { netuid }) => readMetagraph(ctx, netuid)),
    get_all_mechagraphs: apiMethod({}, vec(option(Metagraph)), readAllMechagraphs),
    get_mechagraph: apiMethod({ netuid: NetUid, mecid: MechId }, option(Metagraph), (ctx, { netuid, mecid }) =>
      readMechagraph(ctx, netuid, mecid),
    ),
    get_dynamic_info: apiMethod(ofSubnet, option(DynamicInfo), (ctx, { netuid }) => dynamicInfo(ctx, netuid)),
    get_subnet_state: apiMethod(ofSubnet, option(SubnetState), (ctx, { netuid }) => readSubnetState(ctx, netuid)),
    get_selective_metagraph: apiMethod(
      { netuid: NetUid, metagraph_indexes: vec(u16) },
      option(SelectiveMetagraph),
      (ctx, { netuid, metagraph_indexes }) => readSelectiveMetagraph(ctx, netuid, metagraph_indexes),
    ),
    get_coldkey_auto_stake_hotkey: apiMethod({ coldkey: AccountId32, netuid: NetUid }, option(AccountId32), (ctx, { coldkey, netuid }) =>
      storage.AutoStakeDestination.get(ctx, coldkey, netuid),
    ),
    get_selective_mechagraph: apiMethod(
      { netuid: NetUid, subid: MechId, metagraph_indexes: vec(u16) },
      option(SelectiveMetagraph),
      (ctx, { netuid, subid, metagraph_indexes }) => readSelectiveMechagraph(ctx, netuid, subid, metagraph_indexes),
    ),
    get_subnet_to_prune: apiMethod({}, option(NetUid), findNetworkToPrune),
    get_subnet_account_id: apiMethod(ofSubnet, option(AccountId32), (ctx, { netuid }) => findSubnetAccount(ctx, netuid)),
    get_next_epoch_start_block: apiMethod(ofSubnet, option(u64), (ctx, { netuid }) => nextEpochBlock(ctx, netuid)),
    get_subnet_hyperparams_v3: apiMethod(ofSubnet, option(vec(HyperparamEntry)), (ctx, { netuid }) => listHyperparams(ctx, netuid)),
  },
}

/**
 * SubnetInfoRuntimeApi at 475: metagraphs with collateral, its own hyperparameters, and the emission of a block. A network that is being
 * dissolved does not exist any more, for any of these methods.
 */
import { apiMethod, type RuntimeApi } from '../frame/runtime.js'
import { calculateBlockEmission } from '../pallets/subtensor/coinbase/block-emission.js'
import { subtensor } from '../pallets/subtensor/schema.js'
import { listNetuids } from '../pallets/subtensor/subnets/subnet-existence.js'
import { MechId, NetUid, TaoBalance } from '../schema/primitives.js'
import { option, u16, vec } from '../schema/types.js'
import { Metagraph475, SelectiveMetagraph475 } from './metagraph-types.js'
import { listHyperparams475 } from './read-hyperparams.js'
import {
  readAllMechagraphs475,
  readMechagraph475,
  readMetagraph475,
  readSelectiveMechagraph475,
  readSelectiveMetagraph475,
} from './read-metagraph-475.js'
import { subnetInfoRuntimeApi } from './SubnetInfoRuntimeApi.js'
import { HyperparamEntry } from './subnet-info-types.js'

export const subnetInfoRuntimeApi475: RuntimeApi = {
  ...subnetInfoRuntimeApi,
  methods: {
    ...subnetInfoRuntimeApi.methods,
    get_all_metagraphs: apiMethod({}, vec(option(Metagraph475)), (ctx) => listNetuids(ctx).map((netuid) => readMetagraph475(ctx, netuid))),
    get_metagraph: apiMethod({ netuid: NetUid }, option(Metagraph475), (ctx, { netuid }) => readMetagraph475(ctx, netuid)),
    get_all_mechagraphs: apiMethod({}, vec(option(Metagraph475)), readAllMechagraphs475),
    get_mechagraph: apiMethod({ netuid: NetUid, mecid: MechId }, option(Metagraph475), (ctx, { netuid, mecid }) =>
      readMechagraph475(ctx, netuid, mecid),
    ),
    get_selective_metagraph: apiMethod(
      { netuid: NetUid, metagraph_indexes: vec(u16) },
      option(SelectiveMetagraph475),
      (ctx, { netuid, metagraph_indexes }) => readSelectiveMetagraph475(ctx, netuid, metagraph_indexes),
    ),
    get_selective_mechagraph: apiMethod(
      { netuid: NetUid, subid: MechId, metagraph_indexes: vec(u16) },
      option(SelectiveMetagraph475),
      (ctx, { netuid, subid, metagraph_indexes }) => readSelectiveMechagraph475(ctx, netuid, subid, metagraph_indexes),
    ),
    get_subnet_hyperparams_v3: apiMethod({ netuid: NetUid }, option(vec(HyperparamEntry)), (ctx, { netuid }) =>
      listHyperparams475(ctx, netuid),
    ),
    get_block_emission: apiMethod({}, TaoBalance, (ctx) => calculateBlockEmission(subtensor.storage.TotalIssuance.get(ctx)) ?? 0n),
  },
}

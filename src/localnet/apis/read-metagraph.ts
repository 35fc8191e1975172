/** Metagraphs of subnets and mechanisms (`rpc_info/{metagraph,show_subnet}.rs`). */

import { I64F64 } from '../fixed/fixed-format.js'
import type { Ctx } from '../frame/context.js'
import { commitments } from '../pallets/commitments/schema.js'
import { subtensor } from '../pallets/subtensor/schema.js'
import { getStakeWeightsForNetwork } from '../pallets/subtensor/staking/inherited-stake.js'
import { MAIN_MECHANISM, mechanismIndices, mechanismStorageIndex } from '../pallets/subtensor/subnets/mechanisms.js'
import { doesSubnetExist, listNetuids } from '../pallets/subtensor/subnets/subnet-existence.js'
import { getNameForSubnet } from '../pallets/subtensor/subnets/subnet-name.js'
import { getStakeWeight } from '../pallets/subtensor/weights/stake-weight.js'
import type { Hex, ValueOf } from '../schema/types.js'
import { type Metagraph, SELECTIVE_METAGRAPH_FIELDS, type SelectiveMetagraph, type SubnetState } from './metagraph-types.js'
import { NO_AXON } from './NeuronInfoRuntimeApi.js'
import { MAX_WEIGHT_LIMIT, readActivityCutoff } from './read-hyperparams.js'
import { bytesOf, readPool } from './read-pool.js'

const { storage } = subtensor

type MetagraphValue = ValueOf<typeof Metagraph>
type SelectiveValue = ValueOf<typeof SelectiveMetagraph>

/** `get_metagraph`: undefined where there is no such subnet. */
export function readMetagraph(ctx: Ctx, netuid: number): MetagraphValue | undefined {
  if (!doesSubnetExist(ctx, netuid)) return undefined
  const uids = Array.from({ length: storage.SubnetworkN.get(ctx, netuid) }, (_, uid) => uid)
  // Whole columns: of thousands of neurons each key would cost more to make than what lies under it.
  const keys = storage.Keys.column(ctx, netuid)
  const hotkeys = uids.map((uid) => keys.get(uid) ?? storage.Keys.get(ctx, netuid, uid))
  const axons = storage.Axons.column(ctx, netuid)
  const registered = storage.BlockAtRegistration.column(ctx, netuid)
  const dividends = storage.AlphaDividendsPerSubnet.column(ctx, netuid)
  const hasIdentities = storage.IdentitiesV2.storageKeys(ctx).length > 0
  const coldkeys = hotkeys.map((hotkey) => storage.Owner.get(ctx, hotkey))
  const stake = getStakeWeightsForNetwork(ctx, netuid, keys)
  const [alphaLow, alphaHigh] = storage.AlphaValues.get(ctx, netuid)
  const index = mechanismStorageIndex(netuid, MAIN_MECHANISM)
  return {
    ...readPool(ctx, netuid),
    name: bytesOf(getNameForSubnet(ctx, netuid)),
    symbol: bytesOf(storage.TokenSymbol.get(ctx, netuid)),
    identity: storage.SubnetIdentitiesV3.get(ctx, netuid),
    block: BigInt(ctx.blockNumber),
    subnet_emission: 0n,
    rho: storage.Rho.get(ctx, netuid),
    kappa: storage.Kappa.get(ctx, netuid),
    min_allowed_weights: storage.MinAllowedWeights.get(ctx, netuid),
    max_weights_limit: MAX_WEIGHT_LIMIT,
    weights_version: storage.WeightsVersionKey.get(ctx, netuid),
    weights_rate_limit: storage.WeightsSetRateLimit.get(ctx, netuid),
    activity_cutoff: readActivityCutoff(ctx, netuid),
    max_validators: storage.MaxAllowedValidators.get(ctx, netuid),
    num_uids: uids.length,
    max_uids: storage.MaxAllowedUids.get(ctx, netuid),
    burn: storage.Burn.get(ctx, netuid),
    difficulty: storage.Difficulty.get(ctx, netuid),
    registration_allowed: storage.NetworkRegistrationAllowed.get(ctx, netuid),
    pow_registration_allowed: storage.NetworkPowRegistrationAllowed.get(ctx, netuid),
    immunity_period: storage.ImmunityPeriod.get(ctx, netuid),
    min_difficulty: storage.MinDifficulty.get(ctx, netuid),
    max_difficulty: storage.MaxDifficulty.get(ctx, netuid),
    min_burn: storage.MinBurn.get(ctx, netuid),
    max_burn: storage.MaxBurn.get(ctx, netuid),
    adjustment_alpha: storage.AdjustmentAlpha.get(ctx, netuid),
    adjustment_interval: storage.AdjustmentInterval.get(ctx, netuid),
    target_regs_per_interval: storage.TargetRegistrationsPerInterval.get(ctx, netuid),
    max_regs_per_block: storage.MaxRegistrationsPerBlock.get(ctx, netuid),
    serving_rate_limit: storage.ServingRateLimit.get(ctx, netuid),
    commit_reveal_weights_enabled: storage.CommitRevealWeightsEnabled.get(ctx, netuid),
    commit_reveal_period: storage.RevealPeriodEpochs.get(ctx, netuid),
    liquid_alpha_enabled: storage.LiquidAlphaOn.get(ctx, netuid),
    alpha_high: alphaHigh,
    alpha_low: alphaLow,
    bonds_moving_avg: storage.BondsMovingAverage.get(ctx, netuid),
    hotkeys,
    coldkeys,
    identities: coldkeys.map((coldkey) => (hasIdentities ? storage.IdentitiesV2.get(ctx, coldkey) : undefined)),
    axons: hotkeys.map((hotkey) => axons.get(hotkey) ?? NO_AXON),
    active: storage.Active.get(ctx, netuid),
    validator_permit: storage.ValidatorPermit.get(ctx, netuid),
    pruning_score: [],
    last_update: storage.LastUpdate.get(ctx, index),
    emission: storage.Emission.get(ctx, netuid),
    dividends: storage.Dividends.get(ctx, netuid),
    incentives: storage.Incentive.get(ctx, index),
    consensus: storage.Consensus.get(ctx, netuid),
    trust: [],
    rank: [],
    block_at_registration: uids.map((uid) => registered.get(uid) ?? 0n),
    alpha_stake: stake.alpha,
    tao_stake: stake.tao,
    total_stake: stake.total.map((bits) => I64F64.toU64(bits)),
    tao_dividends_per_hotkey: hotkeys.map((hotkey) => [hotkey, 0n]),
    alpha_dividends_per_hotkey: hotkeys.map((hotkey) => [hotkey, dividends.get(hotkey) ?? 0n]),
  }
}

/** `get_mechagraph`: the subnet's metagraph under the mechanism's index, with its last updates and incentives. */
export function readMechagraph(ctx: Ctx, netuid: number, mechanism: number): MetagraphValue | undefined {
  if (storage.MechanismCountCurrent.get(ctx, netuid) <= mechanism) return undefined
  const metagraph = readOwnMetagraph(ctx, netuid, mechanism)
  return metagraph && { ...metagraph, netuid: mechanismStorageIndex(netuid, mechanism) }
}

/** `get_all_mechagraphs` */
export function readAllMechagraphs(ctx: Ctx): (MetagraphValue | undefined)[] {
  return listNetuids(ctx).flatMap((netuid) => mechanismIndices(ctx, netuid).map((_, mechanism) => readMechagraph(ctx, netuid, mechanism)))
}

/** `get_validators`: uids with a permit and more than the least stake, poorest first. */
function listValidators(ctx: Ctx, netuid: number): number[] {
  const permits = storage.ValidatorPermit.get(ctx, netuid)
  // As in the check of who may set weights: an I64F64 in which a threshold from 2^63 on is negative.
  const threshold = BigInt.asIntN(64, storage.StakeThreshold.get(ctx)) << I64F64.frac
  return storage.Keys.entries(ctx, netuid)
    .map(({ keys: [, uid], value: hotkey }) => ({ uid, hotkey }))
    .filter(({ uid }) => permits[uid] === true)
    .map(({ uid, hotkey }) => ({ uid, stake: getStakeWeight(ctx, hotkey, netuid) }))
    .filter(({ stake }) => stake > threshold)
    .sort((a, b) => (a.stake < b.stake ? -1 : a.stake > b.stake ? 1 : 0))
    .map(({ uid }) => uid)
}

/** What {@link selectFields} chooses from. */
export function readSelectable(ctx: Ctx, metagraph: MetagraphValue, subnet: number): Readonly<Record<string, unknown>> {
  return { ...metagraph, validators: listValidators(ctx, subnet), commitments: listCommitments(ctx, subnet) }
}

/** What hotkeys have committed on a network, as it is stored. */
function listCommitments(ctx: Ctx, netuid: number): [Hex, number[]][] {
  const { CommitmentOf } = commitments.storage
  return CommitmentOf.storageKeys(ctx, netuid).map((key) => [CommitmentOf.decodeKeys(key)[1] as Hex, [...(ctx.get(key) ?? [])]])
}

/** The values of the fields of these numbers, each as one that was chosen; unknown numbers are left out, and so is netuid. */
export function selectFields(
  values: Readonly<Record<string, unknown>>,
  names: readonly string[],
  numbers: readonly number[],
): Readonly<Record<string, unknown>> {
  const fields = numbers.flatMap((number) => names[number] ?? []).filter((name) => name !== 'netuid')
  return Object.fromEntries(fields.map((name) => [name, { value: values[name] }]))
}

function select(ctx: Ctx, metagraph: MetagraphValue, subnet: number, numbers: readonly number[]): Omit<SelectiveValue, 'netuid'> {
  return selectFields(readSelectable(ctx, metagraph, subnet), SELECTIVE_METAGRAPH_FIELDS, numbers) as Omit<SelectiveValue, 'netuid'>
}

/** `get_selective_metagraph`: the fields of these numbers, unknown numbers left out; netuid is zero unless asked for. */
export function readSelectiveMetagraph(ctx: Ctx, netuid: number, numbers: readonly number[]): SelectiveValue | undefined {
  const metagraph = readMetagraph(ctx, netuid)
  return metagraph && { ...select(ctx, metagraph, netuid, numbers), netuid: numbers.includes(0) ? netuid : 0 }
}

/** The metagraph as of a mechanism, with its own last updates and incentives. The mechanism need not exist. */
export function readOwnMetagraph(ctx: Ctx, netuid: number, mechanism: number): MetagraphValue | undefined {
  const metagraph = readMetagraph(ctx, netuid)
  const index = mechanismStorageIndex(netuid, mechanism)
  return metagraph && { ...metagraph, last_update: storage.LastUpdate.get(ctx, index), incentives: storage.Incentive.get(ctx, index) }
}

/** `get_selective_mechagraph` */
export function readSelectiveMechagraph(
  ctx: Ctx,
  netuid: number,
  mechanism: number,
  numbers: readonly number[],
): SelectiveValue | undefined {
  const metagraph = readOwnMetagraph(ctx, netuid, mechanism)
  return metagraph && { ...select(ctx, metagraph, netuid, numbers), netuid: metagraph.netuid }
}

/** `get_subnet_state`: the part of the metagraph that is known by uid, and each hotkey's last emission on every subnet. */
export function readSubnetState(ctx: Ctx, netuid: number): ValueOf<typeof SubnetState> | undefined {
  const metagraph = readMetagraph(ctx, netuid)
  return (
    metagraph && {
      ...metagraph,
      emission_history: listNetuids(ctx).map((other) =>
        metagraph.hotkeys.map((hotkey) => storage.LastHotkeyEmissionOnNetuid.get(ctx, hotkey, other)),
      ),
    }
  )
}

import type { Ctx } from '../../../frame/context.js'
import type { StorageItem } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { removeLocks } from '../locks/remove-locks.js'
import { subtensor } from '../schema.js'
import { mechanismIndices } from './mechanisms.js'
import { ROOT_NETUID } from './root-netuid.js'

const { storage } = subtensor

/**
 * Storage items with one value per subnet that are removed with it. As in the source, some other items stay, and the next subnet with this
 * netuid reads them.
 */
const VALUES = [
  storage.SubnetOwner,
  storage.SubnetworkN,
  storage.NetworksAdded,
  storage.NetworkRegisteredAt,
  storage.Active,
  storage.Emission,
  storage.Consensus,
  storage.Dividends,
  storage.ValidatorPermit,
  storage.ValidatorTrust,
  storage.Tempo,
  storage.Kappa,
  storage.Difficulty,
  storage.MaxAllowedUids,
  storage.ImmunityPeriod,
  storage.ActivityCutoff,
  storage.ActivityCutoffFactorMilli,
  storage.LastEpochBlock,
  storage.PendingEpochAt,
  storage.SubnetEpochIndex,
  storage.MinAllowedWeights,
  storage.RegistrationsThisInterval,
  storage.POWRegistrationsThisInterval,
  storage.BurnRegistrationsThisInterval,
  storage.SubnetAlphaInEmission,
  storage.SubnetAlphaOutEmission,
  storage.SubnetTaoInEmission,
  storage.SubnetVolume,
  storage.SubnetMovingPrice,
  storage.SubnetTaoFlow,
  storage.SubnetEmaTaoFlow,
  storage.SubnetProtocolFlow,
  storage.SubnetEmaProtocolFlow,
  storage.SubnetExcessTao,
  storage.SubnetRootSellTao,
  storage.TokenSymbol,
  storage.SubnetMechanism,
  storage.SubnetOwnerHotkey,
  storage.NetworkRegistrationAllowed,
  storage.NetworkPowRegistrationAllowed,
  storage.TransferToggle,
  storage.SubnetLocked,
  storage.LargestLocked,
  storage.FirstEmissionBlockNumber,
  storage.PendingValidatorEmission,
  storage.PendingServerEmission,
  storage.PendingRootAlphaDivs,
  storage.PendingOwnerCut,
  storage.MinerBurned,
  storage.BlocksSinceLastStep,
  storage.LastMechansimStepBlock,
  storage.LastAdjustmentBlock,
  storage.ServingRateLimit,
  storage.Rho,
  storage.AlphaSigmoidSteepness,
  storage.MaxAllowedValidators,
  storage.BondsMovingAverage,
  storage.BondsPenalty,
  storage.BondsResetOn,
  storage.WeightsSetRateLimit,
  storage.ValidatorPruneLen,
  storage.ScalingLawPower,
  storage.TargetRegistrationsPerInterval,
  storage.CommitRevealWeightsEnabled,
  storage.BurnHalfLife,
  storage.BurnIncreaseMult,
  storage.Burn,
  storage.MinBurn,
  storage.MaxBurn,
  storage.MinDifficulty,
  storage.MaxDifficulty,
  storage.RegistrationsThisBlock,
  storage.EMAPriceHalvingBlocks,
  storage.RAORecycledForRegistration,
  storage.MaxRegistrationsPerBlock,
  storage.WeightsVersionKey,
  storage.LiquidAlphaOn,
  storage.Yuma3On,
  storage.AlphaValues,
  storage.SubtokenEnabled,
  storage.OwnerCutAutoLockEnabled,
  storage.ImmuneOwnerUidsLimit,
  storage.StakeWeight,
  storage.LoadedEmission,
] as const

/** Maps whose first key is the netuid. */
const MAPS = [
  storage.Uids,
  storage.Keys,
  storage.BlockAtRegistration,
  storage.Axons,
  storage.NeuronCertificates,
  storage.Prometheus,
  storage.AlphaDividendsPerSubnet,
  storage.PendingChildKeys,
  storage.AssociatedEvmAddress,
  storage.LastHotkeySwapOnNetuid,
] as const

/** Maps of an account, then a netuid. */
const MAPS_BY_ACCOUNT = [
  storage.ChildkeyTake,
  storage.ChildKeys,
  storage.ParentKeys,
  storage.LastHotkeyEmissionOnNetuid,
  storage.TotalHotkeyAlphaLastEpoch,
] as const

/** Maps whose first key is the index of a mechanism. */
const MECHANISM_MAPS = [
  storage.WeightCommits,
  storage.TimelockedWeightCommits,
  storage.CRV3WeightCommits,
  storage.CRV3WeightCommitsV2,
  storage.Bonds,
  storage.Weights,
] as const

/** Items about the mechanisms of a subnet, without which the maps above cannot be found. */
const MECHANISM_VALUES = [storage.RevealPeriodEpochs, storage.MechanismCountCurrent, storage.MechanismEmissionSplit] as const

/** Removes everything that is stored of a subnet, its stakes and pool apart (`remove_network`). */
export function removeNetwork(ctx: Ctx, netuid: number): void {
  storage.TotalNetworks.mutate(ctx, (count) => Math.max(count - 1, 0))
  forgetRootWeights(ctx, netuid)
  forgetMembers(ctx, netuid)
  forgetParameters(ctx, netuid)
  forgetMaps(ctx, netuid)
  for (const map of MAPS_BY_ACCOUNT) forgetOfAccounts(ctx, map, netuid)
  forgetTransactions(ctx, netuid)
  removeLocks(ctx, netuid)
}

/** Says of each neuron that it is not one; to be asked while the subnet's hotkeys are known. */
export function forgetMembers(ctx: Ctx, netuid: number): void {
  for (const { value: hotkey } of storage.Keys.entries(ctx, netuid)) storage.IsNetworkMember.remove(ctx, hotkey, netuid)
}

/** Removes the items with one value per subnet, and the identity. */
export function forgetParameters(ctx: Ctx, netuid: number): void {
  for (const item of VALUES) item.remove(ctx, netuid)
  if (!storage.SubnetIdentitiesV3.has(ctx, netuid)) return
  storage.SubnetIdentitiesV3.remove(ctx, netuid)
  ctx.deposit(subtensor.event.SubnetIdentityRemoved(netuid))
}

/** Removes the maps of a subnet, of its mechanisms and of its lease. */
export function forgetMaps(ctx: Ctx, netuid: number): void {
  for (const map of MAPS) map.clearPrefix(ctx, netuid)
  for (const index of mechanismIndices(ctx, netuid)) {
    storage.LastUpdate.remove(ctx, index)
    storage.Incentive.remove(ctx, index)
    for (const map of MECHANISM_MAPS) map.clearPrefix(ctx, index)
  }
  for (const item of MECHANISM_VALUES) item.remove(ctx, netuid)
  const lease = storage.SubnetUidToLeaseId.take(ctx, netuid)
  if (lease === undefined) return
  storage.SubnetLeases.remove(ctx, lease)
  storage.SubnetLeaseShares.clearPrefix(ctx, lease)
  storage.AccumulatedLeaseDividends.remove(ctx, lease)
}

/** Removes a subnet's entries of a map by account, then netuid. */
// biome-ignore lint/suspicious/noExplicitAny: a map of anything
export function forgetOfAccounts(ctx: Ctx, map: StorageItem<any, any, [Hex, number]>, netuid: number): void {
  for (const { keys } of map.entries(ctx)) if (keys[1] === netuid) map.remove(ctx, keys[0], netuid)
}

/** Forgets when accounts last did what is limited on a subnet. */
export function forgetTransactions(ctx: Ctx, netuid: number): void {
  for (const { keys } of storage.TransactionKeyLastBlock.entries(ctx)) {
    if (keys[1] === netuid) storage.TransactionKeyLastBlock.remove(ctx, ...keys)
  }
}

/** Weights that root validators gave to the subnet become zero. */
function forgetRootWeights(ctx: Ctx, netuid: number): void {
  for (const { keys, value } of storage.Weights.entries(ctx, ROOT_NETUID)) {
    storage.Weights.set(
      ctx,
      ROOT_NETUID,
      keys[1],
      value.map(([subnet, weight]): [number, number] => [subnet, subnet === netuid ? 0 : weight]),
    )
  }
}

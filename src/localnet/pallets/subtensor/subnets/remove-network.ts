import type { Ctx } from '../../../frame/context.js'
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
  storage.RevealPeriodEpochs,
  storage.MechanismCountCurrent,
  storage.MechanismEmissionSplit,
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

/** Removes everything that is stored of a subnet, its stakes and pool apart (`remove_network`). */
export function removeNetwork(ctx: Ctx, netuid: number): void {
  const hotkeys = storage.Keys.entries(ctx, netuid).map(({ value }) => value)
  const mechanisms = mechanismIndices(ctx, netuid)
  storage.TotalNetworks.mutate(ctx, (count) => Math.max(count - 1, 0))
  forgetRootWeights(ctx, netuid)
  for (const hotkey of hotkeys) storage.IsNetworkMember.remove(ctx, hotkey, netuid)
  for (const item of VALUES) item.remove(ctx, netuid)
  for (const map of MAPS) map.clearPrefix(ctx, netuid)
  for (const index of mechanisms) {
    storage.LastUpdate.remove(ctx, index)
    storage.Incentive.remove(ctx, index)
    for (const map of MECHANISM_MAPS) map.clearPrefix(ctx, index)
  }
  if (storage.SubnetIdentitiesV3.has(ctx, netuid)) {
    storage.SubnetIdentitiesV3.remove(ctx, netuid)
    ctx.deposit(subtensor.event.SubnetIdentityRemoved(netuid))
  }
  for (const map of MAPS_BY_ACCOUNT) {
    for (const { keys } of map.entries(ctx)) if (keys[1] === netuid) map.remove(ctx, keys[0], netuid)
  }
  for (const { keys } of storage.TransactionKeyLastBlock.entries(ctx)) {
    if (keys[1] === netuid) storage.TransactionKeyLastBlock.remove(ctx, ...keys)
  }
  const lease = storage.SubnetUidToLeaseId.take(ctx, netuid)
  if (lease !== undefined) {
    storage.SubnetLeases.remove(ctx, lease)
    storage.SubnetLeaseShares.clearPrefix(ctx, lease)
    storage.AccumulatedLeaseDividends.remove(ctx, lease)
  }
  removeLocks(ctx, netuid)
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

/** What later runtimes store of a subnet besides, and remove with it. */
import type { Ctx } from '../../../frame/context.js'
import { subtensor475 } from '../475/schema.js'
import { mechanismIndices } from '../subnets/mechanisms.js'
import { forgetMaps, forgetParameters } from '../subnets/remove-network.js'

const { storage } = subtensor475

const VALUES = [
  storage.LastYumaStepBlock,
  storage.NullPruningTarget,
  storage.SavedYumaMaxAllowedValidators,
  storage.CollateralLockShare,
  storage.CollateralDrainRatio,
  storage.LiquidAlphaConsensusMode,
  storage.SubnetEpochConsensus,
  storage.SubnetFastMovingPrice,
  storage.TotalAlphaStaked,
  storage.TotalVotingPower,
  storage.VotingPowerTrackingEnabled,
  storage.VotingPowerDisableAtBlock,
  storage.VotingPowerEmaAlpha,
] as const

/** `remove_network_parameters` */
export function forgetParameters475(ctx: Ctx, netuid: number): void {
  for (const item of VALUES) item.remove(ctx, netuid)
  forgetParameters(ctx, netuid)
}

/** Maps whose first key is the netuid. Alpha that was collateral has been paid out with all other stake. */
const MAPS = [
  storage.VotingPower,
  storage.AssociatedUidsByEvmAddress,
  storage.MinerCollateral,
  storage.ColdkeyMinerCollateral,
  storage.ColdkeyCollateralHotkeys,
  storage.StakeMoveCooldownUntil,
  storage.HotkeySuccessor,
  storage.HotkeyRoot,
] as const

/** `remove_network_map_parameters` */
export function forgetMaps475(ctx: Ctx, netuid: number): void {
  for (const index of mechanismIndices(ctx, netuid)) storage.ConsensusByMechanism.remove(ctx, index)
  for (const map of MAPS) map.clearPrefix(ctx, netuid)
  const lease = storage.SubnetUidToLeaseId.get(ctx, netuid)
  if (lease !== undefined) storage.SubnetLeaseUnpaidDividends.clearPrefix(ctx, lease)
  forgetMaps(ctx, netuid)
}

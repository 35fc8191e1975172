import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { autoLockOwnerCut } from '../locks/auto-lock-owner-cut.js'
import { findUid } from '../registration/neurons.js'
import { increaseRootClaimable } from '../root-claims/claim-root.js'
import { subtensor } from '../schema.js'
import {
  getStakeForHotkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyOnSubnet,
} from '../staking/stake-share-pool.js'
import { burnSubnetAlpha, recycleSubnetAlpha } from '../staking/subnet-alpha.js'
import type { DividendPayment } from './dividend-distribution.js'
import { calculateWithheldShare, splitTake } from './payout.js'

const { storage } = subtensor

/** What a miner earned, rao of alpha. */
export interface MinerIncentive {
  readonly hotkey: Hex
  readonly incentive: bigint
}

/**
 * `distribute_dividends_and_incentives`: the owner's cut, the miners, the validators with their nominators, the root stakers.
 * @param incentives and payments, both in the order of the hotkeys
 */
export function distributeDividendsAndIncentives(
  ctx: Ctx,
  netuid: number,
  ownerCut: bigint,
  incentives: readonly MinerIncentive[],
  payments: readonly DividendPayment<Hex>[],
): void {
  payOwnerCut(ctx, netuid, ownerCut)
  payMiners(ctx, netuid, incentives)
  storage.AlphaDividendsPerSubnet.clearPrefix(ctx, netuid)
  for (const { hotkey, alpha } of payments) payValidator(ctx, netuid, hotkey, alpha)
  storage.RootAlphaDividendsPerSubnet.clearPrefix(ctx, netuid)
  for (const { hotkey, rootAlpha } of payments) payRootStakers(ctx, netuid, hotkey, rootAlpha)
}

function payOwnerCut(ctx: Ctx, netuid: number, ownerCut: bigint): void {
  if (!storage.SubnetOwner.has(ctx, netuid) || !storage.SubnetOwnerHotkey.has(ctx, netuid)) return
  const coldkey = storage.SubnetOwner.get(ctx, netuid)
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, storage.SubnetOwnerHotkey.get(ctx, netuid), coldkey, netuid, ownerCut)
  autoLockOwnerCut(ctx, netuid, ownerCut)
}

/** Pays the miners. What would go to the owner's own hotkeys is burned or recycled instead, and noted as withheld. */
function payMiners(ctx: Ctx, netuid: number, incentives: readonly MinerIncentive[]): void {
  const withheldFrom = getOwnerHotkeys(ctx, netuid)
  let total = 0n
  let withheld = 0n
  for (const { hotkey, incentive } of incentives) {
    total = addU64(total, incentive)
    if (withheldFrom.has(hotkey)) {
      withheld = addU64(withheld, incentive)
      if (storage.RecycleOrBurn.get(ctx, netuid).type === 'Recycle') recycleSubnetAlpha(ctx, netuid, incentive)
      else burnSubnetAlpha(ctx, netuid, incentive)
    } else {
      payMiner(ctx, netuid, hotkey, incentive)
    }
  }
  storage.MinerBurned.set(ctx, netuid, calculateWithheldShare(withheld, total))
}

/** `get_owner_hotkeys`: those of the owner's coldkey with a uid, and the subnet's owner hotkey if it has one. */
function getOwnerHotkeys(ctx: Ctx, netuid: number): Set<Hex> {
  const owned = storage.OwnedHotkeys.get(ctx, storage.SubnetOwner.get(ctx, netuid))
  const candidates = storage.SubnetOwnerHotkey.has(ctx, netuid) ? [...owned, storage.SubnetOwnerHotkey.get(ctx, netuid)] : owned
  return new Set(candidates.filter((hotkey) => findUid(ctx, netuid, hotkey) !== undefined))
}

function payMiner(ctx: Ctx, netuid: number, hotkey: Hex, incentive: bigint): void {
  const owner = storage.Owner.get(ctx, hotkey)
  const destination = storage.AutoStakeDestination.get(ctx, owner, netuid)
  if (destination !== undefined) ctx.deposit(subtensor.event.AutoStakeAdded({ netuid, destination, hotkey, owner, incentive }))
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, destination ?? hotkey, owner, netuid, incentive)
}

/** @param dividends U96F32 bits of rao */
function payValidator(ctx: Ctx, netuid: number, hotkey: Hex, dividends: bigint): void {
  const { take, rest } = splitTake(dividends, storage.Delegates.get(ctx, hotkey))
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, storage.Owner.get(ctx, hotkey), netuid, take)
  increaseStakeForHotkeyOnSubnet(ctx, hotkey, netuid, rest)
  storage.AlphaDividendsPerSubnet.set(ctx, netuid, hotkey, rest)
  storage.TotalHotkeyAlphaLastEpoch.set(ctx, hotkey, netuid, getStakeForHotkeyOnSubnet(ctx, hotkey, netuid))
}

/** @param dividends U96F32 bits of rao */
function payRootStakers(ctx: Ctx, netuid: number, hotkey: Hex, dividends: bigint): void {
  const { take, rest } = splitTake(dividends, storage.Delegates.get(ctx, hotkey))
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, storage.Owner.get(ctx, hotkey), netuid, take)
  increaseRootClaimable(ctx, hotkey, netuid, rest)
  storage.RootAlphaDividendsPerSubnet.set(ctx, netuid, hotkey, rest)
}

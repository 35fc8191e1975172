import { U96F32 } from '../../../fixed/fixed-format.js'
import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { autoLockOwnerCut } from '../locks/auto-lock-owner-cut.js'
import { findUid } from '../registration/neurons.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import type { StakePlace } from '../staking/stake-place.js'
import { getStakeForHotkeyOnSubnet, increaseStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'
import { burnSubnetAlpha, recycleSubnetAlpha } from '../staking/subnet-alpha.js'
import type { DividendPayment } from './dividend-distribution.js'
import type { EmissionRules } from './emission-rules.js'
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
  const rules = subtensorRules(ctx).emission
  payOwnerCut(ctx, netuid, ownerCut)
  payMiners(ctx, netuid, incentives, rules)
  storage.AlphaDividendsPerSubnet.clearPrefix(ctx, netuid)
  for (const { hotkey, alpha } of payments) payValidator(ctx, ownPlace(ctx, hotkey, netuid), alpha, rules)
  storage.RootAlphaDividendsPerSubnet.clearPrefix(ctx, netuid)
  for (const { hotkey, rootAlpha } of payments) payRootStakers(ctx, ownPlace(ctx, hotkey, netuid), rootAlpha, rules)
}

/** Where a hotkey's owner has stake at it. */
function ownPlace(ctx: Ctx, hotkey: Hex, netuid: number): StakePlace {
  return { hotkey, coldkey: storage.Owner.get(ctx, hotkey), netuid }
}

function payOwnerCut(ctx: Ctx, netuid: number, ownerCut: bigint): void {
  if (!storage.SubnetOwner.has(ctx, netuid) || !storage.SubnetOwnerHotkey.has(ctx, netuid)) return
  const coldkey = storage.SubnetOwner.get(ctx, netuid)
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, storage.SubnetOwnerHotkey.get(ctx, netuid), coldkey, netuid, ownerCut)
  const lease = storage.SubnetUidToLeaseId.get(ctx, netuid)
  const kept = lease === undefined ? ownerCut : subtensorRules(ctx).leases.shareOwnerCut(ctx, lease, ownerCut)
  autoLockOwnerCut(ctx, netuid, kept)
}

/** Pays the miners. What would go to the owner's own hotkeys is burned or recycled instead, and noted as withheld. */
function payMiners(ctx: Ctx, netuid: number, incentives: readonly MinerIncentive[], rules: EmissionRules): void {
  const withheldFrom = getOwnerHotkeys(ctx, netuid)
  let total = 0n
  let withheld = 0n
  for (const { hotkey, incentive } of incentives.filter((paid) => rules.paysNothing || paid.incentive !== 0n)) {
    total = addU64(total, incentive)
    if (withheldFrom.has(hotkey)) {
      withheld = addU64(withheld, incentive)
      if (storage.RecycleOrBurn.get(ctx, netuid).type === 'Recycle') recycleSubnetAlpha(ctx, netuid, incentive)
      else burnSubnetAlpha(ctx, netuid, incentive)
    } else {
      payMiner(ctx, ownPlace(ctx, hotkey, netuid), incentive, rules)
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

function payMiner(ctx: Ctx, place: StakePlace, earned: bigint, rules: EmissionRules): void {
  const { hotkey, coldkey: owner, netuid } = place
  const incentive = subUnsigned(earned, rules.captureEarnings(ctx, place, { emission: earned, capturable: earned }))
  if (incentive === 0n && !rules.paysNothing) return
  const destination = storage.AutoStakeDestination.get(ctx, owner, netuid)
  if (destination !== undefined) ctx.deposit(subtensor.event.AutoStakeAdded({ netuid, destination, hotkey, owner, incentive }))
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, destination ?? hotkey, owner, netuid, incentive)
}

/**
 * Pays a validator's take, less what becomes collateral.
 * @param dividends U96F32 bits of rao
 * @returns what is left for its nominators, rao
 */
function payTake(ctx: Ctx, place: StakePlace, dividends: bigint, rules: EmissionRules): bigint {
  const { hotkey, coldkey, netuid } = place
  const { take, rest } = splitTake(dividends, storage.Delegates.get(ctx, hotkey))
  const captured = rules.captureEarnings(ctx, place, { emission: U96F32.toU64(dividends), capturable: take })
  const paid = subUnsigned(take, captured)
  if (paid !== 0n || rules.paysNothing) increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, paid)
  return rest
}

/** @param dividends U96F32 bits of rao */
function payValidator(ctx: Ctx, place: StakePlace, dividends: bigint, rules: EmissionRules): void {
  const { hotkey, netuid } = place
  const rest = payTake(ctx, place, dividends, rules)
  if (rest !== 0n || rules.paysNothing) {
    rules.payNominators(ctx, hotkey, netuid, rest)
    storage.AlphaDividendsPerSubnet.set(ctx, netuid, hotkey, rest)
  }
  const stake = getStakeForHotkeyOnSubnet(ctx, hotkey, netuid)
  if (stake !== 0n || rules.paysNothing) storage.TotalHotkeyAlphaLastEpoch.set(ctx, hotkey, netuid, stake)
  else storage.TotalHotkeyAlphaLastEpoch.remove(ctx, hotkey, netuid)
}

/** @param dividends U96F32 bits of rao */
function payRootStakers(ctx: Ctx, place: StakePlace, dividends: bigint, rules: EmissionRules): void {
  const { hotkey, netuid } = place
  const rest = payTake(ctx, place, dividends, rules)
  if (rest === 0n && !rules.paysNothing) return
  subtensorRules(ctx).rootDividends.credit(ctx, hotkey, netuid, rest)
  storage.RootAlphaDividendsPerSubnet.set(ctx, netuid, hotkey, rest)
}

/**
 * Stake as shares of a pool per hotkey and subnet (`HotkeyAlphaSharePoolDataOperations`). Entries of the old maps (U64F64) are read
 * where they still exist and rewritten as decimal floats at the first change.
 */
import { SAFE_FLOAT_ZERO, type SafeFloat, safeFloatFromU64F64 } from '../../../fixed/safe-float.js'
import { subUnsigned } from '../../../fixed/saturating.js'
import { canUpdateShare, getShareValue, type ShareState, updateSharedValue } from '../../../fixed/share-pool.js'
import type { Ctx } from '../../../frame/context.js'
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { beginGenerations, isRetiredShare, stampShare } from './share-generations.js'

const { Alpha, AlphaV2, TotalHotkeyAlpha, TotalHotkeyShares, TotalHotkeySharesV2, StakingHotkeys } = subtensor.storage

/** Undefined if the coldkey has no share of the pool as it is now. */
function readShare(store: Store, hotkey: Hex, coldkey: Hex, netuid: number): SafeFloat | undefined {
  if (Alpha.has(store, hotkey, coldkey, netuid)) return safeFloatFromU64F64(Alpha.get(store, hotkey, coldkey, netuid))
  if (!AlphaV2.has(store, hotkey, coldkey, netuid) || isRetiredShare(store, hotkey, coldkey, netuid)) return undefined
  return AlphaV2.get(store, hotkey, coldkey, netuid)
}

function readDenominator(store: Store, hotkey: Hex, netuid: number): SafeFloat {
  if (TotalHotkeyShares.has(store, hotkey, netuid)) return safeFloatFromU64F64(TotalHotkeyShares.get(store, hotkey, netuid))
  return TotalHotkeySharesV2.get(store, hotkey, netuid)
}

function readState(store: Store, hotkey: Hex, netuid: number, share: SafeFloat): ShareState {
  return {
    sharedValue: TotalHotkeyAlpha.get(store, hotkey, netuid),
    denominator: readDenominator(store, hotkey, netuid),
    share,
  }
}

function writeSharedValue(ctx: Ctx, hotkey: Hex, netuid: number, value: bigint): void {
  subtensorRules(ctx).staking.noteStakedAlpha(ctx, netuid, TotalHotkeyAlpha.get(ctx, hotkey, netuid), value)
  if (value === 0n) TotalHotkeyAlpha.remove(ctx, hotkey, netuid)
  else TotalHotkeyAlpha.set(ctx, hotkey, netuid, value)
}

function updateForOne(ctx: Ctx, hotkey: Hex, coldkey: Hex, netuid: number, update: bigint): void {
  const share = readShare(ctx, hotkey, coldkey, netuid) ?? SAFE_FLOAT_ZERO
  const next = subtensorRules(ctx).staking.updateShare(readState(ctx, hotkey, netuid, share), update)
  TotalHotkeyShares.remove(ctx, hotkey, netuid)
  if (next.denominator.mantissa === 0n) TotalHotkeySharesV2.remove(ctx, hotkey, netuid)
  else TotalHotkeySharesV2.set(ctx, hotkey, netuid, next.denominator)
  Alpha.remove(ctx, hotkey, coldkey, netuid)
  if (next.share.mantissa === 0n) AlphaV2.remove(ctx, hotkey, coldkey, netuid)
  else AlphaV2.set(ctx, hotkey, coldkey, netuid, next.share)
  beginGenerations(ctx, hotkey, netuid, next.generations)
  stampShare(ctx, hotkey, coldkey, netuid, next.share.mantissa !== 0n)
  writeSharedValue(ctx, hotkey, netuid, next.sharedValue)
}

/** The runtime's cast of an amount, which wraps: 2^63 and more count as what is taken out, or, of a withdrawal, as what is put in. */
const asI64 = (amount: bigint): bigint => BigInt.asIntN(64, amount)

/** `get_stake_for_hotkey_and_coldkey_on_subnet`: alpha (rao) that a coldkey holds on a hotkey; TAO on root. */
export function getStakeForHotkeyAndColdkeyOnSubnet(store: Store, hotkey: Hex, coldkey: Hex, netuid: number): bigint {
  const share = readShare(store, hotkey, coldkey, netuid)
  return share === undefined ? 0n : getShareValue(readState(store, hotkey, netuid, share))
}

/** The subnets on which a coldkey has had a share of a hotkey's pool, by the keys of both maps; there may be none left. */
export function listSharedNetuids(store: Store, hotkey: Hex, coldkey: Hex): ReadonlySet<number> {
  const netuids = new Set<number>()
  for (const key of Alpha.storageKeys(store, hotkey, coldkey)) netuids.add(Number(Alpha.decodeKeys(key)[2]))
  for (const key of AlphaV2.storageKeys(store, hotkey, coldkey)) netuids.add(Number(AlphaV2.decodeKeys(key)[2]))
  return netuids
}

/** What a share of a hotkey's pool is worth: alpha (rao). */
export function getValueOfShare(store: Store, hotkey: Hex, netuid: number, share: SafeFloat): bigint {
  return getShareValue(readState(store, hotkey, netuid, share))
}

/** `get_stake_for_hotkey_on_subnet`: alpha (rao) of all coldkeys together. */
export function getStakeForHotkeyOnSubnet(store: Store, hotkey: Hex, netuid: number): bigint {
  return TotalHotkeyAlpha.get(store, hotkey, netuid)
}

/** `increase_stake_for_hotkey_on_subnet`: every share of the hotkey gains. */
export function increaseStakeForHotkeyOnSubnet(ctx: Ctx, hotkey: Hex, netuid: number, amount: bigint): void {
  writeSharedValue(ctx, hotkey, netuid, updateSharedValue(TotalHotkeyAlpha.get(ctx, hotkey, netuid), asI64(amount)))
}

/** `add hotkey to StakingHotkeys` of a coldkey, unless it is there. */
export function addStakingHotkey(ctx: Ctx, coldkey: Hex, hotkey: Hex): void {
  const hotkeys = StakingHotkeys.get(ctx, coldkey)
  if (!hotkeys.includes(hotkey)) StakingHotkeys.set(ctx, coldkey, [...hotkeys, hotkey])
}

/** `increase_stake_for_hotkey_and_coldkey_on_subnet`: the coldkey buys shares of the hotkey for `amount` rao. */
export function increaseStakeForHotkeyAndColdkeyOnSubnet(ctx: Ctx, hotkey: Hex, coldkey: Hex, netuid: number, amount: bigint): void {
  if (amount !== 0n) addStakingHotkey(ctx, coldkey, hotkey)
  updateForOne(ctx, hotkey, coldkey, netuid, asI64(amount))
}

/** `try_increase_stake_for_hotkey_and_coldkey_on_subnet`: whether an amount is large enough to move a share. */
export function tryIncreaseStakeForHotkeyAndColdkeyOnSubnet(store: Store, hotkey: Hex, netuid: number, amount: bigint): boolean {
  return canUpdateShare(readState(store, hotkey, netuid, SAFE_FLOAT_ZERO), asI64(amount))
}

/**
 * `decrease_stake_for_hotkey_and_coldkey_on_subnet`: sells shares; more than the coldkey holds changes nothing.
 * @returns what really left the hotkey's pool, rao
 */
export function decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx: Ctx, hotkey: Hex, coldkey: Hex, netuid: number, amount: bigint): bigint {
  const share = readShare(ctx, hotkey, coldkey, netuid)
  if (share === undefined || getShareValue(readState(ctx, hotkey, netuid, share)) < amount) return 0n
  const before = TotalHotkeyAlpha.get(ctx, hotkey, netuid)
  updateForOne(ctx, hotkey, coldkey, netuid, asI64(-amount))
  return subUnsigned(before, TotalHotkeyAlpha.get(ctx, hotkey, netuid))
}

/** `calculate_reduced_stake_on_subnet`: what would be left. @throws DispatchFailure NotEnoughStakeToWithdraw */
export function calculateReducedStakeOnSubnet(store: Store, hotkey: Hex, coldkey: Hex, netuid: number, decrement: bigint): bigint {
  const stake = getStakeForHotkeyAndColdkeyOnSubnet(store, hotkey, coldkey, netuid)
  if (stake < decrement) throw subtensor.error('NotEnoughStakeToWithdraw')
  return stake - decrement
}

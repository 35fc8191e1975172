/**
 * Collateral of miners: alpha that a coldkey holds on its hotkey and cannot take away before the hotkey has earned as much
 * (`subnets/collateral.rs`). All amounts are rao of alpha.
 */
import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Store } from '../../../schema/storage.js'
import type { ValueOf } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import type { MinerCollateralState } from '../475/types.js'
import type { StakePlace } from '../staking/stake-place.js'

const { MinerCollateral, ColdkeyMinerCollateral, ColdkeyCollateralHotkeys, CollateralDrainRatio } = subtensor475.storage

export type CollateralState = ValueOf<typeof MinerCollateralState>

/** Hotkeys with collateral that a coldkey may have on one subnet (`MAX_COLDKEY_COLLATERAL_HOTKEYS`). */
export const MOST_POSITIONS = 32

/** What is stored of a position; undefined where there is no collateral and no floor. */
export function findCollateral(store: Store, { netuid, hotkey, coldkey }: StakePlace): CollateralState | undefined {
  return MinerCollateral.get(store, netuid, hotkey, coldkey)
}

/** `get_miner_collateral_locked` */
export function getLockedCollateral(store: Store, place: StakePlace): bigint {
  return findCollateral(store, place)?.locked ?? 0n
}

/** A position without collateral, with the subnet's drain ratio of today. */
export function emptyCollateral(store: Store, netuid: number): CollateralState {
  return { locked: 0n, drain_ratio: CollateralDrainRatio.get(store, netuid), min_locked: 0n, earned: 0n }
}

/**
 * Writes a position with the coldkey's total and its list of hotkeys; one that holds nothing and has no floor is removed.
 * @throws DispatchFailure ColdkeyCollateralPositionsFull
 */
export function writeCollateral(ctx: Ctx, place: StakePlace, state: CollateralState): void {
  const { netuid, hotkey, coldkey } = place
  const before = getLockedCollateral(ctx, place)
  if (state.locked === 0n && state.min_locked === 0n) {
    MinerCollateral.remove(ctx, netuid, hotkey, coldkey)
    unlistHotkey(ctx, place)
  } else {
    listHotkey(ctx, place)
    MinerCollateral.set(ctx, netuid, hotkey, coldkey, state)
  }
  if (state.locked === before) return
  const total = addU64(subUnsigned(ColdkeyMinerCollateral.get(ctx, netuid, coldkey), before), state.locked)
  if (total === 0n) ColdkeyMinerCollateral.remove(ctx, netuid, coldkey)
  else ColdkeyMinerCollateral.set(ctx, netuid, coldkey, total)
}

function listHotkey(ctx: Ctx, { netuid, hotkey, coldkey }: StakePlace): void {
  const hotkeys = ColdkeyCollateralHotkeys.get(ctx, netuid, coldkey)
  if (hotkeys.includes(hotkey)) return
  if (hotkeys.length >= MOST_POSITIONS) throw subtensor475.error('ColdkeyCollateralPositionsFull')
  ColdkeyCollateralHotkeys.set(ctx, netuid, coldkey, [...hotkeys, hotkey])
}

function unlistHotkey(ctx: Ctx, { netuid, hotkey, coldkey }: StakePlace): void {
  const hotkeys = ColdkeyCollateralHotkeys.get(ctx, netuid, coldkey)
  if (!hotkeys.includes(hotkey)) return
  const rest = hotkeys.filter((other) => other !== hotkey)
  if (rest.length === 0) ColdkeyCollateralHotkeys.remove(ctx, netuid, coldkey)
  else ColdkeyCollateralHotkeys.set(ctx, netuid, coldkey, rest)
}

/**
 * `credit_miner_collateral`: locks more. The drain ratio of the position stays as it was agreed upon.
 * @returns what is locked now
 * @throws DispatchFailure ColdkeyCollateralPositionsFull
 */
export function creditCollateral(ctx: Ctx, place: StakePlace, alpha: bigint): bigint {
  const state = findCollateral(ctx, place) ?? emptyCollateral(ctx, place.netuid)
  const locked = addU64(state.locked, alpha)
  writeCollateral(ctx, place, { ...state, locked })
  return locked
}

/** `resnapshot_collateral_drain`: a registration gives the position, if there is one, the subnet's drain ratio of today. */
export function renewDrainRatio(ctx: Ctx, place: StakePlace): void {
  const state = findCollateral(ctx, place)
  if (state === undefined) return
  writeCollateral(ctx, place, { ...state, drain_ratio: CollateralDrainRatio.get(ctx, place.netuid) })
}

/** Collateral of a position whose hotkey or coldkey another key takes the place of. */
import { addU64, minOf } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { type CollateralState, findCollateral, MOST_POSITIONS, writeCollateral } from './miner-collateral.js'

const { MinerCollateral, ColdkeyMinerCollateral, ColdkeyCollateralHotkeys } = subtensor475.storage

/** A swap of hotkeys of one coldkey, on one subnet. */
export interface HotkeyMove {
  readonly netuid: number
  readonly coldkey: Hex
  readonly from: Hex
  readonly to: Hex
}

/** `has_miner_collateral` on any of these subnets. */
export function hasCollateral(store: Store, netuids: readonly number[], hotkey: Hex, coldkey: Hex): boolean {
  return netuids.some((netuid) => MinerCollateral.has(store, netuid, hotkey, coldkey))
}

/** `merge_miner_collateral_state`: amounts and floors add up, and the slower drain stays. */
function merge(state: CollateralState | undefined, other: CollateralState): CollateralState {
  if (state === undefined) return other
  return {
    locked: addU64(state.locked, other.locked),
    drain_ratio: minOf(state.drain_ratio, other.drain_ratio),
    min_locked: addU64(state.min_locked, other.min_locked),
    earned: addU64(state.earned, other.earned),
  }
}

/** `ensure_hotkey_collateral_index_can_swap` @throws DispatchFailure ColdkeyCollateralPositionsFull */
export function ensureCollateralFits(store: Store, { netuid, coldkey, from, to }: HotkeyMove): void {
  if (!MinerCollateral.has(store, netuid, from, coldkey)) return
  const hotkeys = ColdkeyCollateralHotkeys.get(store, netuid, coldkey)
  if (hotkeys.includes(to) || hotkeys.includes(from) || hotkeys.length < MOST_POSITIONS) return
  throw subtensor475.error('ColdkeyCollateralPositionsFull')
}

/** `swap_miner_collateral`: what the coldkey has locked altogether stays. @throws DispatchFailure ColdkeyCollateralPositionsFull */
export function moveCollateralToHotkey(ctx: Ctx, move: HotkeyMove): void {
  ensureCollateralFits(ctx, move)
  const { netuid, coldkey, from, to } = move
  const state = MinerCollateral.take(ctx, netuid, from, coldkey)
  if (state === undefined) return
  MinerCollateral.set(ctx, netuid, to, coldkey, merge(MinerCollateral.get(ctx, netuid, to, coldkey), state))
  const hotkeys = ColdkeyCollateralHotkeys.get(ctx, netuid, coldkey)
  const renamed = hotkeys.includes(to)
    ? hotkeys.filter((hotkey) => hotkey !== from)
    : hotkeys.map((hotkey) => (hotkey === from ? to : hotkey))
  ColdkeyCollateralHotkeys.set(ctx, netuid, coldkey, renamed.includes(to) ? renamed : [...renamed, to])
}

/**
 * `transfer_coldkey_miner_collateral`: all collateral on a subnet becomes another coldkey's.
 * @throws DispatchFailure ColdkeyCollateralPositionsFull, ColdkeyCollateralIncomplete
 */
export function moveCollateralToColdkey(ctx: Ctx, netuid: number, { from, to }: { readonly from: Hex; readonly to: Hex }): void {
  for (const hotkey of ColdkeyCollateralHotkeys.get(ctx, netuid, from)) {
    const place = { netuid, hotkey, coldkey: from }
    const state = findCollateral(ctx, place)
    if (state === undefined || from === to) continue
    const destination = { ...place, coldkey: to }
    writeCollateral(ctx, destination, merge(findCollateral(ctx, destination), state))
    writeCollateral(ctx, place, { ...state, locked: 0n, min_locked: 0n })
  }
  if (ColdkeyMinerCollateral.get(ctx, netuid, from) !== 0n) throw subtensor475.error('ColdkeyCollateralIncomplete')
}

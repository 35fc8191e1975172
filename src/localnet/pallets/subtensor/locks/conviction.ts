/** Conviction behind a hotkey, U64F64 bits, summed over all locks to it and rolled to this block. */
import { U64F64 } from '../../../fixed/fixed-format.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { isSubnetOwnerHotkey, readLockRates } from './conviction-model.js'
import { type LockKind, type LockState, rollForwardLock } from './roll-forward-lock.js'

const { DecayingHotkeyLock, DecayingOwnerLock, HotkeyLock, OwnerLock, SubnetOwnerHotkey } = subtensor.storage

function rolledConviction(ctx: Ctx, lock: LockState | undefined, kind: LockKind): bigint {
  return lock === undefined ? 0n : rollForwardLock(lock, BigInt(ctx.blockNumber), readLockRates(ctx), kind).lock.conviction
}

function ownerConvictions(ctx: Ctx, netuid: number): bigint {
  return U64F64.add(
    rolledConviction(ctx, OwnerLock.get(ctx, netuid), { owner: true, perpetual: true }),
    rolledConviction(ctx, DecayingOwnerLock.get(ctx, netuid), { owner: true, perpetual: false }),
  )
}

/** `hotkey_conviction` */
export function getHotkeyConviction(ctx: Ctx, hotkey: Hex, netuid: number): bigint {
  const general = U64F64.add(
    rolledConviction(ctx, HotkeyLock.get(ctx, netuid, hotkey), { owner: false, perpetual: true }),
    rolledConviction(ctx, DecayingHotkeyLock.get(ctx, netuid, hotkey), { owner: false, perpetual: false }),
  )
  return isSubnetOwnerHotkey(ctx, netuid, hotkey) ? U64F64.add(general, ownerConvictions(ctx, netuid)) : general
}

/** `get_total_conviction`: behind all hotkeys of a subnet together. */
export function getTotalConviction(ctx: Ctx, netuid: number): bigint {
  const sumOf = (item: typeof HotkeyLock, perpetual: boolean): bigint =>
    item.entries(ctx, netuid).reduce((sum, { value }) => U64F64.add(sum, rolledConviction(ctx, value, { owner: false, perpetual })), 0n)
  const general = U64F64.add(sumOf(HotkeyLock, true), sumOf(DecayingHotkeyLock, false))
  return U64F64.add(general, ownerConvictions(ctx, netuid))
}

/** `subnet_king`: the hotkey with the most conviction, of equals the one with the greatest key; undefined without any lock. */
export function getMostConvictedHotkey(ctx: Ctx, netuid: number): Hex | undefined {
  const hotkeys = new Set<Hex>()
  for (const item of [HotkeyLock, DecayingHotkeyLock]) for (const { keys } of item.entries(ctx, netuid)) hotkeys.add(keys[1])
  if (OwnerLock.has(ctx, netuid) || DecayingOwnerLock.has(ctx, netuid)) hotkeys.add(SubnetOwnerHotkey.get(ctx, netuid))
  let king: { readonly hotkey: Hex; readonly conviction: bigint } | undefined
  for (const hotkey of [...hotkeys].sort()) {
    const conviction = getHotkeyConviction(ctx, hotkey, netuid)
    if (king === undefined || conviction >= king.conviction) king = { hotkey, conviction }
  }
  return king?.hotkey
}

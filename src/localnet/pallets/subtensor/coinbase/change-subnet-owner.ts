import { U64F64 } from '../../../fixed/fixed-format.js'
import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Hex } from '../../../schema/types.js'
import { getOwningColdkeyForHotkey } from '../keys/hotkey-account.js'
import { getMostConvictedHotkey } from '../locks/conviction.js'
import { insertAggregateLock, readAggregateLock, readLockRates, takeAggregateLock } from '../locks/conviction-model.js'
import { emptyLock, mergeLock, rollForwardLock } from '../locks/roll-forward-lock.js'
import { isHotkeyRegistered } from '../registration/neurons.js'
import { registerNeuron } from '../registration/register-neuron.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'

const { storage, event } = subtensor
/** ONE_YEAR, in blocks. */
const YEAR = 7200n * 365n + 1800n
/** The owner of a hotkey that has none. */
const NOBODY: Hex = `0x${'00'.repeat(32)}`

/**
 * `change_subnet_owner_if_needed`: after its first year a subnet belongs to the owner of the hotkey with the most conviction, if a tenth of
 * the alpha that is out is behind it. Locks on the old owner's hotkey count as any other's from then on, and those on the new one's as an
 * owner's. Deposits SubnetOwnerChanged.
 */
export function changeSubnetOwnerIfNeeded(ctx: Ctx, netuid: number): void {
  const alphaOut = storage.SubnetAlphaOut.get(ctx, netuid)
  if (alphaOut === 0n || BigInt(ctx.blockNumber) < addU64(storage.NetworkRegisteredAt.get(ctx, netuid), YEAR)) return
  const king = getMostConvictedHotkey(ctx, netuid)
  if (king === undefined) return
  const conviction = subtensorRules(ctx).emission.convictionForOwnership(ctx, netuid, king)
  if (U64F64.mul(conviction, U64F64.fromInt(10n)) < U64F64.fromInt(alphaOut)) return
  const coldkey = getOwningColdkeyForHotkey(ctx, king)
  const before = storage.SubnetOwner.get(ctx, netuid)
  if (coldkey === NOBODY || coldkey === before || !hasPlace(ctx, netuid, king)) return
  const oldHotkey = storage.SubnetOwnerHotkey.get(ctx, netuid)
  for (const perpetual of [true, false]) moveLocks(ctx, netuid, perpetual, { hotkey: oldHotkey, becomesOwner: false })
  for (const perpetual of [true, false]) moveLocks(ctx, netuid, perpetual, { hotkey: king, becomesOwner: true })
  storage.SubnetOwner.set(ctx, netuid, coldkey)
  storage.SubnetOwnerHotkey.set(ctx, netuid, king)
  ctx.deposit(event.SubnetOwnerChanged({ netuid, old_coldkey: before, new_coldkey: coldkey }))
}

/** Whether the hotkey is a neuron of the subnet, or has just become one. */
function hasPlace(ctx: Ctx, netuid: number, hotkey: Hex): boolean {
  if (isHotkeyRegistered(ctx, netuid, hotkey)) return true
  try {
    registerNeuron(ctx, netuid, hotkey)
    return true
  } catch (error) {
    if (error instanceof DispatchFailure) return false
    throw error
  }
}

/** Adds the locks on a hotkey to those of the kind that it has from now on. */
function moveLocks(
  ctx: Ctx,
  netuid: number,
  perpetual: boolean,
  { hotkey, becomesOwner }: { readonly hotkey: Hex; readonly becomesOwner: boolean },
): void {
  const now = BigInt(ctx.blockNumber)
  const rates = readLockRates(ctx)
  const source = { owner: !becomesOwner, perpetual }
  const target = { owner: becomesOwner, perpetual }
  const taken = takeAggregateLock(ctx, netuid, hotkey, source)
  if (taken === undefined) return
  const moved = rollForwardLock(taken, now, rates, source).lock
  const current = rollForwardLock(readAggregateLock(ctx, netuid, hotkey, target) ?? emptyLock(now), now, rates, target).lock
  const merged = { ...mergeLock(current, moved), last_update: now }
  const aggregate = becomesOwner ? rollForwardLock(merged, now, rates, target).lock : merged
  insertAggregateLock(ctx, { netuid, hotkey, kind: target, aggregate })
}

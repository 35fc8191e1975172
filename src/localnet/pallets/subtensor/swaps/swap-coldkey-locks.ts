import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { rejectsLockedAlpha } from '../locks/account-flags.js'
import { addAggregateLock, reduceAggregateLock } from '../locks/aggregate-lock.js'
import { insertLockState, isPerpetualLock, isSubnetOwnerHotkey, readLockRates } from '../locks/conviction-model.js'
import { type LockKind, type LockState, rollForwardLock } from '../locks/roll-forward-lock.js'
import { subtensor } from '../schema.js'
import type { ColdkeySwap } from './key-swap.js'

const { storage } = subtensor

interface MovedLock {
  readonly netuid: number
  readonly hotkey: Hex
  readonly kind: LockKind
  /** As it stands in this block. */
  readonly lock: LockState
}

function listRolledLocks(ctx: Ctx, coldkey: Hex): MovedLock[] {
  const now = BigInt(ctx.blockNumber)
  const rates = readLockRates(ctx)
  return storage.Lock.entries(ctx, coldkey).map(({ keys: [, netuid, hotkey], value }) => {
    const kind = { owner: isSubnetOwnerHotkey(ctx, netuid, hotkey), perpetual: isPerpetualLock(ctx, coldkey, netuid) }
    return { netuid, hotkey, kind, lock: rollForwardLock(value, now, rates, kind).lock }
  })
}

/**
 * `swap_coldkey_locks`: the locks of a coldkey, and what it allows, become another one's, which may have none.
 * @throws DispatchFailure ActiveLockExists, AccountRejectsLockedAlpha
 */
export function swapColdkeyLocks(ctx: Ctx, { from, to }: ColdkeySwap): void {
  if (listRolledLocks(ctx, to).some(({ lock }) => lock.locked_mass > 0n)) throw subtensor.error('ActiveLockExists')
  const moved = listRolledLocks(ctx, from)
  if (rejectsLockedAlpha(ctx, to) && moved.some(({ lock }) => lock.locked_mass > 0n)) throw subtensor.error('AccountRejectsLockedAlpha')
  // Before whether locks decay becomes the other's: the aggregate that a lock is in follows from it.
  for (const { netuid, hotkey, lock } of moved) {
    storage.Lock.remove(ctx, from, netuid, hotkey)
    storage.LockingColdkeys.remove(ctx, netuid, hotkey, from)
    reduceAggregateLock(ctx, from, hotkey, netuid, { mass: lock.locked_mass, conviction: lock.conviction })
  }
  for (const { keys, value } of storage.DecayingLock.entries(ctx, from)) {
    storage.DecayingLock.remove(ctx, from, keys[1])
    storage.DecayingLock.set(ctx, to, keys[1], value)
  }
  const flags = storage.AccountFlags.take(ctx, from) ?? 0n
  if (flags === 0n) storage.AccountFlags.remove(ctx, to)
  else storage.AccountFlags.set(ctx, to, flags)
  const now = BigInt(ctx.blockNumber)
  const rates = readLockRates(ctx)
  for (const { netuid, hotkey, kind, lock } of moved) {
    const after = rollForwardLock(lock, now, rates, kind).lock
    insertLockState(ctx, to, netuid, hotkey, after)
    addAggregateLock(ctx, to, hotkey, netuid, after)
  }
}

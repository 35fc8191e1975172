import type { Ctx } from '../../../frame/context.js'
import { subtensor } from '../schema.js'

const { storage } = subtensor

/** Forgets all locks of a subnet (`destroy_lock_maps`). */
export function removeLocks(ctx: Ctx, netuid: number): void {
  for (const {
    keys: [, hotkey, coldkey],
  } of storage.LockingColdkeys.entries(ctx, netuid)) {
    storage.Lock.remove(ctx, coldkey, netuid, hotkey)
  }
  storage.LockingColdkeys.clearPrefix(ctx, netuid)
  storage.HotkeyLock.clearPrefix(ctx, netuid)
  storage.DecayingHotkeyLock.clearPrefix(ctx, netuid)
  storage.OwnerLock.remove(ctx, netuid)
  storage.DecayingOwnerLock.remove(ctx, netuid)
  for (const {
    keys: [coldkey, subnet],
  } of storage.DecayingLock.entries(ctx)) {
    if (subnet === netuid) storage.DecayingLock.remove(ctx, coldkey, netuid)
  }
}

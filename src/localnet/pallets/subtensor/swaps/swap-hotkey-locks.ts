import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import {
  insertAggregateLock,
  insertLockState,
  isPerpetualLock,
  isSubnetOwnerHotkey,
  readLockRates,
  takeAggregateLock,
} from '../locks/conviction-model.js'
import { type LockState, rollForwardLock } from '../locks/roll-forward-lock.js'
import { subtensor } from '../schema.js'
import type { DbTally } from './db-tally.js'
import type { HotkeySwap } from './key-swap.js'

const { storage } = subtensor

/** A subnet on which locks move, and whether they were those of its owner's hotkey, and will be. */
interface MovingSubnet {
  readonly netuid: number
  readonly wasOwner: boolean
  readonly isOwner: boolean
}

interface FoundLock {
  readonly coldkey: Hex
  readonly subnet: MovingSubnet
  readonly lock: LockState
}

/** `swap_hotkey_locks_for_netuids`: what was locked to a hotkey on these subnets is locked to another one of the same owner. */
export function swapHotkeyLocks(ctx: Ctx, swap: HotkeySwap, netuids: readonly number[], tally: DbTally): void {
  tally.count(5 * netuids.length, 0)
  const moving = netuids.flatMap((netuid) => findMoving(ctx, netuid, swap))
  const found = moving.flatMap((subnet) => findLocks(ctx, subnet, swap.from, tally))
  const now = BigInt(ctx.blockNumber)
  const rates = readLockRates(ctx)
  for (const { coldkey, subnet, lock } of found) {
    const { netuid, wasOwner, isOwner } = subnet
    const perpetual = isPerpetualLock(ctx, coldkey, netuid)
    const rolled = rollForwardLock(lock, now, rates, { owner: wasOwner, perpetual }).lock
    storage.Lock.remove(ctx, coldkey, netuid, swap.from)
    storage.LockingColdkeys.remove(ctx, netuid, swap.from, coldkey)
    insertLockState(ctx, coldkey, netuid, swap.to, rollForwardLock(rolled, now, rates, { owner: isOwner, perpetual }).lock)
    tally.count(0, 2)
  }
  for (const { netuid, wasOwner, isOwner } of moving) {
    const taken = [true, false].map((perpetual) => {
      const before = { owner: wasOwner, perpetual }
      const lock = takeAggregateLock(ctx, netuid, swap.from, before)
      return { perpetual, lock: lock === undefined ? undefined : rollForwardLock(lock, now, rates, before).lock }
    })
    for (const { perpetual, lock } of taken) {
      const after = { owner: isOwner, perpetual }
      if (lock !== undefined)
        insertAggregateLock(ctx, { netuid, hotkey: swap.to, kind: after, aggregate: rollForwardLock(lock, now, rates, after).lock })
    }
    tally.count(0, 6)
  }
}

function findMoving(ctx: Ctx, netuid: number, { from, to }: HotkeySwap): MovingSubnet[] {
  const wasOwner = isSubnetOwnerHotkey(ctx, netuid, from)
  const isOwner = wasOwner || isSubnetOwnerHotkey(ctx, netuid, to)
  const hasLocks = storage.HotkeyLock.has(ctx, netuid, from) || storage.DecayingHotkeyLock.has(ctx, netuid, from)
  return isOwner || hasLocks ? [{ netuid, wasOwner, isOwner }] : []
}

/** The locks to a hotkey. Coldkeys that have none any more leave the index. */
function findLocks(ctx: Ctx, subnet: MovingSubnet, hotkey: Hex, tally: DbTally): FoundLock[] {
  const { netuid } = subnet
  return storage.LockingColdkeys.entries(ctx, netuid, hotkey).flatMap(({ keys: [, , coldkey] }) => {
    tally.count(1, 0)
    const lock = storage.Lock.get(ctx, coldkey, netuid, hotkey)
    if (lock !== undefined) return [{ coldkey, subnet, lock }]
    storage.LockingColdkeys.remove(ctx, netuid, hotkey, coldkey)
    tally.count(0, 1)
    return []
  })
}

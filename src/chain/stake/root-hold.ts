/** Stake on root that cannot leave it yet, because it was changed or claimed for too short a time ago (`ensure_root_stake_unlocked`). */
import { type BlockClock, checkNotTooEarly, describeFrom, nextBlock, readBlocks } from '../checks/block-clock.js'
import type { PlanCheck } from '../plan.js'
import type { StorageQuery } from '../reads/storage-query.js'
import type { ScaleValue } from '../scale/value.js'

const MODULE = 'SubtensorModule'

/** The storage entries that {@link readRootHold} needs. Runtimes without the hold have not both of them. */
export function listRootHoldQueries(coldkey: string, hotkey: string): readonly StorageQuery[] {
  return [
    { pallet: MODULE, item: 'RootStakeUnlockInterval', keys: [], ifPresent: true },
    { pallet: MODULE, item: 'LastColdkeyHotkeyStakeBlock', keys: [coldkey, hotkey], absentIsNull: true, ifPresent: true },
  ]
}

export interface RootHold {
  /** Blocks from the last change of the stake; 0 where nothing is held. */
  readonly interval: number
  /** The block of the last change; 0 if there was none. */
  readonly last: number
}

/** Reads the hold from the answers to {@link listRootHoldQueries}; null where the runtime knows none, or it is off. */
export function readRootHold([interval, last]: readonly (ScaleValue | undefined)[]): RootHold | null {
  const blocks = interval === null || interval === undefined ? 0 : readBlocks(interval, `${MODULE}.RootStakeUnlockInterval`)
  if (blocks === 0) return null
  const changed = last === null || last === undefined ? 0 : readBlocks(last, `${MODULE}.LastColdkeyHotkeyStakeBlock`)
  return { interval: blocks, last: changed }
}

/** From when on the stake is free, in words; null if it is free in the next block. */
export function describeRootHold(clock: BlockClock, hold: RootHold | null): string | null {
  if (hold === null || nextBlock(clock) >= hold.last + hold.interval) return null
  return `held on root; free ${describeFrom(clock, hold.last + hold.interval)}`
}

/** The check that stake may leave root. Empty where the runtime holds none back. */
export function checkRootHold(clock: BlockClock, hold: RootHold | null): PlanCheck[] {
  if (hold === null) return []
  const { interval, last } = hold
  return [
    checkNotTooEarly({
      name: 'root-stake-free',
      title: 'The stake may leave root',
      failed: 'The stake is held on root',
      code: 'ROOT_STAKE_LOCKED',
      facts:
        last === 0 ? `held for ${interval} blocks after each change` : `changed or claimed at block ${last}, held for ${interval} blocks`,
      clock,
      from: last + interval,
    }),
  ]
}

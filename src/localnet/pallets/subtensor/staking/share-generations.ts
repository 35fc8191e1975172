/**
 * Generations of a hotkey's shares on a subnet: a pool that was closed and opened again has a new one, and rows of older ones count as
 * absent, so that they need not be cleared. Runtimes without generations have none of this in their state: all rows are of generation 0.
 */
import type { Ctx } from '../../../frame/context.js'
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'

const { AlphaSharePoolEpoch, AlphaShareEpoch } = subtensor475.storage

/** Whether a coldkey's row of shares is of a pool that has been closed since. */
export function isRetiredShare(store: Store, hotkey: Hex, coldkey: Hex, netuid: number): boolean {
  const generation = AlphaSharePoolEpoch.get(store, hotkey, netuid)
  return generation !== 0n && AlphaShareEpoch.get(store, hotkey, coldkey, netuid) !== generation
}

/** A hotkey's pool was closed or opened so many times. */
export function beginGenerations(ctx: Ctx, hotkey: Hex, netuid: number, count: number): void {
  if (count > 0) AlphaSharePoolEpoch.mutate(ctx, hotkey, netuid, (generation) => generation + BigInt(count))
}

/** Notes of which generation a coldkey's row is that was just written, or that it is gone. */
export function stampShare(ctx: Ctx, hotkey: Hex, coldkey: Hex, netuid: number, exists: boolean): void {
  const generation = AlphaSharePoolEpoch.get(ctx, hotkey, netuid)
  if (generation === 0n) return
  if (exists) AlphaShareEpoch.set(ctx, hotkey, coldkey, netuid, generation)
  else AlphaShareEpoch.remove(ctx, hotkey, coldkey, netuid)
}

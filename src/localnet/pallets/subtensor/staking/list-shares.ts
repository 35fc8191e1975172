/** Who holds shares of a hotkey (`alpha_iter_single_prefix`, `alpha_iter_prefix`). */
import { type SafeFloat, safeFloatFromU64F64 } from '../../../fixed/safe-float.js'
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { isRetiredShare } from './share-generations.js'

export interface HeldShare {
  readonly coldkey: Hex
  readonly netuid: number
  readonly share: SafeFloat
}

const { Alpha, AlphaV2 } = subtensor.storage

/** All shares of a hotkey, of the old map and the new one, by coldkey and subnet. */
export function listShares(store: Store, hotkey: Hex): HeldShare[] {
  const shares = new Map<string, HeldShare>()
  const note = (coldkey: Hex, netuid: number, share: SafeFloat): void => {
    shares.set(`${coldkey}${String(netuid).padStart(5, '0')}`, { coldkey, netuid, share })
  }
  for (const { keys, value } of Alpha.entries(store, hotkey)) note(keys[1], keys[2], safeFloatFromU64F64(value))
  for (const { keys, value } of AlphaV2.entries(store, hotkey)) {
    if (!isRetiredShare(store, ...keys)) note(keys[1], keys[2], value)
  }
  return [...shares].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, held]) => held)
}

/** Subnets on which a coldkey holds shares of a hotkey, ascending. */
export function listNetuidsOfStake(store: Store, hotkey: Hex, coldkey: Hex): number[] {
  const shares = new Map<number, bigint>()
  for (const { keys, value } of Alpha.entries(store, hotkey, coldkey)) shares.set(keys[2], safeFloatFromU64F64(value).mantissa)
  for (const { keys, value } of AlphaV2.entries(store, hotkey, coldkey)) {
    if (!isRetiredShare(store, ...keys)) shares.set(keys[2], value.mantissa)
  }
  return [...shares]
    .filter(([, mantissa]) => mantissa !== 0n)
    .map(([netuid]) => netuid)
    .sort((a, b) => a - b)
}

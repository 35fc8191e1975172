import type { Ctx } from '../../../frame/context.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { maybeAddColdkeyIndex } from './coldkey-index.js'

/** ALPHA_MAP_BATCH_SIZE: how many stakes are looked at in each block. */
const BATCH_SIZE = 30

interface Walk {
  readonly stakes: typeof subtensor.storage.Alpha | typeof subtensor.storage.AlphaV2
  readonly lastKey: typeof subtensor.storage.AlphaMapLastKey
}

const { storage } = subtensor
const WALKS: readonly Walk[] = [
  { stakes: storage.Alpha, lastKey: storage.AlphaMapLastKey },
  { stakes: storage.AlphaV2, lastKey: storage.AlphaV2MapLastKey },
]

/** The end of the storage key of a stake on root: the netuid is the last part of the key and is not hashed. */
const ROOT_SUFFIX = ROOT_NETUID.toString(16).padStart(4, '0')

/**
 * `populate_root_coldkey_staking_maps` and its second version: walks all stakes, some in each block, and indexes the coldkeys with
 * stake on root. The key that the walk stopped at is kept; at the end it starts anew.
 */
export function populateRootColdkeyStakingMaps(ctx: Ctx): void {
  for (const walk of WALKS) walkOn(ctx, walk)
}

function walkOn(ctx: Ctx, { stakes, lastKey }: Walk): void {
  const all = stakes.storageKeys(ctx)
  const stored = lastKey.get(ctx)
  if (stored === undefined && all.length === 0) return
  const from = stored === undefined ? 0 : countUpTo(all, stored.slice(2))
  const batch = all.slice(from, from + BATCH_SIZE)
  for (const key of batch) {
    if (key.endsWith(ROOT_SUFFIX)) maybeAddColdkeyIndex(ctx, stakes.decodeKeys(key)[1] as string)
  }
  const last = batch.length < BATCH_SIZE ? undefined : batch[batch.length - 1]
  lastKey.set(ctx, last === undefined ? undefined : `0x${last}`)
}

/** How many of the ascending keys are not above `key`. */
function countUpTo(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] as string) > key) high = middle
    else low = middle + 1
  }
  return low
}

import { type BlockClock, CLOCK_QUERIES, nextBlock, readBlocks, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { expectNumber } from '../scale/expect.js'

const MODULE = 'SubtensorModule'

/** The take of a hotkey from those who stake to it, in parts of 65535. */
export interface DelegateTake {
  readonly take: number
  /** Whether the chain keeps one for it. Others have the default. */
  readonly isKept: boolean
  readonly least: number
  readonly most: number
  /** The block of the last change; 0 if there was none. A decrease counts. */
  readonly last: number
  /** Blocks that have to pass before it may be raised; 0 for none. */
  readonly limit: number
  /** The first block in which it may be raised. It may be lowered at any time. */
  readonly raisableFrom: number
  readonly clock: BlockClock
}

/** Reads the take of a hotkey, its bounds, and from when on it may be raised. */
export async function readDelegateTake(client: ChainClient, hotkey: string): Promise<DelegateTake> {
  const [take, kept, least, most, rate, block, ...time] = await client.readStorage([
    { pallet: MODULE, item: 'Delegates', keys: [hotkey] },
    { pallet: MODULE, item: 'Delegates', keys: [hotkey], presence: true },
    { pallet: MODULE, item: 'MinDelegateTake', keys: [] },
    { pallet: MODULE, item: 'MaxDelegateTake', keys: [] },
    { pallet: MODULE, item: 'TxDelegateTakeRateLimit', keys: [] },
    { pallet: MODULE, item: 'LastRateLimitedBlock', keys: [{ type: 'LastTxBlockDelegateTake', value: hotkey }] },
    ...CLOCK_QUERIES,
  ])
  const clock = readClock(time)
  const limit = readBlocks(rate, `${MODULE}.TxDelegateTakeRateLimit`)
  const last = readBlocks(block, `${MODULE}.LastRateLimitedBlock`)
  return {
    take: expectNumber(take, `${MODULE}.Delegates`),
    isKept: kept === true,
    least: expectNumber(least, `${MODULE}.MinDelegateTake`),
    most: expectNumber(most, `${MODULE}.MaxDelegateTake`),
    last,
    limit,
    // More blocks than the limit have to pass, where there is one.
    raisableFrom: last === 0 || limit === 0 ? nextBlock(clock) : Math.max(last + limit + 1, nextBlock(clock)),
    clock,
  }
}

import { type BlockClock, CLOCK_QUERIES, nextBlock, readBlocks, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectNumber } from '../scale/expect.js'

const MODULE = 'SubtensorModule'
/** Under which number the block of the last change is kept. */
const SET_CHILDKEY_TAKE = 1

/** The take of a hotkey from what its parents earn by it on a subnet, in parts of 65535. */
export interface ChildkeyTake {
  readonly netuid: number
  readonly take: number
  readonly least: number
  readonly most: number
  /** The block of the last change; 0 if there was none. */
  readonly last: number
  /** The first block in which it may be raised. It may be lowered at any time. */
  readonly raisableFrom: number
}

/** Reads the takes of a hotkey on these subnets, and the clock by which changes are counted, in one round trip. */
export async function readChildkeyTakes(
  client: ChainClient,
  hotkey: string,
  netuids: readonly number[],
): Promise<{ readonly takes: readonly ChildkeyTake[]; readonly clock: BlockClock; readonly limit: number }> {
  const [least, most, rate, number, now, ...values] = await client.readStorage([
    { pallet: MODULE, item: 'MinChildkeyTake', keys: [] },
    { pallet: MODULE, item: 'MaxChildkeyTake', keys: [] },
    { pallet: MODULE, item: 'TxChildkeyTakeRateLimit', keys: [] },
    ...CLOCK_QUERIES,
    ...netuids.flatMap((netuid): StorageQuery[] => [
      { pallet: MODULE, item: 'ChildkeyTake', keys: [hotkey, netuid] },
      { pallet: MODULE, item: 'MinChildkeyTakePerSubnet', keys: [netuid], ifPresent: true },
      { pallet: MODULE, item: 'TransactionKeyLastBlock', keys: [hotkey, netuid, SET_CHILDKEY_TAKE] },
    ]),
  ])
  const clock = readClock([number, now])
  const limit = readBlocks(rate, 'TxChildkeyTakeRateLimit')
  const takes = netuids.map((netuid, index): ChildkeyTake => {
    const [take, ofSubnet, block] = values.slice(index * 3, index * 3 + 3)
    const floor = Math.max(expectNumber(least, 'MinChildkeyTake'), typeof ofSubnet === 'number' ? ofSubnet : 0)
    const last = readBlocks(block, 'TransactionKeyLastBlock')
    return {
      netuid,
      take: Math.max(expectNumber(take, 'ChildkeyTake'), floor),
      least: floor,
      most: expectNumber(most, 'MaxChildkeyTake'),
      last,
      raisableFrom: last === 0 ? nextBlock(clock) : Math.max(last + limit, nextBlock(clock)),
    }
  })
  return { takes, clock, limit }
}

/** What creating a subnet costs, and how that falls from block to block (`get_network_lock_cost`). All in rao. */
import { type Rao, rao } from '../../../core/money.js'
import type { StorageQuery } from '../../reads/storage-query.js'
import { expectBigint } from '../../scale/expect.js'
import type { ScaleValue } from '../../scale/value.js'

const MODULE = 'SubtensorModule'
const FULL_EMISSION = 1_000_000_000n
const DOUBLE = 2n

/** The storage entries that {@link readCostCourse} needs, in this order. */
export const COST_QUERIES: readonly StorageQuery[] = [
  { pallet: MODULE, item: 'NetworkLastLockCost', keys: [], ifPresent: true },
  { pallet: MODULE, item: 'NetworkMinLockCost', keys: [], ifPresent: true },
  { pallet: MODULE, item: 'NetworkLockReductionInterval', keys: [], ifPresent: true },
  { pallet: MODULE, item: 'BlockEmission', keys: [], ifPresent: true },
  { pallet: MODULE, item: 'LastRateLimitedBlock', keys: [{ type: 'NetworkLastRegistered' }], ifPresent: true },
]

/** How the cost goes on as long as nobody creates a subnet. */
export interface CostCourse {
  /** What was paid the last time, and in which block; block 0 if nobody has paid yet. */
  readonly lastRao: Rao
  readonly lastBlock: number
  /** It falls no further than this. */
  readonly floorRao: Rao
  /** It falls by this much each block. */
  readonly perBlockRao: Rao
  /** The cost at a block. */
  readonly at: (block: number) => Rao
  /** The first block at which it has fallen to the floor; null where it does not fall. */
  readonly floorAt: number | null
}

/**
 * Reads the course from the answers to {@link COST_QUERIES}: twice the last price, less the last price in each interval, which is the
 * longer the less TAO a block mints. Null where the runtime does not tell, or where the cost that it says itself (`costRao` at `block`) is
 * another one: what cannot be explained is not foretold.
 */
export function readCostCourse(values: readonly (ScaleValue | undefined)[], costRao: Rao, block: number): CostCourse | null {
  if (values.some((value) => value === null || value === undefined)) return null
  const [last = 0n, floor = 0n, reduction = 0n, emission = 0n, lastBlock = 0n] = values.map((value) => expectBigint(value, MODULE))
  const interval = (reduction * emission) / FULL_EMISSION
  const perBlock = interval === 0n ? 0n : last / interval
  const start = last * (lastBlock === 0n ? 1n : DOUBLE)
  const at = (of: number): Rao => {
    const fallen = perBlock * (BigInt(of) - lastBlock)
    const cost = start > fallen ? start - fallen : 0n
    return rao(cost > floor ? cost : floor)
  }
  if (at(block) !== costRao) return null
  const floorAt =
    start <= floor ? Number(lastBlock) : perBlock === 0n ? null : Number(lastBlock + (start - floor + perBlock - 1n) / perBlock)
  return { lastRao: rao(last), lastBlock: Number(lastBlock), floorRao: rao(floor), perBlockRao: rao(perBlock), at, floorAt }
}

/**
 * What a trade within a fund depends on besides the fund: the pools of both sides, and the band of prices in which each has to be filled.
 */
import { type Price, price, ROOT_PRICE } from '../../core/money.js'
import { CLOCK_QUERIES, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectBigint, expectList } from '../scale/expect.js'
import { expectFixedBits } from '../scale/read-fixed.js'
import type { ScaleValue } from '../scale/value.js'
import { getAlphaPrice } from '../swap/quote.js'
import { type Pool, readPool } from '../swap/swap-limit.js'

const MODULE = 'SubtensorModule'
const RAO_PER_TAO = 1_000_000_000n
/** Fractional bits of the slow and of the fast moving price. */
const SLOW_BITS = 32n
const FAST_BITS = 64n
/** A trade has to be filled within so many hundredths of a percent of the strictest price. The runtime has this in its code. */
const BAND = 200n
const WHOLE = 10_000n
/** What was bought counts less from block to block, and no more after so many (`BASKET_TRADE_REFILL_BLOCKS`). */
const REFILL_BLOCKS = 7_200n

/** One side of a trade. Root's is TAO at a price of one, without a pool. */
export interface TradeSide {
  readonly netuid: number
  readonly pool: Pool | null
  readonly spot: Price
  /** A sale may not fill below it, a purchase not above it; null where a moving price is missing, so that every trade is refused. */
  readonly floor: Price | null
  readonly ceiling: Price | null
  /** The moving price over a month, at which the runtime values holdings at most. */
  readonly slow: Price
}

function listSideQueries(netuid: number): readonly StorageQuery[] {
  return [
    { pallet: MODULE, item: 'SubnetMovingPrice', keys: [netuid] },
    { pallet: MODULE, item: 'SubnetFastMovingPrice', keys: [netuid], absentIsNull: true },
  ]
}

function readBand(spot: Price, slow: Price, fast: Price | null): Pick<TradeSide, 'floor' | 'ceiling'> {
  if (slow === 0n || fast === null || fast === 0n) return { floor: null, ceiling: null }
  const [least = spot, , most = spot] = [slow, fast, spot].sort((a, b) => (a < b ? -1 : 1))
  return { floor: price((most * (WHOLE - BAND)) / WHOLE), ceiling: price((least * (WHOLE + BAND)) / WHOLE) }
}

/** Reads one side at the pinned block. */
export async function readTradeSide(client: ChainClient, netuid: number): Promise<TradeSide> {
  if (netuid === 0) return { netuid, pool: null, spot: ROOT_PRICE, floor: ROOT_PRICE, ceiling: ROOT_PRICE, slow: ROOT_PRICE }
  const [spot, pool, [slowBits, fastBits = null]] = await Promise.all([
    getAlphaPrice(client, netuid),
    readPool(client, netuid),
    client.readStorage(listSideQueries(netuid)),
  ])
  const slow = price((expectFixedBits(slowBits, `${MODULE}.SubnetMovingPrice`) * RAO_PER_TAO) >> SLOW_BITS)
  const fast = fastBits === null ? null : price((expectFixedBits(fastBits, `${MODULE}.SubnetFastMovingPrice`) * RAO_PER_TAO) >> FAST_BITS)
  return { netuid, pool, spot, slow, ...readBand(spot, slow, fast) }
}

function decay(used: ScaleValue | undefined, now: bigint): bigint {
  if (used === null || used === undefined) return 0n
  const [amount, block] = expectList(used, `${MODULE}.BasketLiquidityUsed`)
  const elapsed = now - expectBigint(block, `${MODULE}.BasketLiquidityUsed`)
  if (elapsed >= REFILL_BLOCKS || elapsed < 0n) return 0n
  return (expectBigint(amount, `${MODULE}.BasketLiquidityUsed`) * (REFILL_BLOCKS - elapsed)) / REFILL_BLOCKS
}

/** The alpha of a subnet that a fund has bought lately, in 10^-9, as it counts in the next block. */
export async function readBoughtLately(client: ChainClient, hotkey: string, netuid: number): Promise<bigint> {
  const [used, ...clock] = await client.readStorage([
    { pallet: MODULE, item: 'BasketLiquidityUsed', keys: [hotkey, netuid], absentIsNull: true },
    ...CLOCK_QUERIES,
  ])
  return decay(used, BigInt(readClock(clock).block + 1))
}

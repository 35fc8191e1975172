import { U64F64 } from '../../fixed/fixed-format.js'
import type { Store } from '../../schema/storage.js'
import { calculatePrice } from './formulas/balancer.js'
import { isDynamic, readPool } from './read-pool.js'

/** Spot price, U64F64 bits of TAO per alpha (`current_price`): one for root and stable subnets, zero for an empty pool. */
export function currentPrice(store: Store, netuid: number): bigint {
  return isDynamic(store, netuid) ? calculatePrice(readPool(store, netuid)) : U64F64.one
}

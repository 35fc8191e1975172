import { U64F64 } from '../../../fixed/fixed-format.js'
import type { Ctx } from '../../../frame/context.js'
import { currentPrice } from '../../swap/current-price.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from './root-netuid.js'

/** Median spot price of the subnets that have one, U64F64 bits; one if none has (`get_median_subnet_alpha_price`). */
export function getMedianSubnetPrice(ctx: Ctx): bigint {
  const prices: bigint[] = []
  for (const {
    keys: [netuid],
    value: added,
  } of subtensor.storage.NetworksAdded.entries(ctx)) {
    const price = added && netuid !== ROOT_NETUID ? currentPrice(ctx, netuid) : 0n
    if (price > 0n) prices.push(price)
  }
  if (prices.length === 0) return U64F64.one
  prices.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const lower = prices[(prices.length - 1) >> 1] as bigint
  const upper = prices[prices.length >> 1] as bigint
  return prices.length % 2 === 1 ? upper : U64F64.safeDiv(U64F64.add(lower, upper), U64F64.fromInt(2))
}

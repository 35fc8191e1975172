import type { Ctx } from '../../executive/context.js'
import { DEFAULT_QUOTE_WEIGHT } from './formulas/balancer.js'
import { calculateWeightForPrice } from './formulas/protocol-liquidity.js'
import { readPool } from './read-pool.js'
import { swap } from './schema.js'

/**
 * `init_swap`: sets the weights of a pool that never traded, so that its reserves have the wanted price; does nothing where the pool
 * is initialised or the price asks for a weight outside 1 %..99 %.
 * @param price U64F64 bits of TAO per alpha; without it both weights are one half
 */
export function initSwap(ctx: Ctx, netuid: number, price?: bigint): void {
  if (swap.storage.PalSwapInitialized.get(ctx, netuid)) return
  const { taoReserve, alphaReserve } = readPool(ctx, netuid)
  const quote = price === undefined ? DEFAULT_QUOTE_WEIGHT : calculateWeightForPrice(taoReserve, alphaReserve, price)
  if (quote === undefined) return
  swap.storage.SwapBalancer.set(ctx, netuid, { quote })
  swap.storage.PalSwapInitialized.set(ctx, netuid, true)
}

import type { Ctx } from '../../frame/context.js'
import { DEFAULT_QUOTE_WEIGHT } from './formulas/balancer.js'
import { type SwapOrder, type SwapResult, swap as swapPool } from './formulas/swap.js'
import { readPool } from './read-pool.js'
import { swap } from './schema.js'

/**
 * `SwapHandler::swap` of a dynamic subnet, not rolled back: prices the order and initialises the pool's balancer at its first trade.
 * The reserves are the caller's to change.
 * @throws DispatchFailure with an error of Swap; then nothing was written
 */
export function executeSwap(ctx: Ctx, netuid: number, order: SwapOrder): SwapResult {
  const initialised = swap.storage.PalSwapInitialized.get(ctx, netuid)
  const stored = readPool(ctx, netuid)
  const pool = initialised ? stored : { ...stored, quoteWeight: DEFAULT_QUOTE_WEIGHT }
  const result = swapPool(pool, order)
  if (!initialised && (typeof result !== 'string' || result === 'InsufficientLiquidity')) {
    swap.storage.SwapBalancer.set(ctx, netuid, { quote: DEFAULT_QUOTE_WEIGHT })
    swap.storage.PalSwapInitialized.set(ctx, netuid, true)
  }
  if (typeof result === 'string') throw swap.error(result)
  return result
}

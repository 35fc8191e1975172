import type { Ctx } from '../../frame/context.js'
import { calculateWeightForLiquidity } from './formulas/protocol-liquidity.js'
import { readPool } from './read-pool.js'
import { swap } from './schema.js'

/**
 * `adjust_protocol_liquidity`: moves the weights so that adding these amounts (rao) leaves the price unchanged. Returns the amounts by
 * which the caller has to change the reserves: zero if a weight would leave the range of 1 % to 99 %.
 */
export function adjustProtocolLiquidity(ctx: Ctx, netuid: number, tao: bigint, alpha: bigint): { tao: bigint; alpha: bigint } {
  const quote = calculateWeightForLiquidity(readPool(ctx, netuid), tao, alpha)
  if (quote === undefined) return { tao: 0n, alpha: 0n }
  swap.storage.SwapBalancer.set(ctx, netuid, { quote })
  return { tao, alpha }
}

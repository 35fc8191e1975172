import type { Ctx } from '../../frame/context.js'
import { decreaseProvidedAlphaReserve, decreaseProvidedTaoReserve } from '../subtensor/staking/reserves.js'
import { readPool } from './read-pool.js'
import { swap } from './schema.js'

/** `do_clear_protocol_liquidity`: empties both reserves of a subnet and forgets its pool. */
export function clearProtocolLiquidity(ctx: Ctx, netuid: number): void {
  const { taoReserve, alphaReserve } = readPool(ctx, netuid)
  decreaseProvidedTaoReserve(ctx, netuid, taoReserve)
  decreaseProvidedAlphaReserve(ctx, netuid, alphaReserve)
  swap.storage.PalSwapInitialized.remove(ctx, netuid)
  swap.storage.FeeRate.remove(ctx, netuid)
  swap.storage.SwapBalancer.remove(ctx, netuid)
}

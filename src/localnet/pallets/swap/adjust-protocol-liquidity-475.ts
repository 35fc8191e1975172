import { addU64 } from '../../fixed/saturating.js'
import type { Ctx } from '../../frame/context.js'
import { swap475 } from './475/schema.js'
import { calculateWeightForLiquidity } from './formulas/protocol-liquidity.js'
import { readPool } from './read-pool.js'

const { BalancerAlphaReservoir, BalancerTaoReservoir, SwapBalancer } = swap475.storage

/** Amounts in rao. */
interface Liquidity {
  readonly tao: bigint
  readonly alpha: bigint
}

/**
 * `adjust_protocol_liquidity` with reservoirs: moves the weights so that these amounts, and what waits in the reservoirs, leave the price
 * unchanged. Where a weight would leave the range of 1 % to 99 %, alpha alone is tried, then TAO alone; the rest waits.
 * @returns the amounts by which the caller has to change the reserves
 */
export function adjustProtocolLiquidity475(ctx: Ctx, netuid: number, tao: bigint, alpha: bigint): Liquidity {
  const pending = {
    tao: addU64(BalancerTaoReservoir.get(ctx, netuid), tao),
    alpha: addU64(BalancerAlphaReservoir.get(ctx, netuid), alpha),
  }
  const pool = readPool(ctx, netuid)
  for (const active of [pending, { ...pending, tao: 0n }, { ...pending, alpha: 0n }]) {
    const quote = calculateWeightForLiquidity(pool, active.tao, active.alpha)
    if (quote === undefined) continue
    SwapBalancer.set(ctx, netuid, { quote })
    keepWaiting(ctx, netuid, { tao: pending.tao - active.tao, alpha: pending.alpha - active.alpha })
    return active
  }
  keepWaiting(ctx, netuid, pending)
  return { tao: 0n, alpha: 0n }
}

function keepWaiting(ctx: Ctx, netuid: number, { tao, alpha }: Liquidity): void {
  if (tao === 0n) BalancerTaoReservoir.remove(ctx, netuid)
  else BalancerTaoReservoir.set(ctx, netuid, tao)
  if (alpha === 0n) BalancerAlphaReservoir.remove(ctx, netuid)
  else BalancerAlphaReservoir.set(ctx, netuid, alpha)
}

/** What bounds a validator's trades with its basket (`basket_trade.rs`, `basket_views.rs`). Amounts in rao. */
import { U64F64 } from '../../../fixed/fixed-format.js'
import { addU64, maxOf, minOf, mulDivU64, subUnsigned, U16_MAX } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { currentPrice } from '../../swap/current-price.js'
import type { SwapDirection } from '../../swap/formulas/pool.js'
import { subtensor475 } from '../475/schema.js'
import { getMovingAlphaPrice } from '../coinbase/emitting-subnets.js'
import { MIN_STAKE } from '../staking/validate-stake.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { listNetuids } from '../subnets/subnet-existence.js'
import { getHolding } from './escrow.js'

const { storage } = subtensor475

/** BASKET_TRADE_REFILL_BLOCKS: a day; after it the budget is whole again, and purchases are forgotten. */
export const REFILL_BLOCKS = 7200n
/** BASKET_TRADE_MAX_SLIPPAGE_BPS: 2 % off the strictest price. */
const MAX_SLIPPAGE = 200n
const WHOLE = 10_000n
const RAO_PER_TAO = 1_000_000_000n

/** `minimum_basket_trade_tao`: what has to pass through the middle of a trade at least. */
export function readMinimumTrade(ctx: Ctx): bigint {
  return maxOf(storage.BasketMinTradeTao.get(ctx), MIN_STAKE)
}

/**
 * `basket_trade_price_limit`, rao per alpha: off the strictest of slow moving price, fast moving price and spot price by 2 %.
 * @throws DispatchFailure SlippageTooHigh: without both moving prices, or where the spot price is beyond the limit already
 */
export function findPriceLimit(ctx: Ctx, netuid: number, direction: SwapDirection): bigint {
  const slow = getMovingAlphaPrice(ctx, netuid)
  const fast = storage.SubnetFastMovingPrice.get(ctx, netuid) ?? 0n
  if (slow === 0n || fast === 0n) throw subtensor475.error('SlippageTooHigh')
  const spot = currentPrice(ctx, netuid)
  const buy = direction === 'buy'
  const strictest = [fast, spot].reduce((reference, price) => ((buy ? price < reference : price > reference) ? price : reference), slow)
  const factor = U64F64.fromInt(buy ? WHOLE + MAX_SLIPPAGE : WHOLE - MAX_SLIPPAGE)
  const bound = U64F64.safeDiv(U64F64.mul(strictest, factor), U64F64.fromInt(WHOLE))
  if (buy ? spot > bound : spot < bound) throw subtensor475.error('SlippageTooHigh')
  return U64F64.toU64(U64F64.mul(bound, U64F64.fromInt(RAO_PER_TAO)))
}

/** `basket_trade_budget_tao`: what a basket of this guarded worth may turn over in a day. */
export function calculateBudget(ctx: Ctx, guardedNav: bigint): bigint {
  return mulDivU64(guardedNav, BigInt(storage.BasketDailyTurnoverCap.get(ctx)), U16_MAX)
}

/** `basket_trade_bucket_at`: what of the budget is left now. */
export function readBudgetLeft(ctx: Ctx, hotkey: Hex, budget: bigint): bigint {
  const bucket = storage.BasketTradeBucket.get(ctx, hotkey)
  if (bucket === undefined) return budget
  const [level, since] = bucket
  const refill = mulDivU64(budget, subUnsigned(BigInt(ctx.blockNumber), since), REFILL_BLOCKS)
  return minOf(addU64(level, refill), budget)
}

/** `consume_basket_trade_budget` @throws DispatchFailure BasketTurnoverBudgetExceeded */
export function spendBudget(ctx: Ctx, hotkey: Hex, guardedNav: bigint, tao: bigint): void {
  const left = readBudgetLeft(ctx, hotkey, calculateBudget(ctx, guardedNav))
  if (tao > left) throw subtensor475.error('BasketTurnoverBudgetExceeded')
  storage.BasketTradeBucket.set(ctx, hotkey, [left - tao, BigInt(ctx.blockNumber)])
}

/** `share_within_cap`: part / whole is at most cap / 65535. */
function isWithin(cap: bigint, part: bigint, whole: bigint): boolean {
  return part * U16_MAX <= cap * whole
}

/**
 * `ensure_within_liquidity_cap` and `consume_basket_liquidity_flow`: neither what the basket holds of a subnet nor what it bought there
 * within a day may be more than a part of the pool's alpha. Cash is free of both.
 * @throws DispatchFailure BasketLiquidityCapExceeded
 */
export function spendLiquidity(ctx: Ctx, hotkey: Hex, netuid: number, bought: bigint): void {
  if (netuid === ROOT_NETUID) return
  const cap = BigInt(storage.BasketLiquidityCap.get(ctx))
  const reserve = storage.SubnetAlphaIn.get(ctx, netuid)
  const used = addU64(readLiquidityUsed(ctx, hotkey, netuid), bought)
  if (!isWithin(cap, getHolding(ctx, hotkey, netuid), reserve) || !isWithin(cap, used, reserve)) {
    throw subtensor475.error('BasketLiquidityCapExceeded')
  }
  storage.BasketLiquidityUsed.set(ctx, hotkey, netuid, [used, BigInt(ctx.blockNumber)])
}

/** `basket_liquidity_used_at`: alpha bought within the day, less with every block. */
function readLiquidityUsed(ctx: Ctx, hotkey: Hex, netuid: number): bigint {
  const [used, since] = storage.BasketLiquidityUsed.get(ctx, hotkey, netuid) ?? [0n, 0n]
  return mulDivU64(used, subUnsigned(REFILL_BLOCKS, subUnsigned(BigInt(ctx.blockNumber), since)), REFILL_BLOCKS)
}

/**
 * `ensure_within_concentration_cap`: what a holding is worth against the guarded worth of the basket; not where there are fewer networks
 * than it takes to keep the cap.
 * @throws DispatchFailure BasketConcentrationCapExceeded
 */
export function checkConcentration(ctx: Ctx, value: bigint, guardedNav: bigint): void {
  const cap = BigInt(storage.BasketConcentrationCap.get(ctx))
  const divisor = cap === 0n ? 1n : cap
  const needed = (U16_MAX + divisor - 1n) / divisor
  if (BigInt(listNetuids(ctx).length) >= needed && !isWithin(cap, value, guardedNav)) {
    throw subtensor475.error('BasketConcentrationCapExceeded')
  }
}

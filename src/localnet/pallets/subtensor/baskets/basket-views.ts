/** What runtime APIs tell of baskets (`basket_views.rs`, `rpc_info/basket_info.rs`). Amounts in rao. */
import { addU64, minOf, mulDivU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { readSpotNav } from './beta-pricing.js'
import { listHoldings } from './escrow.js'
import { getOwedShares } from './shares.js'
import { calculateBudget, REFILL_BLOCKS, readBudgetLeft } from './trade-limits.js'
import { estimateNav, estimateRealizable, guardedValue, payoutFrom, spotValue, sumValues } from './valuation.js'

const { storage } = subtensor475

/** `get_basket_payout_tao`: what the coldkey's shares of a basket are worth. */
export function readPayout(ctx: Ctx, hotkey: Hex, coldkey: Hex): bigint {
  const shares = getOwedShares(ctx, hotkey, coldkey)
  return shares === 0n ? 0n : payoutFrom(shares, estimateNav(ctx, hotkey), storage.BasketShares.get(ctx, hotkey))
}

/** `get_root_basket_owed_tao`: the same at all hotkeys. */
export function readOwedTao(ctx: Ctx, coldkey: Hex): bigint {
  return storage.StakingHotkeys.get(ctx, coldkey).reduce((total, hotkey) => addU64(total, readPayout(ctx, hotkey, coldkey)), 0n)
}

/** `get_validator_basket`: netuid, alpha, and what it would fetch. */
export function readBasket(ctx: Ctx, hotkey: Hex): [netuid: number, alpha: bigint, tao: bigint][] {
  return listHoldings(ctx, hotkey).map(({ netuid, alpha }) => [netuid, alpha, estimateRealizable(ctx, netuid, alpha)])
}

/** Hotkeys with shares, in the order of the storage keys. */
export function listBasketHotkeys(ctx: Ctx): Hex[] {
  return storage.BasketShares.storageKeys(ctx).map((key) => storage.BasketShares.decodeKeys(key)[0] as Hex)
}

/** `get_root_basket_total_nav_tao` */
export function readTotalNav(ctx: Ctx): bigint {
  return listBasketHotkeys(ctx).reduce((total, hotkey) => addU64(total, estimateNav(ctx, hotkey)), 0n)
}

/** `get_validator_basket_summary`: zeros for a hotkey without a basket. */
export function summarizeBasket(ctx: Ctx, hotkey: Hex) {
  const holdings = readBasket(ctx, hotkey).map(([netuid, alpha, tao]) => ({
    netuid,
    alpha,
    spot_tao: spotValue(ctx, netuid, alpha),
    realizable_tao: tao,
  }))
  return {
    hotkey,
    nav_tao: holdings.reduce((total, { realizable_tao }) => addU64(total, realizable_tao), 0n),
    spot_nav_tao: holdings.reduce((total, { spot_tao }) => addU64(total, spot_tao), 0n),
    shares: storage.BasketShares.get(ctx, hotkey),
    deposited_tao: storage.BasketDepositedTao.get(ctx, hotkey),
    redeemed_tao: storage.BasketRedeemedTao.get(ctx, hotkey),
    holdings,
  }
}

/** `get_basket_position`: undefined where nothing is owed. */
export function readPosition(ctx: Ctx, hotkey: Hex, coldkey: Hex) {
  const beta = getOwedShares(ctx, hotkey, coldkey)
  if (beta === 0n) return undefined
  const total = storage.BasketShares.get(ctx, hotkey)
  const nav = estimateNav(ctx, hotkey)
  const spotNav = readSpotNav(ctx, hotkey)
  return {
    hotkey,
    beta,
    beta_total: total,
    nav_tao: nav,
    value_tao: payoutFrom(beta, nav, total),
    spot_value_tao: minOf(mulDivU64(beta, spotNav, total), spotNav),
  }
}

/** `get_root_basket_positions`: hotkey, shares owed and what they are worth. */
export function listPositions(ctx: Ctx, coldkey: Hex): [hotkey: Hex, shares: bigint, tao: bigint][] {
  return storage.StakingHotkeys.get(ctx, coldkey).flatMap((hotkey): [Hex, bigint, bigint][] => {
    const shares = getOwedShares(ctx, hotkey, coldkey)
    return shares === 0n ? [] : [[hotkey, shares, readPayout(ctx, hotkey, coldkey)]]
  })
}

/** `get_basket_trading_status`: whether the basket may be traded, and what of its budget is left. */
export function readTradingStatus(ctx: Ctx, hotkey: Hex) {
  const guarded = listHoldings(ctx, hotkey).map((holding) => ({
    value: guardedValue(ctx, holding, estimateRealizable(ctx, holding.netuid, holding.alpha)),
  }))
  const budget = calculateBudget(ctx, sumValues(guarded))
  return {
    enabled: storage.BasketTradingEnabled.get(ctx),
    frozen: storage.BasketTradingFrozen.has(ctx, hotkey),
    refill_blocks: REFILL_BLOCKS,
    tao_available: readBudgetLeft(ctx, hotkey, budget),
    budget_tao: budget,
  }
}

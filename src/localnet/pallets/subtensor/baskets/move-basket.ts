/** A validator's whole basket becoming that of the hotkey that takes its place on root; a coldkey's part becoming another one's. */
import { I96F32 } from '../../../fixed/fixed-format.js'
import { addI128, addU64, minOf } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { StorageItem } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { decreaseStakeForHotkeyAndColdkeyOnSubnet, increaseStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'
import { BASKET_ESCROW, listHoldings } from './escrow.js'

const { storage } = subtensor475

/** From one hotkey to another one without a basket. */
interface Move {
  readonly from: Hex
  readonly to: Hex
}

/**
 * `transfer_basket_for_new_hotkey`: shares, what everybody has claimed, queued dividends, holdings, and what bounds trades, so that
 * nothing is escaped by a swap.
 */
export function moveBasket(ctx: Ctx, move: Move): void {
  const { from, to } = move
  addMoved(ctx, storage.BasketShares, move)
  const rate = storage.BasketRate.take(ctx, from) ?? 0n
  if (rate !== 0n) storage.BasketRate.mutate(ctx, to, (before) => I96F32.add(before, rate))
  moveWhole(ctx, storage.BetaBaseline, move)
  moveWhole(ctx, storage.BasketTwr, move)
  moveWhole(ctx, storage.BetaIndexFundSample, move)
  addMoved(ctx, storage.BasketDepositedTao, move)
  addMoved(ctx, storage.BasketRedeemedTao, move)
  for (const { keys, value } of storage.BasketClaimed.entries(ctx, from)) {
    storage.BasketClaimed.remove(ctx, from, keys[1])
    storage.BasketClaimed.mutate(ctx, to, keys[1], (claimed) => addI128(claimed, value))
  }
  for (const { keys, value } of storage.PendingBasketDeposits.entries(ctx, from)) {
    storage.PendingBasketDeposits.remove(ctx, from, keys[1])
    storage.PendingBasketDeposits.mutate(ctx, to, keys[1], (pending) => addU64(pending, value))
  }
  for (const { netuid, alpha } of listHoldings(ctx, from)) {
    const moved = decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, from, BASKET_ESCROW, netuid, alpha)
    increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, to, BASKET_ESCROW, netuid, moved)
  }
  moveBounds(ctx, move)
}

/** The counters are left at the tighter of two values. A freeze stays on the old hotkey as well. */
function moveBounds(ctx: Ctx, { from, to }: Move): void {
  if (storage.BasketTradingFrozen.has(ctx, from)) storage.BasketTradingFrozen.set(ctx, to, undefined)
  const bucket = storage.BasketTradeBucket.take(ctx, from)
  if (bucket !== undefined) {
    const [left, refill] = storage.BasketTradeBucket.get(ctx, to) ?? bucket
    storage.BasketTradeBucket.set(ctx, to, [minOf(left, bucket[0]), maxOf(refill, bucket[1])])
  }
  for (const { keys, value } of storage.BasketLiquidityUsed.entries(ctx, from)) {
    storage.BasketLiquidityUsed.remove(ctx, from, keys[1])
    const [used, block] = storage.BasketLiquidityUsed.get(ctx, to, keys[1]) ?? value
    storage.BasketLiquidityUsed.set(ctx, to, keys[1], [maxOf(used, value[0]), maxOf(block, value[1])])
  }
}

const maxOf = (a: bigint, b: bigint): bigint => (a > b ? a : b)

function addMoved(ctx: Ctx, item: StorageItem<bigint, bigint, [Hex]>, { from, to }: Move): void {
  const moved = item.take(ctx, from) ?? 0n
  if (moved !== 0n) item.mutate(ctx, to, (before) => addU64(moved, before))
}

function moveWhole<V, D>(ctx: Ctx, item: StorageItem<V, D, [Hex]>, { from, to }: Move): void {
  const moved = item.take(ctx, from)
  if (moved !== undefined) item.set(ctx, to, moved)
}

/** `transfer_basket_claimed_for_new_coldkey`: what counts as claimed, also where it is less than nothing. */
export function moveClaimedToColdkey(ctx: Ctx, hotkey: Hex, { from, to }: Move): void {
  const claimed = storage.BasketClaimed.take(ctx, hotkey, from) ?? 0n
  if (claimed !== 0n) storage.BasketClaimed.mutate(ctx, hotkey, to, (before) => addI128(before, claimed))
}

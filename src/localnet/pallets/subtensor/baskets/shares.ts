/**
 * Shares of baskets. A coldkey is owed rate × root stake − claimed; the claimed mark is signed, so that shares bought without root stake
 * are a negative one. Whole shares, like the rao that the first of them was minted for.
 */
import { I96F32 } from '../../../fixed/fixed-format.js'
import { addI128, addU64, minOf, mulDivU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'

const { BasketClaimed, BasketRate, BasketShares } = subtensor475.storage

/** Shares that a drained basket may have left for the next deposit to count as its first: at most this part of the deposit. */
const DRAINED_DUST_DIVISOR = 100n

/**
 * `basket_shares_for_value`: value × shares / net asset value, so that nobody's share changes in worth; one a rao where there are none.
 * 0 where shares are out whose basket is worth nothing, unless they are dust.
 */
export function sharesForValue(value: bigint, nav: bigint, outstanding: bigint): bigint {
  if (outstanding === 0n) return value
  if (nav > 0n) return mulDivU64(value, outstanding, nav)
  return outstanding <= value / DRAINED_DUST_DIVISOR ? value : 0n
}

/** `get_basket_owed_shares`, at most what is outstanding. */
export function getOwedShares(store: Store, hotkey: Hex, coldkey: Hex): bigint {
  const stake = I96F32.fromInt(getStakeForHotkeyAndColdkeyOnSubnet(store, hotkey, coldkey, ROOT_NETUID))
  const gross = I96F32.mul(BasketRate.get(store, hotkey), stake)
  const owed = I96F32.toU64(I96F32.sub(gross, I96F32.fromInt(BasketClaimed.get(store, hotkey, coldkey))))
  return minOf(owed, BasketShares.get(store, hotkey))
}

/** Moves the claimed mark: up by shares that were paid out, down by shares that were bought (`grant_basket_shares`). */
export function moveClaimedMark(ctx: Ctx, hotkey: Hex, coldkey: Hex, shares: bigint): void {
  BasketClaimed.mutate(ctx, hotkey, coldkey, (claimed) => addI128(claimed, shares))
}

/**
 * `rebase_basket_claimed_for_stake_delta`: keeps what is owed as it was when the root stake (rao) has changed.
 * @param delta positive for stake that came, negative for stake that left
 */
export function rebaseClaimed(ctx: Ctx, hotkey: Hex, coldkey: Hex, delta: bigint): void {
  const rate = BasketRate.get(ctx, hotkey)
  if (rate !== 0n) moveClaimedMark(ctx, hotkey, coldkey, I96F32.mul(rate, I96F32.fromInt(delta)) >> I96F32.frac)
}

/** Adds to a counter of a basket. */
export function mintShares(ctx: Ctx, hotkey: Hex, shares: bigint): void {
  BasketShares.mutate(ctx, hotkey, (total) => addU64(total, shares))
}

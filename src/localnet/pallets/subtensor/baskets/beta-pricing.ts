/** Standard prices of baskets and positions, for display: shares marked at spot prices, spliced onto the index (`beta_pricing.rs`). */
import { U64F64 } from '../../../fixed/fixed-format.js'
import { addU64, minOf, mulDivU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { priceOfShare } from './beta-baseline.js'
import { readIndexLevels } from './beta-index.js'
import { readOrImplyMarks } from './beta-marks.js'
import { listHoldings } from './escrow.js'
import { getOwedShares } from './shares.js'
import { estimateNav, payoutFrom, spotValue } from './valuation.js'

const { storage } = subtensor475

/** The most baskets of one page. How many the runtime gives is not known. */
const PAGE_LIMIT = 256

/** `basket_spot_nav_rao` */
export function readSpotNav(ctx: Ctx, hotkey: Hex): bigint {
  return listHoldings(ctx, hotkey).reduce((total, { netuid, alpha }) => addU64(total, spotValue(ctx, netuid, alpha)), 0n)
}

/** `get_beta_pricing`: undefined for a hotkey without shares. */
export function priceBasket(ctx: Ctx, hotkey: Hex) {
  const shares = storage.BasketShares.get(ctx, hotkey)
  if (shares === 0n) return undefined
  const levels = readIndexLevels(ctx)
  const spotNav = readSpotNav(ctx, hotkey)
  const raw = priceOfShare(spotNav, shares)
  const marks = readOrImplyMarks(ctx, hotkey, raw, levels)
  return {
    hotkey,
    spot_price: raw,
    display_price: marks.display,
    stake_price: marks.stake,
    staker_yield: marks.stakerYield,
    staker_twr: storage.BasketTwr.get(ctx, hotkey),
    bag_index: levels.bag,
    stake_index: levels.stake,
    first_block: marks.firstBlock,
    provisional: marks.provisional,
    spot_nav_tao: spotNav,
    shares,
    display_shares: U64F64.mul(U64F64.fromInt(shares), marks.divisor),
  }
}

/** `get_all_beta_pricing`: a page of the baskets in the order of their storage keys, and where the next one begins. */
export function priceBaskets(ctx: Ctx, startAfter: Hex | undefined, limit: number) {
  const most = limit === 0 ? PAGE_LIMIT : Math.min(limit, PAGE_LIMIT)
  const from = startAfter === undefined ? '' : storage.BasketShares.key(startAfter)
  const keys = storage.BasketShares.storageKeys(ctx).filter((key) => key > from)
  const hotkeys = keys.slice(0, most).map((key) => storage.BasketShares.decodeKeys(key)[0] as Hex)
  return { pricing: hotkeys.flatMap((hotkey) => priceBasket(ctx, hotkey) ?? []), next: keys.length > most ? hotkeys.at(-1) : undefined }
}

/** `get_beta_position`: undefined where nothing is owed. */
export function pricePosition(ctx: Ctx, hotkey: Hex, coldkey: Hex) {
  const total = storage.BasketShares.get(ctx, hotkey)
  const beta = getOwedShares(ctx, hotkey, coldkey)
  if (beta === 0n) return undefined
  const spotNav = readSpotNav(ctx, hotkey)
  const marks = readOrImplyMarks(ctx, hotkey, priceOfShare(spotNav, total), readIndexLevels(ctx))
  return {
    hotkey,
    beta,
    display_beta: U64F64.mul(U64F64.fromInt(beta), marks.divisor),
    display_price: marks.display,
    value_tao: payoutFrom(beta, estimateNav(ctx, hotkey), total),
    spot_value_tao: minOf(mulDivU64(beta, spotNav, total), spotNav),
    provisional: marks.provisional,
  }
}

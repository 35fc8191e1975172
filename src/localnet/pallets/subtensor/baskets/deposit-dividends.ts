/** Dividends of root stakers becoming a part of their validator's basket (the deposit engine of `basket_flush.rs`). Amounts in rao. */
import { I96F32 } from '../../../fixed/fixed-format.js'
import { addU64, mulDivU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import {
  decreaseStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../staking/stake-share-pool.js'
import { recycleSubnetAlpha } from '../staking/subnet-alpha.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { accrueTwr, retireBaseline, stampBaselineIfNew } from './beta-baseline.js'
import { BASKET_ESCROW, getHolding, type Holding, listHoldings } from './escrow.js'
import { mintShares, sharesForValue } from './shares.js'
import { quoteRealizable, readNav } from './valuation.js'
import { addFlushWork, type FlushWork, NO_FLUSH } from './work.js'

const { storage } = subtensor475

/** Who a dividend belongs to: root stake of the stakers, and that of the basket itself, whose part raises the worth of all shares. */
interface Claimants {
  readonly stakers: bigint
  readonly escrow: bigint
}

function readClaimants(ctx: Ctx, hotkey: Hex): Claimants {
  const escrow = getHolding(ctx, hotkey, ROOT_NETUID)
  return { escrow, stakers: subUnsigned(getStakeForHotkeyOnSubnet(ctx, hotkey, ROOT_NETUID), escrow) }
}

/** `can_keep_basket_dividend`: there are stakers, or the cash of a basket with shares has earned it. */
function canKeep({ stakers, escrow }: Claimants, shares: bigint): boolean {
  return stakers > 0n || (escrow > 0n && shares > 0n)
}

/** Queues a dividend, added to what waits of the same subnet (`enqueue_basket_deposit`). */
export function enqueueDeposit(ctx: Ctx, hotkey: Hex, { netuid, alpha }: Holding): void {
  if (alpha !== 0n) storage.PendingBasketDeposits.mutate(ctx, hotkey, netuid, (pending) => addU64(pending, alpha))
}

/**
 * `deposit_root_alpha_batch`: all credits of a hotkey as one deposit with one minting of shares. A credit that cannot be valued is
 * queued again by itself; all are if the rest of it fails. What nobody could claim is recycled.
 */
export function depositDividends(ctx: Ctx, hotkey: Hex, credits: readonly Holding[]): FlushWork {
  const claimants = readClaimants(ctx, hotkey)
  if (!canKeep(claimants, storage.BasketShares.get(ctx, hotkey))) {
    for (const { netuid, alpha } of credits) recycleSubnetAlpha(ctx, netuid, alpha)
    return NO_FLUSH
  }
  const work: FlushWork = { quotes: listHoldings(ctx, hotkey).length + 2 * credits.length, rows: credits.length }
  try {
    ctx.transactional(() => accumulate(ctx, hotkey, credits, claimants))
  } catch (failure) {
    if (!(failure instanceof DispatchFailure)) throw failure
    for (const credit of credits) enqueueDeposit(ctx, hotkey, credit)
    return work
  }
  return addFlushWork(work, { quotes: stampBaselineIfNew(ctx, hotkey), rows: 0 })
}

/** `try_accumulate_root_alpha_batch`: no swap; each credit stays on the subnet that it came from. */
function accumulate(ctx: Ctx, hotkey: Hex, credits: readonly Holding[], claimants: Claimants): void {
  const navBefore = readNav(ctx, hotkey)
  const added = credits.flatMap((credit) => accumulateOrQueue(ctx, hotkey, credit) ?? [])
  if (added.length === 0) return
  mintDividendShares(ctx, hotkey, navBefore, added.reduce(addU64, 0n), claimants)
}

/** `isolate_basket_credit` @returns undefined if the credit is not in the basket: queued again or recycled */
function accumulateOrQueue(ctx: Ctx, hotkey: Hex, credit: Holding): bigint | undefined {
  try {
    return ctx.transactional(() => accumulateCredit(ctx, hotkey, credit))
  } catch (failure) {
    if (!(failure instanceof DispatchFailure)) throw failure
    enqueueDeposit(ctx, hotkey, credit)
    return undefined
  }
}

/** `try_accumulate_basket_credit`: by how much the holding is worth more now. On a pool too shallow for good the credit is recycled. */
function accumulateCredit(ctx: Ctx, hotkey: Hex, { netuid, alpha }: Holding): bigint | undefined {
  const heldBefore = getHolding(ctx, hotkey, netuid)
  const valueBefore = quoteRealizable(ctx, netuid, heldBefore)
  if (valueBefore === undefined) {
    recycleSubnetAlpha(ctx, netuid, alpha)
    return undefined
  }
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, BASKET_ESCROW, netuid, alpha)
  const heldAfter = getHolding(ctx, hotkey, netuid)
  const valueAfter = quoteRealizable(ctx, netuid, heldAfter)
  if (valueAfter === undefined) {
    decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, BASKET_ESCROW, netuid, subUnsigned(heldAfter, heldBefore))
    recycleSubnetAlpha(ctx, netuid, alpha)
    return undefined
  }
  return subUnsigned(valueAfter, valueBefore)
}

/**
 * `mint_basket_dividend_shares`: shares for the stakers' part of the value that was added. Deposits BasketDeposited.
 * @throws DispatchFailure Other where the value is too small for a share or for the rate
 */
function mintDividendShares(ctx: Ctx, hotkey: Hex, navBefore: bigint, value: bigint, claimants: Claimants): void {
  const { stakers, escrow } = claimants
  const outstanding = storage.BasketShares.get(ctx, hotkey)
  const stakersValue = mulDivU64(value, stakers, addU64(stakers, escrow))
  const shares = stakers === 0n ? 0n : sharesForValue(stakersValue, navBefore, outstanding)
  if (stakers > 0n) {
    const increment = I96F32.checkedDiv(I96F32.fromInt(shares), I96F32.fromInt(stakers)) ?? 0n
    if (shares === 0n || increment === 0n) throw new DispatchFailure({ type: 'Other' })
    if (navBefore === 0n && outstanding > 0n) retireBaseline(ctx, hotkey)
    mintShares(ctx, hotkey, shares)
    storage.BasketRate.mutate(ctx, hotkey, (rate) => I96F32.add(rate, increment))
    accrueTwr(ctx, hotkey, stakersValue, stakers)
  }
  storage.BasketDepositedTao.mutate(ctx, hotkey, (total) => addU64(total, value))
  ctx.deposit(subtensor475.event.BasketDeposited({ hotkey, tao: value, shares }))
}

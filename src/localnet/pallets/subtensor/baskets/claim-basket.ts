/** Claiming root dividends: the claimant's part of a basket is sold and staked on root (`claim_root.rs`). Amounts in rao. */
import { addU64, minOf, mulDivU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { decreaseStakeForHotkeyAndColdkeyOnSubnet, increaseStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { retireBaseline } from './beta-baseline.js'
import { type ClaimRow, type Portion, planClaim, summarizeClaim } from './claim-rows.js'
import { consolidateDust, sellOrWriteOff, writeOff } from './convert-holding.js'
import { BASKET_ESCROW, listHoldings } from './escrow.js'
import { flushDeposits, readClaimThreshold } from './flush-deposits.js'
import { creditRootReserves, creditRootSlot } from './root-slot.js'
import { getOwedShares, moveClaimedMark, rebaseClaimed } from './shares.js'
import { payoutFrom } from './valuation.js'
import { addFlushWork, type ClaimWork, NO_FLUSH } from './work.js'

const { storage } = subtensor475

export interface ClaimOutcome extends ClaimWork {
  /** TAO that was staked on root for the claimant. */
  readonly tao: bigint
}

const NOTHING: ClaimOutcome = { tao: 0n, rows: 0, realized: 0, swept: 0, flush: NO_FLUSH }

/** A claim failed after this much work. */
class FailedClaim extends Error {
  constructor(
    readonly failure: DispatchFailure,
    readonly work: ClaimOutcome,
  ) {
    super(failure.message)
  }
}

/**
 * `do_root_claim`: everything that the coldkey is owed at these hotkeys, all or nothing. What is below the threshold at a hotkey is left
 * as it is. Deposits RootClaimed, claimed or not.
 * @param weighFailure the weight that a failed claim pays for the work it did
 * @throws DispatchFailure of a valuation, a sale or a transfer
 */
export function claimBaskets(
  ctx: Ctx,
  coldkey: Hex,
  hotkeys: readonly Hex[],
  weighFailure: (work: ClaimWork) => DispatchFailure['post'],
): ClaimOutcome {
  let total = NOTHING
  try {
    return ctx.transactional(() => {
      for (const hotkey of hotkeys) total = addOutcome(total, claimBasket(ctx, hotkey, coldkey))
      ctx.deposit(subtensor475.event.RootClaimed({ coldkey, tao: total.tao }))
      return total
    })
  } catch (failed) {
    if (!(failed instanceof FailedClaim)) throw failed
    throw new DispatchFailure(failed.failure.error, weighFailure(addOutcome(total, failed.work)))
  }
}

function addOutcome(a: ClaimOutcome, b: ClaimOutcome): ClaimOutcome {
  return {
    tao: addU64(a.tao, b.tao),
    rows: a.rows + b.rows,
    realized: a.realized + b.realized,
    swept: a.swept + b.swept,
    flush: addFlushWork(a.flush, b.flush),
  }
}

/** `root_claim_for_hotkey`: flush, then dust to cash, then the sale; the first two stay done whatever comes of the claim. */
function claimBasket(ctx: Ctx, hotkey: Hex, coldkey: Hex): ClaimOutcome {
  const flush = flushDeposits(ctx, hotkey)
  const portion = readPortion(ctx, hotkey, coldkey)
  if (portion.shares === 0n) return { ...NOTHING, flush }
  const swept = consolidateDust(ctx, hotkey)
  const holdings = listHoldings(ctx, hotkey)
  const before: ClaimOutcome = { ...NOTHING, flush, swept, rows: holdings.length }
  const rows = failingWith(before, () => planClaim(ctx, holdings, portion))
  if (!isWorthIt(ctx, rows, portion)) return before
  const after = { ...before, realized: countRedeemed(rows, portion) }
  const tao = failingWith(after, () => redeemOrNothing(ctx, { hotkey, coldkey, portion }, rows))
  return { ...after, tao }
}

function failingWith<T>(work: ClaimOutcome, action: () => T): T {
  try {
    return action()
  } catch (failure) {
    if (failure instanceof DispatchFailure) throw new FailedClaim(failure, work)
    throw failure
  }
}

/** What a coldkey is owed of a hotkey's basket. */
export function readPortion(ctx: Ctx, hotkey: Hex, coldkey: Hex): Portion {
  return { shares: getOwedShares(ctx, hotkey, coldkey), of: storage.BasketShares.get(ctx, hotkey) }
}

/** Whether a claim pays the threshold, or has something to write off. */
function isWorthIt(ctx: Ctx, rows: readonly ClaimRow[], portion: Portion): boolean {
  if (rows.some(({ terminal }) => terminal)) return true
  const { redeemable } = summarizeClaim(rows, portion)
  return redeemable > 0n && redeemable >= readClaimThreshold(ctx)
}

/**
 * The claimant's part of a row, alpha in rao: rounded down, but a row that owes at least one rao of TAO gives at least one of alpha.
 */
function takeOf(row: ClaimRow, { shares, of }: Portion): bigint {
  if (row.dust) return 0n
  const take = mulDivU64(row.alpha, shares, of)
  const owes = row.netuid !== ROOT_NETUID && !row.terminal && payoutFrom(shares, row.value, of) > 0n
  return take === 0n && owes ? 1n : take
}

/** How many rows a claim takes from. */
export function countRedeemed(rows: readonly ClaimRow[], portion: Portion): number {
  return rows.filter((row) => takeOf(row, portion) > 0n).length
}

interface Claim {
  readonly hotkey: Hex
  readonly coldkey: Hex
  readonly portion: Portion
}

/** The parts of all rows came to nothing, so that no shares may be burned for them. */
class NothingRealized extends Error {}

/** The TAO of a claim, rao. */
interface Proceeds {
  /** Cash of the basket that changes hands; it is counted on root already. */
  readonly cash: bigint
  /** From sales, for the claimant. */
  readonly sold: bigint
  /** From sales, beyond what the claimant's shares are worth: it stays with the basket. */
  readonly retained: bigint
  readonly writtenOff: boolean
}

function redeemOrNothing(ctx: Ctx, claim: Claim, rows: readonly ClaimRow[]): bigint {
  try {
    return ctx.transactional(() => redeem(ctx, claim, rows))
  } catch (failure) {
    if (failure instanceof NothingRealized) return 0n
    throw failure
  }
}

/** Sells and pays out. @throws NothingRealized, DispatchFailure */
function redeem(ctx: Ctx, claim: Claim, rows: readonly ClaimRow[]): bigint {
  const { hotkey, coldkey, portion } = claim
  const { cash, sold, retained, writtenOff } = realize(ctx, claim, rows)
  const tao = addU64(cash, sold)
  if (tao === 0n && !writtenOff) throw new NothingRealized()
  if (retained > 0n) creditRootSlot(ctx, hotkey, retained)
  if (tao > 0n) increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, ROOT_NETUID, tao)
  if (sold > 0n) creditRootReserves(ctx, sold)
  if (tao > 0n) {
    storage.LastColdkeyHotkeyStakeBlock.set(ctx, coldkey, hotkey, BigInt(ctx.blockNumber))
    rebaseClaimed(ctx, hotkey, coldkey, tao)
  }
  const left = storage.BasketShares.mutate(ctx, hotkey, (total) => subUnsigned(total, portion.shares))
  if (left === 0n) retireBaseline(ctx, hotkey)
  moveClaimedMark(ctx, hotkey, coldkey, portion.shares)
  storage.BasketRedeemedTao.mutate(ctx, hotkey, (total) => addU64(total, tao))
  const dust = rows.filter((row) => row.dust).length
  if (dust > 0) {
    const { forfeited } = summarizeClaim(rows, portion)
    ctx.deposit(subtensor475.event.BasketClaimDustSkipped({ hotkey, coldkey, rows: dust, forfeited_tao_est: forfeited }))
  }
  ctx.deposit(subtensor475.event.BasketClaimed({ hotkey, coldkey, tao }))
  return tao
}

/** Takes the claimant's part out of every row. The last claimant gets the surplus of the sales as well, as nobody is left for it. */
function realize(ctx: Ctx, { hotkey, portion }: Claim, rows: readonly ClaimRow[]): Proceeds {
  let proceeds: Proceeds = { cash: 0n, sold: 0n, retained: 0n, writtenOff: false }
  for (const row of rows) {
    const { netuid, value } = row
    const alpha = takeOf(row, portion)
    if (alpha === 0n) continue
    decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, BASKET_ESCROW, netuid, alpha)
    if (netuid === ROOT_NETUID) {
      proceeds = { ...proceeds, cash: addU64(proceeds.cash, alpha) }
      continue
    }
    const tao = row.terminal ? writeOff(ctx, hotkey, { netuid, alpha }) : sellOrWriteOff(ctx, hotkey, { netuid, alpha })
    if (tao === undefined) {
      proceeds = { ...proceeds, writtenOff: true }
      continue
    }
    storage.SubnetRootSellTao.mutate(ctx, netuid, (total) => addU64(total, tao))
    const mine = portion.shares === portion.of ? tao : minOf(tao, payoutFrom(portion.shares, value, portion.of))
    proceeds = { ...proceeds, sold: addU64(proceeds.sold, mine), retained: addU64(proceeds.retained, subUnsigned(tao, mine)) }
  }
  return proceeds
}

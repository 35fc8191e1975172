/** A validator rebalancing its basket (`do_swap_basket`, `do_swap_basket_many`): what it consists of changes, whose it is does not. */
import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { PostInfo } from '../../../frame/dispatch.js'
import { addWeight, scaleWeight, ZERO_WEIGHT } from '../../../frame/weight.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { coldkeyOwnsHotkey } from '../keys/hotkey-account.js'
import { isHotkeyRegistered } from '../registration/neurons.js'
import { ensureSubtokenEnabled } from '../staking/ensure-subtoken-enabled.js'
import { transferTaoFromSubnet } from '../staking/tao.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { findSubnetAccount } from '../subnets/subnet-account.js'
import { doesSubnetExist } from '../subnets/subnet-existence.js'
import { getHolding, listHoldings } from './escrow.js'
import { flushDeposits } from './flush-deposits.js'
import { buyLeg, sellLeg } from './trade-leg.js'
import { checkConcentration, readMinimumTrade, spendBudget, spendLiquidity } from './trade-limits.js'
import { guardedValue, quoteRealizable, valueHoldings } from './valuation.js'
import { chargingOnFailure, SWAP_PRECHECK, weighFlush, weighSwapBasket, weighSwapBasketMany } from './work.js'

const { storage } = subtensor475

/** One trade: alpha of one holding (rao; TAO of the cash) for another. */
export interface Leg {
  readonly origin: number
  readonly destination: number
  readonly amount: bigint
  /** The least that has to come of it, alpha in rao; TAO where it goes into the cash. */
  readonly least: bigint
}

/** Whose trade it is: the coldkey that signs, and the hotkey whose basket it is. */
export interface Trader {
  readonly coldkey: Hex
  readonly hotkey: Hex
}

/** `check_swap_basket` @throws DispatchFailure */
export function checkLeg(ctx: Ctx, { coldkey, hotkey }: Trader, { origin, destination, amount }: Omit<Leg, 'least'>): void {
  if (!storage.BasketTradingEnabled.get(ctx)) throw subtensor475.error('BasketTradingDisabled')
  if (storage.BasketTradingFrozen.has(ctx, hotkey)) throw subtensor475.error('BasketTradingFrozen')
  if (origin === destination) throw subtensor475.error('BasketSameSubnet')
  if (!coldkeyOwnsHotkey(ctx, coldkey, hotkey)) throw subtensor475.error('NonAssociatedColdKey')
  if (!isHotkeyRegistered(ctx, ROOT_NETUID, hotkey)) throw subtensor475.error('HotKeyNotRegisteredInSubNet')
  const subnets = [origin, destination].filter((netuid) => netuid !== ROOT_NETUID)
  for (const netuid of subnets) if (!doesSubnetExist(ctx, netuid)) throw subtensor475.error('SubnetNotExists')
  for (const netuid of subnets) ensureSubtokenEnabled(ctx, netuid)
  if (amount === 0n) throw subtensor475.error('AmountTooLow')
}

/** The guarded worth of a basket by row, kept up to date through the legs of a call. */
type Worth = Map<number, bigint>

function readWorth(ctx: Ctx, hotkey: Hex): Worth {
  return new Map(valueHoldings(ctx, hotkey).map((holding) => [holding.netuid, guardedValue(ctx, holding, holding.value)]))
}

interface Trade extends Leg {
  readonly taoMid: bigint
  readonly bought: bigint
}

/** `try_swap_basket_with_state` @throws DispatchFailure */
function trade(ctx: Ctx, hotkey: Hex, leg: Leg, worth: Worth): Trade {
  const { origin, destination, amount, least } = leg
  const nav = [...worth.values()].reduce(addU64, 0n)
  const taoMid = sellLeg(ctx, hotkey, origin, amount)
  if (taoMid < readMinimumTrade(ctx)) throw subtensor475.error('AmountTooLow')
  spendBudget(ctx, hotkey, nav, taoMid)
  const account = findSubnetAccount(ctx, destination)
  if (account === undefined) throw subtensor475.error('SubnetNotExists')
  transferTaoFromSubnet(ctx, origin, account, taoMid)
  const bought = buyLeg(ctx, hotkey, destination, taoMid)
  if (bought < least) throw subtensor475.error('BasketMinOutNotMet')
  spendLiquidity(ctx, hotkey, destination, bought)
  const untouched = subUnsigned(subUnsigned(nav, worth.get(origin) ?? 0n), worth.get(destination) ?? 0n)
  const left = revalue(ctx, hotkey, origin, worth)
  const gained = revalue(ctx, hotkey, destination, worth)
  checkConcentration(ctx, gained.realizable, addU64(addU64(untouched, left.guarded), gained.guarded))
  return { ...leg, taoMid, bought }
}

/** `basket_holding_marks` */
function revalue(ctx: Ctx, hotkey: Hex, netuid: number, worth: Worth): { readonly realizable: bigint; readonly guarded: bigint } {
  const alpha = getHolding(ctx, hotkey, netuid)
  const realizable = quoteRealizable(ctx, netuid, alpha) ?? 0n
  const guarded = guardedValue(ctx, { netuid, alpha }, realizable)
  if (alpha === 0n) worth.delete(netuid)
  else worth.set(netuid, guarded)
  return { realizable, guarded }
}

function depositSwapped(ctx: Ctx, hotkey: Hex, { origin, destination, amount, taoMid, bought }: Trade): void {
  const event = { hotkey, origin_netuid: origin, destination_netuid: destination }
  ctx.deposit(subtensor475.event.BasketSwapped({ ...event, alpha_sold: amount, tao_mid: taoMid, alpha_bought: bought }))
}

/**
 * `do_swap_basket`: queued dividends are deposited first, and stay deposited if the trade fails. Deposits BasketSwapped.
 * @throws DispatchFailure; refused at once, it pays for the checks alone
 */
export function swapBasket(ctx: Ctx, trader: Trader, leg: Leg): PostInfo {
  const { hotkey } = trader
  chargingOnFailure(
    () => SWAP_PRECHECK,
    () => checkLeg(ctx, trader, leg),
  )
  const flush = weighFlush(flushDeposits(ctx, hotkey))
  const rows = listHoldings(ctx, hotkey).length
  const failed = addWeight(addWeight(weighSwapBasket(Math.max(rows, 1)), flush), SWAP_PRECHECK)
  const opensRow = getHolding(ctx, hotkey, leg.destination) === 0n
  const done = chargingOnFailure(
    () => failed,
    () => {
      if (leg.amount > getHolding(ctx, hotkey, leg.origin)) throw subtensor475.error('NotEnoughStakeToWithdraw')
      return ctx.transactional(() => trade(ctx, hotkey, leg, readWorth(ctx, hotkey)))
    },
  )
  depositSwapped(ctx, hotkey, done)
  return { actualWeight: addWeight(weighSwapBasket(rows + (opensRow ? 1 : 0)), flush) }
}

/**
 * `do_swap_basket_many`: all legs or none, one after the other. Deposits BasketSwapped for each.
 * @throws DispatchFailure BasketSwapBatchEmpty, or that of the first leg that fails
 */
export function swapBasketMany(ctx: Ctx, trader: Trader, legs: readonly Leg[]): PostInfo {
  const { hotkey } = trader
  chargingOnFailure(
    () => ZERO_WEIGHT,
    () => {
      if (legs.length === 0) throw subtensor475.error('BasketSwapBatchEmpty')
    },
  )
  for (const [index, leg] of legs.entries())
    chargingOnFailure(
      () => scaleWeight(SWAP_PRECHECK, index + 1),
      () => checkLeg(ctx, trader, leg),
    )
  const flush = weighFlush(flushDeposits(ctx, hotkey))
  const rows = Math.max(listHoldings(ctx, hotkey).length, 1)
  let attempted = 1
  const done = chargingOnFailure(
    () => addWeight(weighSwapBasketMany(rows, attempted), flush),
    () =>
      ctx.transactional(() => {
        const worth = readWorth(ctx, hotkey)
        return legs.map((leg, index) => {
          attempted = index + 1
          return trade(ctx, hotkey, leg, worth)
        })
      }),
  )
  for (const swapped of done) depositSwapped(ctx, hotkey, swapped)
  return { actualWeight: addWeight(weighSwapBasketMany(rows, legs.length), flush) }
}

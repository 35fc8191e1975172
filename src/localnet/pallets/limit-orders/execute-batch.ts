/** Orders of one subnet that are traded against each other, so that only what is left over meets the pool. */

import { U64F64 } from '../../fixed/fixed-format.js'
import { maxOf, minOf, U64_MAX } from '../../fixed/saturating.js'
import type { Ctx } from '../../frame/context.js'
import type { Hex } from '../../schema/types.js'
import { transfer } from '../balances/currency.js'
import { ROOT_NETUID } from '../subtensor/subnets/root-netuid.js'
import { currentPrice } from '../swap/current-price.js'
import { timestamp } from '../timestamp/schema.js'
import { payFee } from './execute-order.js'
import { consumeOutput, recordOutput } from './linked-outputs.js'
import { isBuy, type OrderView, orderIdOf, PALLET_ACCOUNT, partOf, type SignedOrder, swapLimitOf, viewOf } from './order-view.js'
import { type Market, noteFill, validateOrder } from './orders.js'
import { limitOrders } from './schema.js'
import { buyAlpha, sellAlpha, transferStakedAlpha } from './trade-stake.js'

interface Entry {
  readonly id: Hex
  readonly order: OrderView
  readonly part: bigint | undefined
  /** All that the order trades, also where only a part of it is filled. */
  readonly amount: bigint
  /** What the signer gives: TAO of a buy, alpha of a sale. */
  readonly gross: bigint
  /** The same without the fee, which a sale pays out of what it gets. */
  readonly net: bigint
}

interface Batch {
  readonly netuid: number
  /** U64F64 bits of TAO per alpha, before the batch. */
  readonly price: bigint
  readonly buys: readonly Entry[]
  readonly sells: readonly Entry[]
  readonly buyTao: bigint
  readonly sellAlpha: bigint
  readonly sellTao: bigint
}

/** What went through the pool. */
interface PoolTrade {
  readonly side: 'Buy' | 'Sell'
  readonly amount: bigint
  readonly out: bigint
}

/** `do_execute_batched_orders`: all or nothing. @throws DispatchFailure */
export function executeBatch(ctx: Ctx, netuid: number, orders: readonly SignedOrder[], relayer: Hex): void {
  if (netuid === ROOT_NETUID) throw limitOrders.error('RootNetUidNotAllowed')
  const price = currentPrice(ctx, netuid)
  const entries = classify(ctx, netuid, orders, { now: timestamp.storage.Now.get(ctx), price, relayer })
  if (entries.length === 0) return
  const buys = entries.filter(({ order }) => isBuy(order))
  const sells = entries.filter(({ order }) => !isBuy(order))
  const sellAlphaTotal = sumOf(sells)
  const batch: Batch = {
    netuid,
    price,
    buys,
    sells,
    buyTao: sumOf(buys),
    sellAlpha: sellAlphaTotal,
    sellTao: alphaToTao(sellAlphaTotal, price),
  }
  collectAssets(ctx, batch)
  const trade = tradeRest(ctx, batch)
  payBuyers(ctx, batch, trade)
  const fees = paySellers(ctx, batch, trade)
  for (const { order, gross, net } of buys) addFee(fees, order.fee_recipient, gross - net)
  for (const [recipient, fee] of fees) payFee(ctx, PALLET_ACCOUNT, recipient, fee)
  ctx.deposit(
    limitOrders.event.GroupExecutionSummary({
      netuid,
      net_side: { type: trade.side },
      net_amount: trade.amount,
      actual_out: trade.out,
      executed_count: entries.length,
    }),
  )
}

/** `validate_and_classify`: the first order that is not good ends the batch. */
function classify(ctx: Ctx, netuid: number, orders: readonly SignedOrder[], market: Market): Entry[] {
  const seen = new Set<Hex>()
  return orders.map((signed) => {
    const id = orderIdOf(signed.order)
    if (seen.has(id)) throw limitOrders.error('DuplicateOrderInBatch')
    seen.add(id)
    const order = viewOf(signed.order)
    if (order.netuid !== netuid) throw limitOrders.error('OrderNetUidMismatch')
    const size = validateOrder(ctx, signed, id, market)
    // At once, so that no other order of the batch draws on the same; what one of the batch brings is not there yet.
    consumeOutput(ctx, size, id)
    const gross = signed.partial_fill ?? size.amount
    return {
      id,
      order,
      part: signed.partial_fill,
      amount: size.amount,
      gross,
      net: isBuy(order) ? gross - partOf(gross, order.fee_rate) : gross,
    }
  })
}

/** `collect_assets`: what the signers give goes to the account of the pallet first. */
function collectAssets(ctx: Ctx, { netuid, buys, sells }: Batch): void {
  for (const { order, gross } of buys) transfer(ctx, order.signer, PALLET_ACCOUNT, gross, 'Expendable')
  for (const { order, gross } of sells) {
    const from = { coldkey: order.signer, hotkey: order.hotkey, netuid }
    transferStakedAlpha(ctx, from, palletPlace(netuid), gross, 'sender')
  }
}

function palletPlace(netuid: number) {
  return { coldkey: PALLET_ACCOUNT, hotkey: limitOrders.constant.PalletHotkey, netuid }
}

/** `net_pool_swap`: what one side has more than the other trades in the pool, under the tightest limit of that side. */
function tradeRest(ctx: Ctx, { netuid, price, buys, sells, buyTao, sellAlpha: alpha, sellTao }: Batch): PoolTrade {
  const side = buyTao >= sellTao ? 'Buy' : 'Sell'
  const limits = (side === 'Buy' ? buys : sells).map(({ order }) => swapLimitOf(order))
  const priceLimit = side === 'Buy' ? limits.reduce(minOf, U64_MAX) : limits.reduce(maxOf, 0n)
  const matched = side === 'Buy' ? sellTao : taoToAlpha(buyTao, price)
  const total = side === 'Buy' ? buyTao : alpha
  const amount = BigInt.asUintN(64, total > matched ? total - matched : 0n)
  if (amount === 0n) return { side, amount, out: 0n }
  const order = { place: palletPlace(netuid), amount, priceLimit, validate: false }
  const out = side === 'Buy' ? buyAlpha(ctx, order) : sellAlpha(ctx, order)
  if (out === 0n) throw limitOrders.error('SwapReturnedZero')
  return { side, amount, out }
}

/** `distribute_alpha_pro_rata` */
function payBuyers(ctx: Ctx, { netuid, price, buys, buyTao, sellAlpha: alpha }: Batch, { side, out }: PoolTrade): void {
  const total = side === 'Buy' ? out + alpha : taoToAlpha(buyTao, price)
  for (const entry of buys) {
    const share = shareOf(total, entry.net, buyTao)
    if (share === 0n) throw limitOrders.error('ZeroShareInBatch')
    const to = { coldkey: entry.order.signer, hotkey: entry.order.hotkey, netuid }
    transferStakedAlpha(ctx, palletPlace(netuid), to, share, 'receiver')
    finish(ctx, entry, share)
  }
}

/** `distribute_tao_pro_rata` @returns the fees by recipient, in the order of their first order */
function paySellers(ctx: Ctx, { price, sells, buyTao, sellTao }: Batch, { side, out }: PoolTrade): Map<Hex, bigint> {
  const total = side === 'Sell' ? out + buyTao : sellTao
  const fees = new Map<Hex, bigint>()
  for (const entry of sells) {
    const share = shareOf(total, alphaToTao(entry.net, price), sellTao)
    const fee = partOf(share, entry.order.fee_rate)
    if (share - fee === 0n) throw limitOrders.error('ZeroShareInBatch')
    addFee(fees, entry.order.fee_recipient, fee)
    transfer(ctx, PALLET_ACCOUNT, entry.order.signer, share - fee, 'Expendable')
    finish(ctx, entry, share - fee)
  }
  return fees
}

function finish(ctx: Ctx, { id, order, part, amount, gross }: Entry, out: bigint): void {
  noteFill(ctx, id, part, amount)
  recordOutput(ctx, id, order, out)
  const { signer, netuid, order_type } = order
  ctx.deposit(limitOrders.event.OrderExecuted({ order_id: id, signer, netuid, order_type, amount_in: gross, amount_out: out }))
}

function addFee(fees: Map<Hex, bigint>, recipient: Hex, fee: bigint): void {
  if (fee > 0n) fees.set(recipient, (fees.get(recipient) ?? 0n) + fee)
}

function sumOf(entries: readonly Entry[]): bigint {
  return entries.reduce((sum, { net }) => sum + net, 0n)
}

/** A part of a total, by weight; nothing where nobody has weight. */
function shareOf(total: bigint, weight: bigint, weights: bigint): bigint {
  return weights === 0n ? 0n : BigInt.asUintN(64, (total * weight) / weights)
}

/** @throws DispatchFailure ArithmeticOverflow */
function taoToAlpha(tao: bigint, price: bigint): bigint {
  if (price === 0n) return 0n
  const alpha = U64F64.checkedDiv(U64F64.fromInt(tao), price)
  if (alpha === undefined) throw limitOrders.error('ArithmeticOverflow')
  return U64F64.toU128(alpha)
}

function alphaToTao(alpha: bigint, price: bigint): bigint {
  return U64F64.toU128(U64F64.mul(price, U64F64.fromInt(alpha)))
}

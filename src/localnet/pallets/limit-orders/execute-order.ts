import type { Ctx } from '../../frame/context.js'
import type { Hex } from '../../schema/types.js'
import { transfer } from '../balances/currency.js'
import { currentPrice } from '../swap/current-price.js'
import { timestamp } from '../timestamp/schema.js'
import { consumeOutput, recordOutput } from './linked-outputs.js'
import { isBuy, type OrderView, partOf, type SignedOrder, swapLimitOf, viewOf } from './order-view.js'
import { noteFill, validateOrder } from './orders.js'
import { limitOrders } from './schema.js'
import { buyAlpha, sellAlpha } from './trade-stake.js'

/** What an order gave and got, after its fee. */
interface Trade {
  readonly amount_in: bigint
  readonly amount_out: bigint
}

/** `try_execute_order`: trades one order in the pool, all or nothing. @throws DispatchFailure */
export function executeOrder(ctx: Ctx, signed: SignedOrder, id: Hex, relayer: Hex): void {
  const order = viewOf(signed.order)
  ctx.transactional(() => {
    const market = { now: timestamp.storage.Now.get(ctx), price: currentPrice(ctx, order.netuid), relayer }
    const size = validateOrder(ctx, signed, id, market)
    const amount = signed.partial_fill ?? size.amount
    const trade = isBuy(order) ? buy(ctx, order, amount) : sell(ctx, order, amount)
    consumeOutput(ctx, size, id)
    noteFill(ctx, id, signed.partial_fill, size.amount)
    recordOutput(ctx, id, order, trade.amount_out)
    const { signer, netuid, order_type } = order
    ctx.deposit(limitOrders.event.OrderExecuted({ order_id: id, signer, netuid, order_type, ...trade }))
  })
}

/** The fee is taken from what is paid. */
function buy(ctx: Ctx, order: OrderView, tao: bigint): Trade {
  const fee = partOf(tao, order.fee_rate)
  const out = buyAlpha(ctx, { place: placeOf(order), amount: tao - fee, priceLimit: swapLimitOf(order), validate: true })
  payFee(ctx, order.signer, order.fee_recipient, fee)
  return { amount_in: tao - fee, amount_out: out }
}

/** The fee is taken from what was got. */
function sell(ctx: Ctx, order: OrderView, alpha: bigint): Trade {
  const out = sellAlpha(ctx, { place: placeOf(order), amount: alpha, priceLimit: swapLimitOf(order), validate: true })
  const fee = partOf(out, order.fee_rate)
  payFee(ctx, order.signer, order.fee_recipient, fee)
  return { amount_in: alpha, amount_out: out - fee }
}

function placeOf({ signer, hotkey, netuid }: OrderView) {
  return { coldkey: signer, hotkey, netuid }
}

/** `forward_fee` */
export function payFee(ctx: Ctx, from: Hex, to: Hex, tao: bigint): void {
  if (tao > 0n) transfer(ctx, from, to, tao, 'Expendable')
}

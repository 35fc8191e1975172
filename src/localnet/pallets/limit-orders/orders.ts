/** What a relayer may do with signed orders (pallet_limit_orders). */
import { U64F64 } from '../../fixed/fixed-format.js'
import type { Ctx } from '../../frame/context.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { evmChainId } from '../evm-chain-id/schema.js'
import { ROOT_NETUID } from '../subtensor/subnets/root-netuid.js'
import { ensureFilledAtOnce, type OrderSize, resolveAmount } from './linked-outputs.js'
import { type OrderView, type SignedOrder, viewOf } from './order-view.js'
import { limitOrderRules } from './rules.js'
import { limitOrders, type OrderStatus } from './schema.js'

const { storage } = limitOrders
/** Prices of orders are in rao per alpha. */
const RAO = 1_000_000_000n

export interface Market {
  /** Milliseconds since 1970. */
  readonly now: bigint
  /** U64F64 bits of TAO per alpha. */
  readonly price: bigint
  readonly relayer: Hex
}

/** `validate_order`, in its order. @returns what it trades @throws DispatchFailure */
export function validateOrder(ctx: Ctx, signed: SignedOrder, id: Hex, market: Market): OrderSize {
  const order = viewOf(signed.order)
  if (order.netuid === ROOT_NETUID) throw limitOrders.error('RootNetUidNotAllowed')
  if (order.chain_id !== evmChainId.storage.ChainId.get(ctx)) throw limitOrders.error('ChainIdMismatch')
  if (!limitOrderRules(ctx).isSigned(ctx, signed, id)) throw limitOrders.error('InvalidSignature')
  limitOrderRules(ctx).ensureSignerFree(ctx, order)
  const status = storage.Orders.get(ctx, id)
  if (status?.type === 'Fulfilled') throw limitOrders.error('OrderAlreadyProcessed')
  if (status?.type === 'Cancelled') throw limitOrders.error('OrderCancelled')
  if (market.now > order.expiry) throw limitOrders.error('OrderExpired')
  if (!meetsPrice(order, market.price)) throw limitOrders.error('PriceConditionNotMet')
  if (order.relayer !== undefined && !order.relayer.includes(market.relayer)) throw limitOrders.error('RelayerMissMatch')
  const size = resolveAmount(ctx, order, market.now)
  ensureFill(order, size.amount, signed.partial_fill, status)
  return size
}

function meetsPrice({ order_type: type, limit_price: limit }: OrderView, price: bigint): boolean {
  const now = U64F64.toU64(U64F64.mul(price, U64F64.fromInt(RAO)))
  return type.type === 'TakeProfit' ? now >= limit : now <= limit
}

type Status = ValueOf<typeof OrderStatus> | undefined

/** A part must be allowed and no more than what is open; all at once is only possible before the first part. */
function ensureFill(order: OrderView, amount: bigint, part: bigint | undefined, status: Status): void {
  const filled = status?.type === 'PartiallyFilled' ? status.value : undefined
  if (part === undefined) {
    if (filled !== undefined) throw limitOrders.error('IncorrectPartialFillAmount')
    return
  }
  ensureFilledAtOnce(order)
  if (order.relayer === undefined) throw limitOrders.error('RelayerRequiredForPartialFill')
  if (!order.partial_fills_enabled) throw limitOrders.error('PartialFillsNotEnabled')
  const open = amount - (filled ?? 0n)
  if (part === 0n || part > open) throw limitOrders.error('IncorrectPartialFillAmount')
}

/** `compute_order_status`, stored: fulfilled at once or with the last part. */
export function noteFill(ctx: Ctx, id: Hex, part: bigint | undefined, amount: bigint): void {
  const before = storage.Orders.get(ctx, id)
  const filled = (before?.type === 'PartiallyFilled' ? before.value : 0n) + (part ?? amount)
  const isWhole = part === undefined || filled >= amount
  storage.Orders.set(ctx, id, isWhole ? { type: 'Fulfilled' } : { type: 'PartiallyFilled', value: filled })
}

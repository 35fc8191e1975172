/** Signed orders, and what a relayer may do with them (pallet_limit_orders of runtime 425). Amounts in rao, prices in rao per alpha. */

import { U64F64 } from '../../fixed/fixed-format.js'
import { addU64, U64_MAX } from '../../fixed/saturating.js'
import type { Ctx } from '../../frame/context.js'
import type { CallArgs } from '../../frame/pallet.js'
import { blake2256 } from '../../schema/hash.js'
import { Writer } from '../../schema/scale.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { evmChainId } from '../evm-chain-id/schema.js'
import { ROOT_NETUID } from '../subtensor/subnets/root-netuid.js'
import { limitOrders, type OrderStatus, VersionedOrder } from './schema.js'

const { storage, constant } = limitOrders
const BILLION = 1_000_000_000n

export type SignedOrder = CallArgs<typeof limitOrders, 'execute_orders'>['orders'][number]
export type Order = SignedOrder['order']['value']

/** The account of the pallet, which holds what a batch has in common. */
export const PALLET_ACCOUNT: Hex = `0x6d6f646c${constant.PalletId.slice(2)}`.padEnd(66, '0') as Hex

function encodeOrder(order: SignedOrder['order']): Uint8Array {
  const writer = new Writer()
  VersionedOrder.encode(order, writer)
  return writer.finish()
}

/** `derive_order_id`: blake2-256 of what was signed. */
export function orderIdOf(order: SignedOrder['order']): Hex {
  return blake2256(encodeOrder(order))
}

export function isBuy({ order_type: type }: Pick<Order, 'order_type'>): boolean {
  return type.type === 'LimitBuy'
}

/** `mul_floor` of a Perbill. */
export function partOf(amount: bigint, perbill: number): bigint {
  return (amount * BigInt(perbill)) / BILLION
}

/** `compute_effective_swap_limit`: the limit widened by the slippage that the signer allows; without one there is no limit. */
export function swapLimitOf(order: Order): bigint {
  const { limit_price: limit, max_slippage: slippage } = order
  if (slippage === undefined) return isBuy(order) ? U64_MAX : 0n
  const delta = partOf(limit, slippage)
  if (!isBuy(order)) return limit > delta ? limit - delta : 0n
  return addU64(limit, delta)
}

export interface Market {
  /** Milliseconds since 1970. */
  readonly now: bigint
  /** U64F64 bits of TAO per alpha. */
  readonly price: bigint
  readonly relayer: Hex
}

/** `is_order_valid`, in its order. @throws DispatchFailure */
export function ensureOrderValid(ctx: Ctx, signed: SignedOrder, id: Hex, market: Market): void {
  const order = signed.order.value
  if (order.netuid === ROOT_NETUID) throw limitOrders.error('RootNetUidNotAllowed')
  if (order.chain_id !== evmChainId.storage.ChainId.get(ctx)) throw limitOrders.error('ChainIdMismatch')
  const isSigned = signed.signature.type === 'Sr25519' && ctx.verifySignature(encodeOrder(signed.order), signed.signature, order.signer)
  if (!isSigned) throw limitOrders.error('InvalidSignature')
  const status = storage.Orders.get(ctx, id)
  if (status?.type === 'Fulfilled') throw limitOrders.error('OrderAlreadyProcessed')
  if (status?.type === 'Cancelled') throw limitOrders.error('OrderCancelled')
  if (market.now > order.expiry) throw limitOrders.error('OrderExpired')
  if (!meetsPrice(order, market.price)) throw limitOrders.error('PriceConditionNotMet')
  if (order.relayer !== undefined && !order.relayer.includes(market.relayer)) throw limitOrders.error('RelayerMissMatch')
  ensureFill(order, signed.partial_fill, status)
}

function meetsPrice({ order_type: type, limit_price: limit }: Order, price: bigint): boolean {
  const now = U64F64.toU64(U64F64.mul(price, U64F64.fromInt(BILLION)))
  return type.type === 'TakeProfit' ? now >= limit : now <= limit
}

/** A part must be allowed and no more than what is open; all at once is only possible before the first part. */
function ensureFill(order: Order, part: bigint | undefined, status: ValueOf<typeof OrderStatus> | undefined): void {
  const filled = status?.type === 'PartiallyFilled' ? status.value : undefined
  if (part === undefined) {
    if (filled !== undefined) throw limitOrders.error('IncorrectPartialFillAmount')
    return
  }
  if (order.relayer === undefined) throw limitOrders.error('RelayerRequiredForPartialFill')
  if (!order.partial_fills_enabled) throw limitOrders.error('PartialFillsNotEnabled')
  const open = order.amount - (filled ?? 0n)
  if (part === 0n || part > open) throw limitOrders.error('IncorrectPartialFillAmount')
}

/** `compute_order_status`, stored: fulfilled at once or with the last part. */
export function noteFill(ctx: Ctx, id: Hex, part: bigint | undefined, amount: bigint): void {
  const before = storage.Orders.get(ctx, id)
  const filled = (before?.type === 'PartiallyFilled' ? before.value : 0n) + (part ?? amount)
  const isWhole = part === undefined || filled >= amount
  storage.Orders.set(ctx, id, isWhole ? { type: 'Fulfilled' } : { type: 'PartiallyFilled', value: filled })
}

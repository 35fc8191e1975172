/** What orders say, whatever their version. Amounts in rao, prices in rao per alpha. */
import { addU64, U64_MAX } from '../../fixed/saturating.js'
import type { CallArgs } from '../../frame/pallet.js'
import { blake2256 } from '../../schema/hash.js'
import { Writer } from '../../schema/scale.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { type limitOrders475, type OrderV2, VersionedOrder475 } from './475/schema.js'
import { limitOrders } from './schema.js'

const PERBILL = 1_000_000_000n

/** An order of any version; a runtime decodes those alone that it knows. */
export type SignedOrder = CallArgs<typeof limitOrders475, 'execute_orders'>['orders'][number]

/** What there is to an order whatever its version: that of the newest. */
export type OrderView = ValueOf<typeof OrderV2>

export function viewOf({ type, value }: SignedOrder['order']): OrderView {
  return type === 'V2' ? value : { ...value, amount: { type: 'Fixed', value: value.amount }, has_linked_order: false }
}

/** The account of the pallet, which holds what a batch has in common. */
export const PALLET_ACCOUNT: Hex = `0x6d6f646c${limitOrders.constant.PalletId.slice(2)}`.padEnd(66, '0') as Hex

/** SCALE of an order, which does not depend on the runtime. */
export function encodeOrder(order: SignedOrder['order']): Uint8Array {
  const writer = new Writer()
  VersionedOrder475.encode(order, writer)
  return writer.finish()
}

/** `derive_order_id`: blake2-256 of what was signed. */
export function orderIdOf(order: SignedOrder['order']): Hex {
  return blake2256(encodeOrder(order))
}

export function isBuy({ order_type: type }: Pick<OrderView, 'order_type'>): boolean {
  return type.type === 'LimitBuy'
}

/** `mul_floor` of a Perbill. */
export function partOf(amount: bigint, perbill: number): bigint {
  return (amount * BigInt(perbill)) / PERBILL
}

/** `compute_effective_swap_limit`: the limit widened by the slippage that the signer allows; without one there is no limit. */
export function swapLimitOf(order: OrderView): bigint {
  const { limit_price: limit, max_slippage: slippage } = order
  if (slippage === undefined) return isBuy(order) ? U64_MAX : 0n
  const delta = partOf(limit, slippage)
  if (!isBuy(order)) return limit > delta ? limit - delta : 0n
  return addU64(limit, delta)
}

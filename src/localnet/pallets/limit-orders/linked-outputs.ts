/** What orders have brought on which others draw, at runtime 475: TAO in rao or alpha in rao. Orders of the first version never do. */
import { addU64, subUnsigned } from '../../fixed/saturating.js'
import type { Ctx } from '../../frame/context.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { timestamp } from '../timestamp/schema.js'
import { type LinkedAsset, limitOrders475 } from './475/schema.js'
import { isBuy, type OrderView, partOf } from './order-view.js'

const { storage, event, constant } = limitOrders475

type Asset = ValueOf<typeof LinkedAsset>

/** How much an order trades, and the order on whose output it draws for that. */
export interface OrderSize {
  readonly amount: bigint
  readonly provider: Hex | undefined
}

function alphaOf({ netuid, hotkey }: OrderView): Asset {
  return { type: 'Alpha', value: { netuid, hotkey } }
}

function isSameAsset(a: Asset, b: Asset): boolean {
  if (a.type === 'Tao' || b.type === 'Tao') return a.type === b.type
  return a.value.netuid === b.value.netuid && a.value.hotkey === b.value.hotkey
}

/**
 * `resolve_amount`: what an order says, or its part of what another one has brought to the same signer.
 * @throws DispatchFailure NoLinkedOutput, LinkedOutputSignerMismatch, LinkedOutputAssetMismatch, LinkedOutputExpired,
 * LinkedAmountResolvedToZero
 */
export function resolveAmount(ctx: Ctx, order: OrderView, now: bigint): OrderSize {
  if (order.amount.type === 'Fixed') return { amount: order.amount.value, provider: undefined }
  const { provider, pct } = order.amount.value
  const record = storage.LinkedOutputs.get(ctx, provider)
  if (record === undefined) throw limitOrders475.error('NoLinkedOutput')
  if (record.signer !== order.signer) throw limitOrders475.error('LinkedOutputSignerMismatch')
  if (!isSameAsset(record.asset, isBuy(order) ? { type: 'Tao' } : alphaOf(order))) throw limitOrders475.error('LinkedOutputAssetMismatch')
  if (now > record.expires_at) throw limitOrders475.error('LinkedOutputExpired')
  const amount = partOf(record.total, pct)
  if (amount === 0n) throw limitOrders475.error('LinkedAmountResolvedToZero')
  return { amount, provider }
}

/** An order that draws on others, or on which others draw, is filled at once. @throws DispatchFailure */
export function ensureFilledAtOnce(order: OrderView): void {
  if (order.amount.type !== 'Fixed') throw limitOrders475.error('PartialFillNotSupportedForLinkedAmount')
  if (order.has_linked_order) throw limitOrders475.error('PartialFillNotSupportedForProvider')
}

/** `consume_linked_output`: what has been drawn on once is gone. @throws DispatchFailure NoLinkedOutput */
export function consumeOutput(ctx: Ctx, { amount, provider }: OrderSize, consumer: Hex): void {
  if (provider === undefined) return
  const record = storage.LinkedOutputs.take(ctx, provider)
  if (record === undefined) throw limitOrders475.error('NoLinkedOutput')
  ctx.deposit(event.LinkedOutputConsumed({ provider, consumer, amount, undrawn: subUnsigned(record.total, amount) }))
}

/** `record_linked_output`: keeps what an order has brought, after its fee, if others may draw on it. */
export function recordOutput(ctx: Ctx, id: Hex, order: OrderView, total: bigint): void {
  if (!order.has_linked_order || total === 0n) return
  const { signer } = order
  const asset: Asset = isBuy(order) ? alphaOf(order) : { type: 'Tao' }
  const expires_at = addU64(timestamp.storage.Now.get(ctx), constant.LinkedOutputTtl)
  storage.LinkedOutputs.set(ctx, id, { signer, asset, total, expires_at })
  ctx.deposit(event.LinkedOutputRecorded({ order_id: id, signer, asset, total, expires_at }))
}

/** The bytes of an order, which are what is signed, and by whose hash the chain knows it. */
import { parseAddress } from '../../core/ss58.js'
import { hashBlake2b256 } from '../hash.js'
import { fromHex, toHex } from '../scale/hex.js'
import type { ScaleInput } from '../scale/value.js'
import { ScaleWriter } from '../scale/writer.js'
import { CHAIN_KINDS, type LimitOrder, ORDER_KINDS } from './order.js'

/** SCALE of `VersionedOrder`, written out here, so that an order can be signed without a network and its metadata. */
export function encodeOrder(order: LimitOrder): Uint8Array {
  const isSecond = order.version === 'V2'
  const writer = new ScaleWriter().writeU8(isSecond ? 1 : 0)
  writer.writeBytes(parseAddress(order.signer)).writeBytes(parseAddress(order.hotkey)).writeUint(order.netuid, 2)
  writer.writeU8(ORDER_KINDS.indexOf(order.kind))
  writeAmount(writer, order)
  writer.writeUint(order.limit, 8).writeUint(order.expiryMs, 8).writeUint(order.feeRate, 4).writeBytes(parseAddress(order.feeRecipient))
  writer.writeU8(order.relayers === null ? 0 : 1)
  if (order.relayers !== null) {
    writer.writeCompact(order.relayers.length)
    for (const relayer of order.relayers) writer.writeBytes(parseAddress(relayer))
  }
  writer.writeU8(order.maxSlippage === null ? 0 : 1)
  if (order.maxSlippage !== null) writer.writeUint(order.maxSlippage, 4)
  writer.writeUint(order.chainId, 8).writeU8(order.partialFills ? 1 : 0)
  if (isSecond) writer.writeU8(order.hasLinkedOrder ? 1 : 0)
  return writer.toBytes()
}

function writeAmount(writer: ScaleWriter, { version, amount, hasLinkedOrder }: LimitOrder): void {
  if (version === 'V1') {
    if (amount.kind === 'linked' || hasLinkedOrder) throw new TypeError('an order of the first version is linked to no other')
    writer.writeUint(amount.units, 8)
  } else if (amount.kind === 'fixed') writer.writeU8(0).writeUint(amount.units, 8)
  else writer.writeU8(1).writeBytes(fromHex(amount.provider)).writeUint(amount.share, 4)
}

/** `derive_order_id`: blake2-256 of the bytes, hex. */
export function findOrderId(order: LimitOrder): string {
  return toHex(hashBlake2b256(encodeOrder(order)))
}

/** The order as an argument of a call. */
export function toCallOrder(order: LimitOrder): ScaleInput {
  const { amount } = order
  const shared = {
    signer: order.signer,
    hotkey: order.hotkey,
    netuid: order.netuid,
    order_type: { type: CHAIN_KINDS[order.kind], value: null },
    limit_price: order.limit,
    expiry: order.expiryMs,
    fee_rate: order.feeRate,
    fee_recipient: order.feeRecipient,
    relayer: order.relayers,
    max_slippage: order.maxSlippage,
    chain_id: order.chainId,
    partial_fills_enabled: order.partialFills,
  }
  if (order.version === 'V1') return { type: 'V1', value: { ...shared, amount: amount.kind === 'fixed' ? amount.units : 0n } }
  const linked =
    amount.kind === 'fixed'
      ? { type: 'Fixed', value: amount.units }
      : { type: 'LinkedPercentage', value: { provider: fromHex(amount.provider), pct: amount.share } }
  return { type: 'V2', value: { ...shared, amount: linked, has_linked_order: order.hasLinkedOrder } }
}

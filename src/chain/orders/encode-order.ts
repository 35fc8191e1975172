/** The bytes of an order, which are what is signed, and by whose hash the chain knows it. */
import { chainError } from '../../core/errors.js'
import { price } from '../../core/money.js'
import { parseAddress } from '../../core/ss58.js'
import { hashBlake2b256 } from '../hash.js'
import { expectAddress, expectBigint, expectBool, expectHash, expectList, expectNumber, expectObject } from '../scale/expect.js'
import { fromHex, toHex } from '../scale/hex.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'
import { ScaleWriter } from '../scale/writer.js'
import { CHAIN_KINDS, type LimitOrder, ORDER_KINDS, type OrderAmount } from './order.js'

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

function fromCallAmount(value: ScaleValue | undefined): OrderAmount {
  if (typeof value === 'bigint') return { kind: 'fixed', units: value }
  const { type, value: inner } = expectObject(value, 'OrderAmount')
  if (type === 'Fixed') return { kind: 'fixed', units: expectBigint(inner, 'OrderAmount') }
  const { provider, pct } = expectObject(inner, 'OrderAmount')
  return { kind: 'linked', provider: expectHash(provider, 'OrderAmount.provider'), share: expectNumber(pct, 'OrderAmount.pct') }
}

/** The order in an argument of a call, decoded. Throws `UNEXPECTED_SHAPE` for one of another version than those that are known. */
export function fromCallOrder(value: ScaleValue | undefined): LimitOrder {
  const { type, value: inner } = expectObject(value, 'VersionedOrder')
  const order = expectObject(inner, 'Order')
  const kind = ORDER_KINDS.find((one) => CHAIN_KINDS[one] === expectObject(order.order_type, 'OrderType').type)
  if ((type !== 'V1' && type !== 'V2') || kind === undefined) {
    throw chainError('This chain has orders of a kind that is not known', 'UNEXPECTED_SHAPE', { why: `It says ${String(type)}.` })
  }
  return {
    version: type,
    signer: expectAddress(order.signer, 'Order.signer'),
    hotkey: expectAddress(order.hotkey, 'Order.hotkey'),
    netuid: expectNumber(order.netuid, 'Order.netuid'),
    kind,
    amount: fromCallAmount(order.amount),
    limit: price(expectBigint(order.limit_price, 'Order.limit_price')),
    expiryMs: expectBigint(order.expiry, 'Order.expiry'),
    feeRate: expectNumber(order.fee_rate, 'Order.fee_rate'),
    feeRecipient: expectAddress(order.fee_recipient, 'Order.fee_recipient'),
    relayers: order.relayer === null ? null : expectList(order.relayer, 'Order.relayer').map((one) => expectAddress(one, 'Order.relayer')),
    maxSlippage: order.max_slippage === null ? null : expectNumber(order.max_slippage, 'Order.max_slippage'),
    chainId: expectBigint(order.chain_id, 'Order.chain_id'),
    partialFills: expectBool(order.partial_fills_enabled, 'Order.partial_fills_enabled'),
    hasLinkedOrder: type === 'V2' && expectBool(order.has_linked_order, 'Order.has_linked_order'),
  }
}

/**
 * The file in which a signed order travels from its signer to whoever brings it to the chain: JSON, one version. It holds nothing secret,
 * but whoever has it can have the order carried out. Another may have written it, so that everything in it is compared with its bytes.
 */
import { price } from '../../core/money.js'
import { isAddress } from '../../core/ss58.js'
import { amount, fields, flag, hex, list, natural, orNull, refuseField, type Shape, type Shaped, text, word } from '../offline/shape.js'
import { toHex } from '../scale/hex.js'
import { encodeOrder, findOrderId } from './encode-order.js'
import { type LimitOrder, MOST_RELAYERS, ORDER_KINDS, type SignedOrder } from './order.js'

/** An order and its relayers are a few kilobytes at most. */
export const MAX_ORDER_BYTES = 64 * 1024
const VERSION = 1
const MOST_PARTS = 1_000_000_000
const MAX_U64 = 0xffff_ffff_ffff_ffffn

const address: Shape<string> = (value, at) => {
  const given = text(100)(value, at)
  if (isAddress(given)) return given
  throw refuseField(at, given, 'no address')
}

const u64: Shape<string> = (value, at) => {
  const given = amount(value, at)
  if (BigInt(given) <= MAX_U64) return given
  throw refuseField(at, given, 'a number that is too large')
}

const parts = natural(MOST_PARTS)

const shape = fields({
  format: word('taoctl-order'),
  version: natural(VERSION),
  order_id: hex(32),
  order: fields({
    version: word('V1', 'V2'),
    signer: address,
    hotkey: address,
    netuid: natural(0xffff),
    kind: word(...ORDER_KINDS),
    /** Rao of TAO of a purchase, of alpha of a sale; null where it is a share of what another order brings. */
    amount: orNull(u64),
    linked: orNull(fields({ order_id: hex(32), share_ppb: parts })),
    limit_price_rao: u64,
    expiry_ms: u64,
    fee_rate_ppb: parts,
    fee_recipient: address,
    relayers: orNull(list(address, MOST_RELAYERS)),
    max_slippage_ppb: orNull(parts),
    chain_id: u64,
    partial_fills: flag,
    has_linked_order: flag,
  }),
  /** All that is signed. */
  bytes: hex(),
  scheme: word('ed25519', 'sr25519'),
  signature: hex(64),
})

type OrderFields = Shaped<typeof shape>['order']

function toFields(order: LimitOrder): OrderFields {
  const { amount: size } = order
  return {
    version: order.version,
    signer: order.signer,
    hotkey: order.hotkey,
    netuid: order.netuid,
    kind: order.kind,
    amount: size.kind === 'fixed' ? size.units.toString() : null,
    linked: size.kind === 'linked' ? { order_id: size.provider, share_ppb: size.share } : null,
    limit_price_rao: order.limit.toString(),
    expiry_ms: order.expiryMs.toString(),
    fee_rate_ppb: order.feeRate,
    fee_recipient: order.feeRecipient,
    relayers: order.relayers,
    max_slippage_ppb: order.maxSlippage,
    chain_id: order.chainId.toString(),
    partial_fills: order.partialFills,
    has_linked_order: order.hasLinkedOrder,
  }
}

function fromFields(stated: OrderFields): LimitOrder {
  const { amount: units, linked, version } = stated
  if ((units === null) === (linked === null)) throw refuseField('order.amount', units, 'not one of an amount and a share')
  if (version === 'V1' && (linked !== null || stated.has_linked_order)) throw refuseField('order.version', version, 'V2, as it is linked')
  return {
    version,
    signer: stated.signer,
    hotkey: stated.hotkey,
    netuid: stated.netuid,
    kind: stated.kind,
    amount:
      linked === null
        ? { kind: 'fixed', units: BigInt(units ?? 0) }
        : { kind: 'linked', provider: linked.order_id, share: linked.share_ppb },
    limit: price(BigInt(stated.limit_price_rao)),
    expiryMs: BigInt(stated.expiry_ms),
    feeRate: stated.fee_rate_ppb,
    feeRecipient: stated.fee_recipient,
    relayers: stated.relayers,
    maxSlippage: stated.max_slippage_ppb,
    chainId: BigInt(stated.chain_id),
    partialFills: stated.partial_fills,
    hasLinkedOrder: stated.has_linked_order,
  }
}

/** The text of the file of a signed order. */
export function formatOrderFile({ order, scheme, signature }: SignedOrder): string {
  const content = {
    format: 'taoctl-order',
    version: VERSION,
    order_id: findOrderId(order),
    order: toFields(order),
    bytes: toHex(encodeOrder(order)),
    scheme,
    signature,
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

/**
 * Reads the file of an order. Its bytes and its id are made anew from its fields. Throws `PAYLOAD_CHANGED` (exit 3) for anything that is
 * missing, is not known, or does not agree. Whether the signature is good is not looked at.
 */
export function parseOrderFile(source: string): SignedOrder {
  const stated = shape(readJson(source), '')
  if (stated.version !== VERSION) throw refuseField('version', stated.version, VERSION)
  const order = fromFields(stated.order)
  const [bytes, id] = [toHex(encodeOrder(order)), findOrderId(order)]
  if (stated.bytes !== bytes) throw refuseField('bytes', stated.bytes, bytes)
  if (stated.order_id !== id) throw refuseField('order_id', stated.order_id, id)
  return { order, scheme: stated.scheme, signature: stated.signature }
}

function readJson(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    // Neither what the parser says nor the file itself is repeated: it may be another one, such as that of a mnemonic.
    throw refuseField('the file', 'something else', 'no JSON')
  }
}

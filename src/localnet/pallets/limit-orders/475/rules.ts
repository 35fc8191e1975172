import { blake2256 } from '../../../schema/hash.js'
import { hexToBytes } from '../../../schema/scale.js'
import { subtensor } from '../../subtensor/schema.js'
import { encodeOrder } from '../order-view.js'
import type { LimitOrderRules } from '../rules.js'
import { renderOrder } from './render-order.js'
import { limitOrders475 } from './schema.js'

/** A hardware wallet signs the hash of what is longer (LEDGER_MAX_SIGN_SIZE). */
const LONGEST_SIGNED_AS_IT_IS = 256

const encoder = new TextEncoder()

/** What wallets put around bytes that are no transaction before they sign them. */
function wrap(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from([...encoder.encode('<Bytes>'), ...bytes, ...encoder.encode('</Bytes>')])
}

/** What a wallet signs that shows an order as a text. */
function readablePayload(text: string): Uint8Array {
  const wrapped = wrap(encoder.encode(text))
  return wrapped.length > LONGEST_SIGNED_AS_IT_IS ? hexToBytes(blake2256(wrapped)) : wrapped
}

/**
 * Orders at runtime 475: signed as bytes, as the hash of them in the wrapping that wallets add, or as a text that a hardware wallet
 * shows; by keys of either curve but ECDSA. Who has announced a swap of coldkeys does not trade.
 */
export const limitOrderRules475: LimitOrderRules = {
  isSigned: (ctx, { order, signature }, id) => {
    if (signature.type === 'Ecdsa') return false
    const payloads = [() => encodeOrder(order), () => wrap(hexToBytes(id)), () => readablePayload(renderOrder(order))]
    return payloads.some((payload) => ctx.verifySignature(payload(), signature, order.value.signer))
  },
  ensureSignerFree: (ctx, { signer }) => {
    if (subtensor.storage.ColdkeySwapAnnouncements.has(ctx, signer)) throw limitOrders475.error('OrderSignerFrozen')
  },
}

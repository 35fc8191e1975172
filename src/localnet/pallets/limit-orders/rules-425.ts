import { encodeOrder } from './order-view.js'
import type { LimitOrderRules } from './rules.js'

/** Orders at runtime 425: the bytes of an order signed as they are. */
export const limitOrderRules425: LimitOrderRules = {
  isSigned: (ctx, { order, signature }) =>
    signature.type === 'Sr25519' && ctx.verifySignature(encodeOrder(order), signature, order.value.signer),
  ensureSignerFree: () => undefined,
}

/** What a signed order can take from its signer, in the form in which a policy judges calls. */
import { hashBlake2b256 } from '../hash.js'
import type { CallFacts } from '../policy/calls/call-facts.js'
import type { CallEffect } from '../policy/calls/effect.js'
import { toHex } from '../scale/hex.js'
import { encodeOrder } from './encode-order.js'
import { findWorstPrice, isBuy, type LimitOrder } from './order.js'

/** The call by which anybody brings an order to the chain: rules of a policy name orders by it. */
const RELAYED_BY = { pallet: 'LimitOrders', name: 'execute_orders', full: 'LimitOrders.execute_orders' } as const

function readOrderEffect(order: LimitOrder): CallEffect {
  const { amount, netuid, hotkey } = order
  const side = isBuy(order) ? 'buy' : 'sell'
  const swaps = [{ side, netuid, limit: findWorstPrice(order) }] as const
  if (amount.kind === 'linked') return { swaps, unbounded: 'it trades a share of what another order brings' }
  if (side === 'buy') return { swaps, raoOut: amount.units }
  return { swaps, alpha: [{ netuid, hotkey, amount: amount.units }] }
}

/** The facts of an order, which is carried out for its signer whoever brings it. */
export function readOrderFacts(order: LimitOrder): CallFacts {
  const { signer, hotkey, netuid, feeRate, feeRecipient } = order
  const accounts = [{ argument: 'hotkey', address: hotkey }, ...(feeRate > 0 ? [{ argument: 'fee_recipient', address: feeRecipient }] : [])]
  const node = { ...RELAYED_BY, args: {}, carried: [], accounts, netuids: [netuid], hides: false }
  return {
    leaves: [{ node, actor: signer, times: 1n, proxied: null, opaque: false, effect: readOrderEffect(order) }],
    names: [RELAYED_BY.full],
    accounts: [signer],
    allOrNothing: true,
    // An order signed again for another time or limit is the same order to a rule that wants a dry run before.
    digest: toHex(hashBlake2b256(encodeOrder({ ...order, limit: 0n as LimitOrder['limit'], expiryMs: 0n }))),
  }
}

import { askSignerAhead } from '../checks/check-signer.js'
import type { ChainClient } from '../client.js'
import { type CallReader, nothingChanged } from '../outcome/call-report.js'
import { isEvent, readEventField } from '../outcome/own-events.js'
import type { Plan, PlanCheck } from '../plan.js'
import { expectHash, isScaleObject } from '../scale/expect.js'
import { fromHex } from '../scale/hex.js'
import { startPlan } from '../start-plan.js'
import { checkChainId } from './check-chain-id.js'
import { findOrderId, toCallOrder } from './encode-order.js'
import type { LimitOrder } from './order.js'
import { knowsLinkedOrders, ORDERS, type OrderState, readOrderState } from './order-state.js'

export interface CancelOrderRequest {
  readonly coldkey: string
  readonly order: LimitOrder
}

const WORDS: Readonly<Record<OrderState['status'], string>> = {
  open: 'nobody has begun it',
  expired: 'nobody has begun it',
  'partly-filled': 'a part of it was filled, and the chain cancels no such order: it ends when it expires',
  filled: 'it was filled',
  cancelled: 'it was cancelled before',
}

function checkOrder({ coldkey, order }: CancelOrderRequest, state: OrderState): PlanCheck[] {
  const isBegun = state.status === 'partly-filled' || state.status === 'filled' || state.status === 'cancelled' || state.filled !== null
  return [
    checkChainId(order, state),
    {
      name: 'owns-order',
      title: 'The order is of this coldkey',
      failed: 'The order is of another coldkey',
      ok: order.signer === coldkey,
      detail: order.signer,
      code: 'NOT_ORDER_SIGNER',
      hint: 'Name the wallet that signed it with --wallet.',
    },
    {
      name: 'order-not-begun',
      title: 'The order is not filled, in whole or in part, nor cancelled',
      failed: 'The order cannot be cancelled any more',
      ok: !isBegun,
      detail: state.filled === null ? WORDS[state.status] : WORDS['partly-filled'],
      code: 'ORDER_PROCESSED',
      hint: 'See what has become of it with `taoctl order show`.',
    },
  ]
}

/** Plans taking a signed order back, for ever. Throws `NOT_ON_THIS_RUNTIME` (exit 6). */
export async function planCancelOrder(client: ChainClient, request: CancelOrderRequest): Promise<Plan> {
  const { coldkey, order } = request
  const state = await readOrderState(client, order)
  askSignerAhead(client, coldkey)
  const isKnown = order.version === 'V1' || (await knowsLinkedOrders(client))
  const id = findOrderId(order)
  return {
    ...startPlan(coldkey),
    id: 'order cancel',
    title: `Cancel the ${order.kind} order ${id}`,
    // A runtime that does not know the order has no bytes for it, and no place in which it could be carried out.
    call: { pallet: ORDERS, name: 'cancel_order', args: { order: toCallOrder(isKnown ? order : { ...order, ...FIRST_VERSION }) } },
    checks: [
      ...(isKnown
        ? []
        : [
            {
              name: 'order-known',
              title: 'The chain knows such orders',
              failed: 'The chain does not know linked orders',
              ok: false,
              detail: 'nobody can have it carried out there',
              code: 'LINKED_ORDERS_UNKNOWN',
              hint: 'Name the network that it is for with --network.',
            },
          ]),
      ...checkOrder(request, state),
    ],
    fields: [{ label: 'order', value: id }],
    effects: [{ label: 'the order', before: state.status, after: 'cancelled, for ever' }],
    warnings:
      state.status === 'expired' ? ['The order has expired: nobody can have it carried out any more, and cancelling costs a fee.'] : [],
    recheckAtSigning: true,
  }
}

const FIRST_VERSION = { version: 'V1', amount: { kind: 'fixed', units: 0n }, hasLinkedOrder: false } as const

/** Reads `OrderCancelled`, and the order as it is after the block. */
export const readCancelOrder: CallReader = async ({ events, signer, readAfter }) => {
  const event = events.find((one) => isEvent(one, ORDERS, 'OrderCancelled') && readEventField(one, 'signer') === signer)
  const hint = 'See what has become of it with `taoctl order show`.'
  if (event === undefined) return nothingChanged('No order was cancelled.', hint)
  const id = expectHash(readEventField(event, 'order_id'), 'OrderCancelled.order_id')
  const after = await readAfter(ORDERS, 'Orders', [fromHex(id)])
  if (after !== undefined && !(isScaleObject(after) && after.type === 'Cancelled'))
    return nothingChanged('The order is not cancelled.', hint)
  return { results: { order_id: id, status: 'cancelled' } }
}

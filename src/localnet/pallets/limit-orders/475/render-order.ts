import { encodeAddress } from '../../../../core/ss58.js'
import { hexToBytes } from '../../../schema/scale.js'
import type { Hex } from '../../../schema/types.js'
import { type OrderView, type SignedOrder, viewOf } from '../order-view.js'

const KINDS: Readonly<Record<OrderView['order_type']['type'], { readonly name: string; readonly price: string }>> = {
  LimitBuy: { name: 'Limit buy', price: 'limit' },
  TakeProfit: { name: 'Take-profit', price: 'trigger' },
  StopLoss: { name: 'Stop-loss', price: 'trigger' },
}

const address = (who: Hex): string => encodeAddress(hexToBytes(who))

function renderAmount(amount: OrderView['amount']): string {
  return amount.type === 'Fixed' ? `${amount.value}` : `${amount.value.pct} ppb of order ${amount.value.provider} output`
}

/** That any relayer may bring the order and that none may have to be told apart. */
function renderRelayers(relayers: readonly Hex[] | undefined): string {
  if (relayers === undefined) return 'none'
  return relayers.length === 0 ? '[]' : relayers.map(address).join('+')
}

/** `render_order`: the text of an order that a hardware wallet shows and signs. It is a part of the protocol, byte for byte. */
export function renderOrder(versioned: SignedOrder['order']): string {
  const order = viewOf(versioned)
  const kind = KINDS[order.order_type.type]
  const parts = [
    `TAO.com order ${versioned.type.toLowerCase()}: ${kind.name} ${renderAmount(order.amount)} on subnet ${order.netuid}`,
    `${kind.price} price ${order.limit_price}`,
    `expiry ${order.expiry}`,
    `hotkey ${address(order.hotkey)}`,
    `fee ${order.fee_rate} to ${address(order.fee_recipient)}`,
    `relayer ${renderRelayers(order.relayer)}`,
    `max slippage ${order.max_slippage ?? 'none'}`,
    `chain ${order.chain_id}`,
    `partial fills ${order.partial_fills_enabled}`,
    `signer ${address(order.signer)}`,
    // Orders of the first version draw on nothing, and their text stays what it was.
    ...(versioned.type === 'V1' ? [] : [`has-linked-order ${order.has_linked_order}`]),
  ]
  return parts.join(', ')
}

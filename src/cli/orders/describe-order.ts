/** JSON forms of orders, and what can be lost by them in words. */
import { encodeOrder, findOrderId } from '../../chain/orders/encode-order.js'
import type { LinkedOutput } from '../../chain/orders/linked-output.js'
import { findWorstPrice, isBuy, type LimitOrder, meetsPrice } from '../../chain/orders/order.js'
import { computeOpen, isOver, type OrderState } from '../../chain/orders/order-state.js'
import { toHex } from '../../chain/scale/hex.js'
import {
  type AlphaJson,
  alpha,
  alphaJson,
  formatAlpha,
  formatPrice,
  formatTao,
  formatUnits,
  priceJson,
  rao,
  type TaoJson,
  taoJson,
} from '../../core/money.js'
import type { OrderChainReport, OrderReport } from '../../report/orders/orders.js'

const LAST_TIME_MS = 253_402_300_799_999n

function formatMoment(ms: bigint): string | null {
  return ms > LAST_TIME_MS ? null : new Date(Number(ms)).toISOString()
}

/** Parts per billion in percent. */
function formatPercent(parts: number): string {
  return formatUnits(BigInt(parts) * 100n)
}

/** An amount of what the order gives. */
function sizeJson(order: LimitOrder, units: bigint): TaoJson | AlphaJson {
  return isBuy(order) ? taoJson(rao(units)) : alphaJson(alpha(order.netuid, units))
}

function describeSize(order: LimitOrder): string {
  const { amount, netuid } = order
  if (amount.kind === 'linked') return `${formatPercent(amount.share)} % of what order ${amount.provider} brings`
  return isBuy(order) ? formatTao(rao(amount.units)) : formatAlpha(alpha(netuid, amount.units))
}

/** What can be lost by a signed order, as a sentence. */
export function describeWorstCase(order: LimitOrder): string {
  const who = order.relayers === null ? 'Anybody who has it' : 'Any relayer that it names'
  const worst = findWorstPrice(order)
  const buys = isBuy(order)
  const at = worst === null ? 'at any price at all, as nothing limits it' : `at ${buys ? 'up to' : 'no less than'} ${formatPrice(worst)}`
  const end = formatMoment(order.expiryMs)
  const until = end === null ? 'for ever' : `until ${end.slice(0, 16).replace('T', ' ')} UTC`
  const fee = order.feeRate === 0 ? '' : `, ${formatPercent(order.feeRate)} % of the TAO going to ${order.feeRecipient}`
  return (
    `${who} can have ${describeSize(order)} ${buys ? 'spent' : 'sold'} ${at}${fee}, at any moment ${until}. ` +
    'Deleting the file does not take it back; order cancel on the chain does.'
  )
}

/** JSON form of the terms of an order. */
export function describeOrder(order: LimitOrder): OrderReport {
  const { amount } = order
  const worst = findWorstPrice(order)
  return {
    order_id: findOrderId(order),
    version: order.version,
    kind: order.kind,
    signer: order.signer,
    hotkey: order.hotkey,
    netuid: order.netuid,
    amount: amount.kind === 'fixed' ? sizeJson(order, amount.units) : null,
    linked: amount.kind === 'linked' ? { order_id: amount.provider, share_percent: formatPercent(amount.share) } : null,
    limit_price: priceJson(order.limit),
    worst_price: worst === null ? null : priceJson(worst),
    max_slippage_percent: order.maxSlippage === null ? null : formatPercent(order.maxSlippage),
    expires: formatMoment(order.expiryMs),
    fee_percent: formatPercent(order.feeRate),
    fee_recipient: order.feeRecipient,
    relayers: order.relayers,
    partial_fills: order.partialFills,
    feeds_next: order.hasLinkedOrder,
    chain_id: order.chainId.toString(),
    bytes: toHex(encodeOrder(order)),
    worst_case: describeWorstCase(order),
  }
}

/** The JSON form of what an order has brought. */
function outputJson({ asset, total }: LinkedOutput): TaoJson | AlphaJson {
  return asset === 'tao' ? taoJson(rao(total)) : alphaJson(alpha(asset.netuid, total))
}

/** JSON form of what the chain knows of an order, and of what it has brought on which others can draw. */
export function describeOrderState(
  order: LimitOrder,
  state: OrderState,
  output: LinkedOutput | null,
  place: Pick<OrderChainReport, 'network' | 'block_hash'>,
): OrderChainReport {
  const open = computeOpen(order, state)
  return {
    ...place,
    status: state.status,
    filled: state.filled === null ? null : sizeJson(order, state.filled),
    open: open === null ? null : sizeJson(order, isOver(state) ? 0n : open),
    recorded: output && { amount: outputJson(output), expires: formatMoment(output.expiresMs) },
    enabled: state.enabled,
    for_this_chain: state.chainId === order.chainId,
    price: state.price === null ? null : priceJson(state.price),
    price_met: state.price === null ? null : meetsPrice(order, state.price),
  }
}

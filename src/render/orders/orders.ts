/** Renders orders: their terms, what is signed, and what has become of them. */
import { type AlphaJson, formatPrice, type Price, type TaoJson } from '../../core/money.js'
import type { OrderChainReport, OrderReport, OrderShowReport, OrderSignReport } from '../../report/orders/orders.js'
import type { Look } from '../look.js'
import { type Pair, renderPairs } from '../table.js'

const VERBS = { 'limit-buy': 'buy', 'take-profit': 'sell', 'stop-loss': 'sell' } as const
const WHEN = {
  'limit-buy': 'once the price is at most',
  'take-profit': 'once the price is at least',
  'stop-loss': 'once the price is at most',
} as const

/** An amount with its unit. */
export function formatSize(amount: TaoJson | AlphaJson): string {
  return 'tao' in amount ? `${amount.tao} TAO` : `${amount.alpha} alpha`
}

/** How much an order trades. */
export function describeSize({ amount, linked }: OrderReport): string {
  if (amount !== null) return formatSize(amount)
  return linked === null ? '' : `${linked.share_percent} % of what order ${linked.order_id} brings`
}

function describeWorst({ worst_price: worst, kind }: OrderReport): string {
  if (worst === null) return 'any: nothing limits it'
  return `${kind === 'limit-buy' ? 'at most' : 'at least'} ${worst.tao} TAO per alpha`
}

/** A moment as people read it: in UTC, to the minute. */
function showMoment(time: string, look: Look): string {
  return look.terminal ? `${time.slice(0, 16).replace('T', ' ')} UTC` : time
}

function listTerms(order: OrderReport, look: Look): Pair[] {
  const buys = order.kind === 'limit-buy'
  return [
    ['order', order.order_id],
    ['kind', `${order.kind} (${order.version})`],
    [
      VERBS[order.kind],
      buys ? `alpha of subnet ${order.netuid} for ${describeSize(order)}` : `${describeSize(order)} of subnet ${order.netuid}`,
    ],
    ['when', `${WHEN[order.kind]} ${order.limit_price.tao} TAO per alpha`],
    ['price', describeWorst(order)],
    ['expires', order.expires === null ? 'never' : showMoment(order.expires, look)],
    ['fee', order.fee_percent === '0' ? 'none' : `${order.fee_percent} % of the TAO, to ${order.fee_recipient}`],
    ['relayers', order.relayers === null ? 'anybody' : order.relayers.join(', ')],
    ['filled', order.partial_fills ? 'in parts, or at once' : 'at once'],
    ...(order.feeds_next ? [['then', 'what it brings is recorded for another order'] as const] : []),
    ['signer', order.signer],
    ['hotkey', order.hotkey],
    ['chain id', order.chain_id],
  ]
}

/** What a person sees before an order is signed: its terms, the price now where it is known, what can be lost, and the very bytes. */
export function renderOrderPreview(order: OrderReport, price: Price | null, look: Look): string {
  const now: Pair[] = price === null ? [] : [['price now', formatPrice(price)]]
  return renderPairs([...listTerms(order, look), ...now, ['worst case', order.worst_case, 'bold'], ['signed', order.bytes]], look)
}

/** An order that was signed, and where it is. */
export function renderOrderSign({ status, order, signature, file }: OrderSignReport, look: Look): string {
  return renderPairs(
    [
      [status, `${order.kind} of ${describeSize(order)}`],
      ['order', order.order_id],
      ...(signature === null ? [] : [['signature', signature] as const]),
      ...(file === null ? [] : [['file', file] as const]),
      ['worst case', order.worst_case],
    ],
    look,
  )
}

const STATES = {
  open: 'open: nobody has carried it out',
  'partly-filled': 'filled in part',
  filled: 'filled',
  cancelled: 'cancelled, for ever',
  expired: 'expired',
} as const

function listState(state: OrderChainReport, look: Look): Pair[] {
  const { network, status, filled, open, recorded, enabled, for_this_chain, price, price_met } = state
  if (!for_this_chain) return [[`on ${network}`, 'it is not for this chain: it names another chain id']]
  return [
    [`on ${network}`, filled === null ? STATES[status] : `${STATES[status]}: ${formatSize(filled)}`],
    ...(filled === null || open === null ? [] : [['open', formatSize(open)] as const]),
    ...(recorded === null
      ? []
      : [
          [
            'others draw on',
            `${formatSize(recorded.amount)}${recorded.expires === null ? '' : `, until ${showMoment(recorded.expires, look)}`}`,
          ] as const,
        ]),
    ...(enabled ? [] : [['orders', 'switched off on this chain at present'] as const]),
    ...(price === null
      ? []
      : [['price now', `${price.tao} TAO per alpha, ${price_met === true ? 'within' : 'not within'} the limit`] as const]),
  ]
}

/** A signed order out of its file. */
export function renderOrderShow({ order, signature_valid, scheme, expired, on_chain }: OrderShowReport, look: Look): string {
  return renderPairs(
    [
      ...listTerms(order, look),
      ['signature', signature_valid ? `good (${scheme})` : 'NOT of this signer over these bytes'],
      ...(expired && on_chain === null ? [['over', 'it has expired'] as const] : []),
      ...(on_chain === null ? [] : listState(on_chain, look)),
      ['worst case', order.worst_case],
    ],
    look,
  )
}

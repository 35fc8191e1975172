/** What became of orders that were brought to the chain: of each by its own event, and by the storage after the block. */
import { chainError, type TaoError } from '../../../core/errors.js'
import { type AlphaJson, alpha, alphaJson, rao, type TaoJson, taoJson } from '../../../core/money.js'
import { type CallReader, nothingChanged, type ReportInput, readArgument } from '../../outcome/call-report.js'
import { isEvent, readEventField, readInteger } from '../../outcome/own-events.js'
import type { ResultRow } from '../../outcome/results.js'
import type { ChainEvent } from '../../plan.js'
import { expectHash, isScaleObject } from '../../scale/expect.js'
import { fromHex } from '../../scale/hex.js'
import { findOrderId, fromCallOrder } from '../encode-order.js'
import { isBuy, type LimitOrder } from '../order.js'
import { ORDERS } from '../order-state.js'

const HINT = 'See what has become of each with `taoctl order show`.'

interface Brought {
  readonly id: string
  readonly order: LimitOrder
}

function listBrought(input: ReportInput): readonly Brought[] {
  const orders = readArgument(input, 'orders')
  if (!Array.isArray(orders)) return []
  return orders.map((signed) => {
    const order = fromCallOrder(isScaleObject(signed) ? signed.order : undefined)
    return { id: findOrderId(order), order }
  })
}

function toJson(order: LimitOrder, units: bigint | null, isGiven: boolean): TaoJson | AlphaJson | null {
  if (units === null) return null
  return isBuy(order) === isGiven ? taoJson(rao(units)) : alphaJson(alpha(order.netuid, units))
}

/** Whether it is whole, by the storage after the block; null where the node did not say. */
async function isWhole({ readAfter }: ReportInput, id: string): Promise<boolean | null> {
  const stored = await readAfter(ORDERS, 'Orders', [fromHex(id)])
  return isScaleObject(stored) ? stored.type === 'Fulfilled' : null
}

function findOwn(events: readonly ChainEvent[], name: string, id: string): ChainEvent | undefined {
  return events.find((event) => isEvent(event, ORDERS, name) && expectHash(readEventField(event, 'order_id'), name) === id)
}

/** "LimitOrders.OrderExpired: the order was good until a time that has passed." */
function describeReason({ details, why, message }: TaoError): string {
  const name = [details.pallet, details.error].filter((part) => typeof part === 'string' && part !== '').join('.')
  return `${name === '' ? message : name}${why === undefined ? '' : `: ${why}`}`
}

async function readOne(input: ReportInput, { id, order }: Brought): Promise<ResultRow> {
  const place = { order_id: id, kind: order.kind, signer: order.signer, netuid: order.netuid }
  const executed = findOwn(input.events, 'OrderExecuted', id)
  if (executed !== undefined) {
    const whole = await isWhole(input, id)
    const [given, got] = [readInteger(executed, 'amount_in'), readInteger(executed, 'amount_out')]
    const outcome = whole === false ? 'partly-filled' : 'filled'
    return { ...place, outcome, gave: toJson(order, given, true), got: toJson(order, got, false), reason: null }
  }
  const skipped = findOwn(input.events, 'OrderSkipped', id)
  const reason = skipped === undefined ? null : describeReason(input.explain(readEventField(skipped, 'reason')))
  return { ...place, outcome: skipped === undefined ? 'not-told' : 'skipped', gave: null, got: null, reason }
}

/**
 * What came to the relayer of the fees: what signers of orders, or the pallet for a whole batch, paid to it. Its own orders are left out,
 * and what they brought.
 */
function sumEarned({ events, signer, call }: ReportInput, brought: readonly Brought[]): bigint {
  const others = brought.filter(({ order }) => order.signer !== signer && order.feeRecipient === signer)
  if (others.length === 0) return 0n
  const signers = new Set(others.map(({ order }) => order.signer))
  const isBatch = call.name === 'execute_batched_orders'
  const paid = events.filter((event) => {
    const from = readEventField(event, 'from')
    if (!isEvent(event, 'Balances', 'Transfer') || readEventField(event, 'to') !== signer || typeof from !== 'string') return false
    return isBatch || signers.has(from)
  })
  const sum = paid.reduce((total, event) => total + (readInteger(event, 'amount') ?? 0n), 0n)
  const own = isBatch ? brought.filter(({ order }) => order.signer === signer && !isBuy(order)) : []
  const sold = own.map(({ id }) => findOwn(events, 'OrderExecuted', id)).map((event) => (event && readInteger(event, 'amount_out')) ?? 0n)
  const earned = sold.reduce((left, one) => left - one, sum)
  return earned > 0n ? earned : 0n
}

/** Reads `OrderExecuted` and `OrderSkipped` of each order, and the orders as they are after the block. */
export const readRelay: CallReader = async (input) => {
  const brought = listBrought(input)
  const orders = await Promise.all(brought.map((one) => readOne(input, one)))
  const filled = orders.filter(({ outcome }) => outcome === 'filled' || outcome === 'partly-filled')
  const earned = rao(sumEarned(input, brought))
  if (filled.length === 0) {
    const [first] = orders
    const why = typeof first?.reason === 'string' ? `No order was carried out: ${first.reason}` : 'No order was carried out.'
    return { ...nothingChanged(why, HINT), results: { orders } }
  }
  const results = { orders, filled: filled.length, earned: taoJson(earned) }
  if (filled.length === orders.length) return { results }
  const left = orders.find((row) => !filled.includes(row))
  const error = chainError('Not every order was carried out', 'ORDERS_SKIPPED', {
    why: `${filled.length} of ${orders.length} were. Order ${String(left?.order_id)}: ${String(left?.reason ?? 'no event tells of it')}`,
    hint: HINT,
  })
  return { results, problem: { error, done: true } }
}

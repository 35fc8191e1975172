import { alpha, formatAlpha, formatTao, type Rao, rao, ZERO_RAO } from '../../../core/money.js'
import { readExistentialDeposit } from '../../account/read-account.js'
import { askSignerAhead } from '../../checks/check-signer.js'
import type { ChainClient } from '../../client.js'
import type { Plan, PlanCall, PlanCheck, PlanEffect } from '../../plan.js'
import { expectNumber } from '../../scale/expect.js'
import { fromHex } from '../../scale/hex.js'
import type { ScaleInput } from '../../scale/value.js'
import { toCallOrder } from '../encode-order.js'
import { findWorstPrice, isBuy, type LimitOrder } from '../order.js'
import { ORDERS } from '../order-state.js'
import { findPart, formatGiven } from './check-order.js'
import { type OrderOutlook, orderOf } from './outlook.js'
import { readRelayFacts } from './relay-facts.js'
import type { RelayRequest } from './relay-request.js'
import { tradeBatch } from './trade-batch.js'
import { tradeEach } from './trade-each.js'

const FIRST_VERSION = { version: 'V1', amount: { kind: 'fixed', units: 0n }, hasLinkedOrder: false } as const

function toCallSigned({ brought, facts }: OrderOutlook, knowsLinked: boolean): ScaleInput {
  const { order, scheme, signature } = brought.signed
  return {
    // What the runtime does not know has no bytes for it; a check refuses it.
    order: toCallOrder(knowsLinked ? order : { ...order, ...(order.version === 'V1' ? {} : FIRST_VERSION) }),
    signature: { type: scheme === 'sr25519' ? 'Sr25519' : 'Ed25519', value: fromHex(signature) },
    partial_fill: findPart(brought, facts),
  }
}

function makeCall({ mode }: RelayRequest, outlooks: readonly OrderOutlook[], knowsLinked: boolean): PlanCall {
  const orders = outlooks.map((one) => toCallSigned(one, knowsLinked))
  if (mode === 'batch') {
    const netuid = outlooks[0] === undefined ? 0 : orderOf(outlooks[0]).netuid
    return { pallet: ORDERS, name: 'execute_batched_orders', args: { netuid, orders } }
  }
  // One order alone is not skipped in silence: its error is that of the transaction.
  return { pallet: ORDERS, name: 'execute_orders', args: { orders, should_fail: mode === 'all' || orders.length === 1 } }
}

/** The checks of all orders as one list: of each name the first that fails, with the order that it is of. */
function gatherChecks(outlooks: readonly OrderOutlook[]): PlanCheck[] {
  const byName = new Map<string, { readonly check: PlanCheck; readonly of: OrderOutlook }>()
  for (const outlook of outlooks) {
    for (const check of outlook.checks) {
      const before = byName.get(check.name)
      if (before === undefined || (before.check.ok && !check.ok)) byName.set(check.name, { check, of: outlook })
    }
  }
  const isOne = outlooks.length === 1
  return [...byName.values()].map(({ check, of: { facts } }) => {
    if (isOne) return check
    if (check.ok) return { ...check, detail: `all ${outlooks.length} orders` }
    return { ...check, detail: `order ${facts.id}${check.detail === '' ? '' : `: ${check.detail}`}` }
  })
}

interface Circumstances {
  readonly request: RelayRequest
  readonly enabled: boolean
  readonly knowsLinked: boolean
  readonly most: number
}

function checkCall(outlooks: readonly OrderOutlook[], { request, enabled, knowsLinked, most }: Circumstances): PlanCheck[] {
  const ids = request.orders.length === 0 ? [] : outlooks.map(({ facts }) => facts.id)
  const newer = outlooks.find((one) => orderOf(one).version === 'V2')
  return [
    {
      name: 'orders-enabled',
      title: 'Limit orders are switched on',
      failed: 'Limit orders are switched off on this chain',
      ok: enabled,
      detail: '',
      code: 'ORDERS_DISABLED',
      hint: 'Only the sudo key of the chain switches them on.',
    },
    {
      name: 'orders-there',
      title: 'There are orders to carry out, as many as one call takes',
      failed: outlooks.length === 0 ? 'No order can be carried out now' : 'These are more orders than one call takes',
      ok: outlooks.length > 0 && outlooks.length <= most,
      detail: `${outlooks.length}; at most ${most}`,
      code: outlooks.length === 0 ? 'NO_ORDER_READY' : 'TOO_MANY_ORDERS',
      hint: outlooks.length === 0 ? 'See why with `taoctl order list`.' : `Bring ${most} at a time.`,
    },
    {
      name: 'orders-different',
      title: 'No order is there twice',
      failed: 'An order is there twice',
      ok: new Set(ids).size === ids.length,
      detail: ids.find((id, index) => ids.indexOf(id) !== index) ?? '',
      code: 'DUPLICATE_ORDER',
      hint: 'Name each file once.',
    },
    ...(newer === undefined || knowsLinked
      ? []
      : [
          {
            name: 'linked-orders-known',
            title: 'The chain knows linked orders',
            failed: 'The chain does not know linked orders',
            ok: false,
            detail: `order ${newer.facts.id}`,
            code: 'LINKED_ORDERS_UNKNOWN',
            hint: 'Name the network that it is for with --network.',
          },
        ]),
    ...(request.mode === 'batch'
      ? [
          {
            name: 'orders-of-one-subnet',
            title: 'All are of one subnet',
            failed: 'They are of several subnets',
            ok: new Set(outlooks.map((one) => orderOf(one).netuid)).size <= 1,
            detail: [...new Set(outlooks.map((one) => orderOf(one).netuid))].join(', '),
            code: 'ORDERS_OF_SEVERAL_SUBNETS',
            hint: 'Leave out --together, or bring those of one subnet.',
          },
        ]
      : []),
  ]
}

function formatGot(order: LimitOrder, units: bigint): string {
  return isBuy(order) ? formatAlpha(alpha(order.netuid, units)) : formatTao(rao(units))
}

/** How an order is called in the preview, where its id would fill the line. */
function nameOrder({ length }: readonly OrderOutlook[], index: number): string {
  return length === 1 ? 'order' : `order ${index + 1}`
}

/** What an order does, in a sentence without its end: "pays 5 TAO, gets about 4.9 alpha of subnet 3". */
function describeTrade(outlook: OrderOutlook): string {
  const order = orderOf(outlook)
  const { gives, gets, feeRao } = outlook
  const given = gives === null ? 'an amount that is not known' : formatGiven(order, gives)
  const got = gets === null ? 'what is not known' : `about ${formatGot(order, gets)}`
  const fee = feeRao === null || feeRao === 0n ? '' : `; fee ${isBuy(order) ? '' : 'about '}${formatTao(feeRao)}`
  return `${isBuy(order) ? 'pays' : 'sells'} ${given}, gets ${got}${fee}`
}

function sumRao(amounts: readonly bigint[]): Rao {
  return rao(amounts.reduce((sum, one) => sum + one, 0n))
}

/** What the relayer gets of the fees, without those of its own orders. */
function sumEarnings(outlooks: readonly OrderOutlook[], relayer: string): Rao {
  const own = outlooks.filter((one) => orderOf(one).feeRecipient === relayer && orderOf(one).signer !== relayer)
  return sumRao(own.map(({ feeRao }) => feeRao ?? 0n))
}

/** What the relayer pays for orders that it has signed itself. */
function sumOwnPayments(outlooks: readonly OrderOutlook[], relayer: string): Rao {
  const own = outlooks.filter((one) => orderOf(one).signer === relayer && isBuy(orderOf(one)))
  return sumRao(own.map(({ gives }) => gives ?? 0n))
}

function listEffects(outlooks: readonly OrderOutlook[], earnsRao: Rao): PlanEffect[] {
  return [
    ...outlooks.map((one, index): PlanEffect => ({ label: nameOrder(outlooks, index), after: describeTrade(one) })),
    { label: 'you earn', after: earnsRao === 0n ? 'nothing: no order pays you a fee' : `about ${formatTao(earnsRao)} of fees` },
  ]
}

/** Why an order is left out, in a sentence. */
function explainSkip({ facts, checks }: OrderOutlook): string {
  const why = checks.find(({ ok }) => !ok)
  return `Left out: order ${facts.id}. ${why?.failed ?? ''}${why === undefined || why.detail === '' ? '' : `: ${why.detail}`}.`
}

async function lookAhead(client: ChainClient, request: RelayRequest) {
  const facts = await readRelayFacts(
    client,
    request.orders.map(({ signed }) => signed.order),
  )
  const outlooks = await (request.mode === 'batch' ? tradeBatch : tradeEach)(client, request, facts)
  return { facts, outlooks }
}

/** Checks of a batch as a whole, which fail for all of a side where one of it keeps the others from trading. */
const SHARED: ReadonlySet<string> = new Set(['order-price-kept', 'pool-can-fill', 'order-gets-something'])

/** Which of the orders that are not ready to leave out next; of those that only the whole batch stops, the one with the tightest price. */
function chooseLeft(outlooks: readonly OrderOutlook[], mode: RelayRequest['mode']): readonly OrderOutlook[] {
  const unready = outlooks.filter(({ isReady }) => !isReady)
  if (mode !== 'batch') return unready
  const own = unready.filter(({ checks }) => checks.some(({ ok, name }) => !ok && !SHARED.has(name)))
  if (own.length > 0) return own
  const [first, ...others] = unready
  return first === undefined ? [] : [others.reduce((tightest, one) => (isTighter(one, tightest) ? one : tightest), first)]
}

/** Whether an order of the same side allows less than another. */
function isTighter(one: OrderOutlook, other: OrderOutlook): boolean {
  const [worst, than] = [findWorstPrice(orderOf(one)), findWorstPrice(orderOf(other))]
  if (worst === null || than === null) return worst !== null
  return isBuy(orderOf(one)) ? worst < than : worst > than
}

/** What becomes of the orders, and those that are left out where that is asked for. */
async function chooseOrders(client: ChainClient, request: RelayRequest) {
  let seen = await lookAhead(client, request)
  const left: OrderOutlook[] = []
  while (request.skipsUnready) {
    const next = chooseLeft(seen.outlooks, request.mode)
    if (next.length === 0) break
    left.push(...next)
    const kept = seen.outlooks.filter((one) => !next.includes(one))
    // In a batch, what is left out changes what the others get.
    if (request.mode !== 'batch' || kept.length === 0) return { facts: seen.facts, outlooks: kept, left }
    seen = await lookAhead(client, { ...request, orders: kept.map(({ brought }) => brought) })
  }
  return { ...seen, left }
}

/**
 * Plans bringing signed orders to the chain. What becomes of each is worked out one after another, as the chain does it. Throws
 * `NOT_ON_THIS_RUNTIME` (exit 6).
 */
export async function planRelay(client: ChainClient, request: RelayRequest): Promise<Plan> {
  const { coldkey } = request
  askSignerAhead(client, coldkey)
  const { facts, outlooks, left } = await chooseOrders(client, request)
  const [depositRao, most, enabled] = await Promise.all([
    readExistentialDeposit(client),
    client.readConstant(ORDERS, 'MaxOrdersPerBatch'),
    client.readStorage([{ pallet: ORDERS, item: 'LimitOrdersEnabled', keys: [] }]),
  ])
  const { knowsLinked } = facts
  const earnsRao = sumEarnings(outlooks, coldkey)
  const [one] = outlooks
  const circumstances = { request, enabled: enabled[0] === true, knowsLinked, most: expectNumber(most, 'MaxOrdersPerBatch') }
  return {
    id: 'order relay',
    title:
      outlooks.length === 1 && one !== undefined
        ? `Carry out the ${orderOf(one).kind} order ${one.facts.id}`
        : `Carry out ${outlooks.length} orders`,
    call: makeCall(request, outlooks, knowsLinked),
    signer: { role: 'coldkey', address: coldkey },
    account: null,
    checks: [...checkCall(outlooks, circumstances), ...gatherChecks(outlooks)],
    fields: [
      ...outlooks.map(({ facts: { id } }, index) => ({ label: nameOrder(outlooks, index), value: id })),
      ...(outlooks.length > 1 ? [{ label: 'if one fails', value: request.mode === 'each' ? 'it is skipped' : 'none is carried out' }] : []),
    ],
    effects: listEffects(outlooks, earnsRao),
    warnings: left.map(explainSkip),
    spend: { rao: sumOwnPayments(outlooks, coldkey), bounded: true },
    gainRao: earnsRao,
    price: null,
    recheckAtSigning: true,
    reserveRao: outlooks.some((each) => orderOf(each).signer === coldkey) ? depositRao : ZERO_RAO,
    feePayableInAlpha: false,
  }
}

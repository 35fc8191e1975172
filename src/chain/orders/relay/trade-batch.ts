/** Orders of one subnet that trade with each other first, so that only what is left over meets the pool (`execute_batched_orders`). */
import { alpha, type Price, type Rao, rao } from '../../../core/money.js'
import { readExistentialDeposit } from '../../account/read-account.js'
import type { ChainClient } from '../../client.js'
import type { PlanCheck } from '../../plan.js'
import { Market } from '../../swap/market.js'
import { computePoolPrice, divide, multiply, type Pool } from '../../swap/swap-limit.js'
import { takeShare } from '../linked-output.js'
import { findWorstPrice, isBuy } from '../order.js'
import { checkOrder, findFill } from './check-order.js'
import { checkGives, checkHas, checkKeepsPrice, checkLeast, checkPays, checkPlace, Purses } from './check-trade.js'
import { makeOutlook, NO_FIGURES, type OrderOutlook } from './outlook.js'
import type { OrderFacts, RelayFacts } from './relay-facts.js'
import type { BroughtOrder, RelayRequest } from './relay-request.js'

/** A price of one TAO for one alpha, in units of 2^-64. */
const ONE = 1n << 64n

/** What goes through the pool, and what there is to share out then. */
interface Netting {
  readonly side: 'buy' | 'sell'
  readonly rest: bigint
  readonly worst: Price | null
  /** What one side gives, in TAO, without the fees; what the other does, in alpha and in TAO. */
  readonly buyTao: bigint
  readonly sellAlpha: bigint
  readonly sellTao: bigint
  /** In units of 2^-64. */
  readonly price: bigint
}

interface Entry {
  readonly brought: BroughtOrder
  readonly facts: OrderFacts
  readonly checks: readonly PlanCheck[]
  /** What it gives; null where that is not known. */
  readonly gross: bigint | null
  /** The same without the fee, which a sale pays out of what it gets. */
  readonly net: bigint
}

function toTao(units: bigint, price: bigint): bigint {
  return multiply(price, units)
}

function toAlpha(units: bigint, price: bigint): bigint {
  return price === 0n ? 0n : divide(units << 64n, price) >> 64n
}

function sumOf(entries: readonly Entry[], buys: boolean): bigint {
  return entries.reduce((sum, { brought, net }) => (isBuy(brought.signed.order) === buys ? sum + net : sum), 0n)
}

/** What all purchases pay, their fees included. */
function sumPaid(entries: readonly Entry[]): bigint {
  return entries.reduce((sum, { brought, gross }) => (isBuy(brought.signed.order) ? sum + (gross ?? 0n) : sum), 0n)
}

/** The tightest worst price of one side; null where none of it has one. */
function findTightest(entries: readonly Entry[], side: 'buy' | 'sell'): Price | null {
  const own = entries.map(({ brought }) => brought.signed.order).filter((order) => isBuy(order) === (side === 'buy'))
  const limits = own.map(findWorstPrice).filter((limit) => limit !== null)
  return limits.reduce<Price | null>((tight, one) => (tight === null || (side === 'buy' ? one < tight : one > tight) ? one : tight), null)
}

function netOut(entries: readonly Entry[], price: bigint): Netting {
  const [buyTao, sellAlpha] = [sumOf(entries, true), sumOf(entries, false)]
  const sellTao = toTao(sellAlpha, price)
  const side = buyTao >= sellTao ? 'buy' : 'sell'
  const [all, matched] = side === 'buy' ? [buyTao, sellTao] : [sellAlpha, toAlpha(buyTao, price)]
  return { side, rest: all > matched ? all - matched : 0n, worst: findTightest(entries, side), buyTao, sellAlpha, sellTao, price }
}

/** What each gets of what there is, by what it has given. */
function shareOut({ side, buyTao, sellAlpha, sellTao, price }: Netting, received: bigint, { brought, net }: Entry): bigint {
  const buys = isBuy(brought.signed.order)
  const [total, weight, weights] = buys
    ? [side === 'buy' ? received + sellAlpha : toAlpha(buyTao, price), net, buyTao]
    : [side === 'sell' ? received + buyTao : sellTao, toTao(net, price), sellTao]
  return weights === 0n ? 0n : (total * weight) / weights
}

function checkShare(got: bigint | null): PlanCheck {
  return {
    name: 'order-gets-something',
    title: 'Its share of the batch is more than nothing',
    failed: 'Its share of the batch rounds to nothing',
    ok: got === null || got > 0n,
    detail: '',
    code: 'ZERO_SHARE',
    hint: 'Leave it out, or bring it without --together.',
  }
}

/** The checks of an order of a batch, before anything is traded. */
function enter(
  { brought, facts }: Pick<Entry, 'brought' | 'facts'>,
  { request, all, purses, depositRao, drawn, price }: BatchPlace,
): Entry {
  const { order } = brought.signed
  const provider = order.amount.kind === 'linked' ? order.amount.provider : null
  const output = provider === null || drawn.has(provider) ? null : facts.output
  if (provider !== null) drawn.add(provider)
  const own = [
    ...checkOrder(brought, facts, { relayer: request.coldkey, knowsLinked: all.knowsLinked, price: facts.state.price, output }),
    ...checkPlace(order, facts, all.dissolving),
  ]
  const gross = findFill(brought, facts, output)
  if (gross === null || gross < 0n) return { brought, facts, checks: own, gross: null, net: 0n }
  if (isBuy(order)) {
    // The account of all orders, which is empty between batches, takes no less than its existential deposit at first.
    const checks = [...own, ...checkLeast(rao(gross), depositRao), checkPays(order, facts, rao(gross), purses, depositRao)]
    purses.addTao(order.signer, -gross)
    return { brought, facts, checks, gross, net: gross - takeShare(gross, order.feeRate) }
  }
  const checks = [
    ...own,
    ...checkLeast(rao(toTao(gross, price)), facts.bounds.minRao),
    ...checkHas(order, facts, alpha(order.netuid, gross), purses),
  ]
  purses.addAlpha(order, -gross)
  return { brought, facts, checks, gross, net: gross }
}

interface BatchPlace {
  readonly request: RelayRequest
  readonly all: RelayFacts
  readonly purses: Purses
  readonly depositRao: Rao
  /** The orders that were drawn on: each can be once, and what an order of the batch brings is not there yet. */
  readonly drawn: Set<string>
  /** In units of 2^-64. */
  readonly price: bigint
}

/**
 * What the pool gives for the rest; null where the chain gave no quote. `collected` is what the account of all orders can spend: what was
 * paid to it without its existential deposit, which it keeps where there are no fees beside.
 */
async function quoteRest(market: Market, netuid: number, { side, rest, worst }: Netting, collected: bigint): Promise<bigint | null> {
  if (rest === 0n) return 0n
  const terms = { limit: worst, paysFee: true }
  const spent = rao(rest < collected ? rest : collected < 0n ? 0n : collected)
  if (side === 'buy') return (await market.quoteBuy(netuid, spent, terms).catch(() => null))?.received.alphaRao ?? null
  return (await market.quoteSell(alpha(netuid, rest), terms).catch(() => null))?.received ?? null
}

function conclude(entry: Entry, netting: Netting, received: bigint | null, pool: Pool | null, netuid: number): OrderOutlook {
  const { brought, facts, gross } = entry
  if (gross === null) return makeOutlook(brought, facts, entry.checks, NO_FIGURES)
  const { order } = brought.signed
  const { side, rest, worst } = netting
  const share = received === null ? null : shareOut(netting, received, entry)
  const feeRao = isBuy(order) ? gross - entry.net : share === null ? null : takeShare(share, order.feeRate)
  const gets = share === null || feeRao === null ? null : isBuy(order) ? share : share - feeRao
  const meets = isBuy(order) === (side === 'buy') && rest > 0n
  const checks = [
    ...entry.checks,
    ...(meets ? [...checkKeepsPrice({ order: { kind: order.kind, netuid }, units: rest, worst }, pool), checkGives(received)] : []),
    checkShare(gets),
  ]
  return makeOutlook(brought, facts, checks, { gives: gross, gets, feeRao: feeRao === null ? null : rao(feeRao) })
}

/** What becomes of orders in one batch: with one that cannot be carried out nothing comes of any. */
export async function tradeBatch(client: ChainClient, request: RelayRequest, all: RelayFacts): Promise<readonly OrderOutlook[]> {
  const netuid = request.orders[0]?.signed.order.netuid ?? 0
  const market = new Market(client)
  const isTraded = netuid !== 0 && all.orders[0]?.subnetExists === true
  const pool = isTraded ? await market.readPool(netuid) : null
  const price = pool === null ? ONE : computePoolPrice(pool)
  const place: BatchPlace = {
    ...{ request, all, purses: new Purses(), depositRao: await readExistentialDeposit(client), drawn: new Set(), price },
  }
  const entries: Entry[] = []
  for (const [index, brought] of request.orders.entries()) {
    const facts = all.orders[index]
    if (facts === undefined) throw new RangeError('the facts of an order were left out')
    entries.push(enter({ brought, facts }, place))
  }
  const netting = netOut(entries, price)
  const received = isTraded ? await quoteRest(market, netuid, netting, sumPaid(entries) - place.depositRao) : null
  return entries.map((entry) => conclude(entry, netting, received, pool, netuid))
}

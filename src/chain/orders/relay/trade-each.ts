/** Orders that are carried out one after another, each in the pool that those before it leave behind. */
import { alpha, type Price, type Rao, rao, ZERO_RAO } from '../../../core/money.js'
import { readExistentialDeposit } from '../../account/read-account.js'
import type { ChainClient } from '../../client.js'
import type { PlanCheck } from '../../plan.js'
import { readPoolPrice } from '../../swap/fill-order.js'
import { Market } from '../../swap/market.js'
import { findBrought, type LinkedOutput, takeShare } from '../linked-output.js'
import { findWorstPrice, isBuy } from '../order.js'
import { checkOrder, findFill } from './check-order.js'
import { checkGives, checkHas, checkKeepsPrice, checkLeast, checkPays, checkPlace, Purses } from './check-trade.js'
import { makeOutlook, NO_FIGURES, type OrderOutlook, orderOf } from './outlook.js'
import type { OrderFacts, RelayFacts } from './relay-facts.js'
import type { BroughtOrder, RelayRequest } from './relay-request.js'

/** How long what an order has brought is kept, where the runtime does not tell: longer than any transaction waits. */
const KEPT_MS = 15_552_000_000n

class OrderDesk {
  readonly #market: Market
  readonly #purses = new Purses()
  readonly #moved = new Set<number>()
  /** What orders of this transaction have brought, and null for what they have drawn. */
  readonly #outputs = new Map<string, LinkedOutput | null>()

  constructor(
    client: ChainClient,
    readonly relayer: string,
    readonly facts: RelayFacts,
    readonly depositRao: Rao,
  ) {
    this.#market = new Market(client)
  }

  /** The price that an order meets. */
  async #readPrice({ netuid }: { readonly netuid: number }, { state }: OrderFacts): Promise<Price | null> {
    const pool = this.#moved.has(netuid) ? await this.#market.readPool(netuid) : null
    return pool === null ? state.price : readPoolPrice(pool)
  }

  #findOutput({ signed: { order } }: BroughtOrder, facts: OrderFacts): LinkedOutput | null {
    if (order.amount.kind === 'fixed') return null
    const recorded = this.#outputs.get(order.amount.provider)
    return recorded === undefined ? facts.output : recorded
  }

  /** What becomes of an order whose turn it is. */
  async carryOut(brought: BroughtOrder, facts: OrderFacts): Promise<OrderOutlook> {
    const { order } = brought.signed
    const output = this.#findOutput(brought, facts)
    const price = await this.#readPrice(order, facts)
    const own = [
      ...checkOrder(brought, facts, { relayer: this.relayer, knowsLinked: this.facts.knowsLinked, price, output }),
      ...checkPlace(order, facts, this.facts.dissolving),
    ]
    const fill = findFill(brought, facts, output)
    if (fill === null || fill < 0n || order.netuid === 0 || !facts.subnetExists) return makeOutlook(brought, facts, own, NO_FIGURES)
    const outlook = isBuy(order) ? await this.#buy(brought, facts, own, fill) : await this.#sell(brought, facts, own, fill)
    if (outlook.isReady) await this.#settle(outlook)
    return outlook
  }

  /** The fee is taken from what is paid. */
  async #buy(brought: BroughtOrder, facts: OrderFacts, own: readonly PlanCheck[], units: bigint): Promise<OrderOutlook> {
    const { order } = brought.signed
    const feeRao = rao(takeShare(units, order.feeRate))
    const net = rao(units - feeRao)
    const worst = findWorstPrice(order)
    const [pool, quote] = await Promise.all([
      this.#market.readPool(order.netuid),
      this.#market.quoteBuy(order.netuid, net, { limit: worst, paysFee: true }).catch(() => null),
    ])
    const gets = quote?.received.alphaRao ?? null
    const checks = [
      ...own,
      ...checkLeast(net, facts.bounds.minRao),
      checkPays(order, facts, rao(units), this.#purses, this.depositRao),
      ...checkKeepsPrice({ order, units: net, worst }, pool),
      checkGives(gets),
    ]
    return makeOutlook(brought, facts, checks, { gives: units, gets, feeRao })
  }

  /** The fee is taken from what was got. */
  async #sell(brought: BroughtOrder, facts: OrderFacts, own: readonly PlanCheck[], units: bigint): Promise<OrderOutlook> {
    const { order } = brought.signed
    const amount = alpha(order.netuid, units)
    const worst = findWorstPrice(order)
    const [pool, quote] = await Promise.all([
      this.#market.readPool(order.netuid),
      this.#market.quoteSell(amount, { limit: worst, paysFee: true }).catch(() => null),
    ])
    const got = quote?.received ?? null
    const staked = (facts.stake?.staked.alphaRao ?? 0n) + this.#purses.alpha(order).own
    const feeRao = got === null ? null : rao(takeShare(got, order.feeRate))
    const checks = [
      ...own,
      // All of a stake may be worth less.
      ...(units === staked && units > 0n ? [] : checkLeast(units === 0n ? ZERO_RAO : got, facts.bounds.minRao)),
      ...checkHas(order, facts, amount, this.#purses),
      ...checkKeepsPrice({ order, units, worst }, pool),
      checkGives(got),
    ]
    return makeOutlook(brought, facts, checks, { gives: units, gets: got === null || feeRao === null ? null : got - feeRao, feeRao })
  }

  /** Notes what an order has moved, for those after it. */
  async #settle(outlook: OrderOutlook): Promise<void> {
    const { facts, gives, gets, feeRao } = outlook
    const order = orderOf(outlook)
    if (gives === null || gets === null || feeRao === null) return
    const buys = isBuy(order)
    this.#purses.addTao(order.signer, buys ? -gives : gets)
    this.#purses.addAlpha(order, buys ? gets : -gives)
    this.#purses.addTao(order.feeRecipient, feeRao)
    if (order.amount.kind === 'linked') this.#outputs.set(order.amount.provider, null)
    if (order.hasLinkedOrder) {
      const expiresMs = BigInt(facts.state.nowMs ?? 0) + KEPT_MS
      this.#outputs.set(facts.id, { signer: order.signer, asset: findBrought(order), total: gets, expiresMs })
    }
    this.#moved.add(order.netuid)
    const terms = { limit: findWorstPrice(order), paysFee: true, quoted: buys ? gets : gets + feeRao }
    await this.#market.move({ netuid: order.netuid, side: buys ? 'buy' : 'sell', amount: buys ? gives - feeRao : gives, ...terms })
  }
}

/** What becomes of orders one after another; of one that cannot be carried out, those after it meet nothing. */
export async function tradeEach(client: ChainClient, request: RelayRequest, facts: RelayFacts): Promise<readonly OrderOutlook[]> {
  const desk = new OrderDesk(client, request.coldkey, facts, await readExistentialDeposit(client))
  const outlooks: OrderOutlook[] = []
  for (const [index, brought] of request.orders.entries()) {
    const own = facts.orders[index]
    if (own === undefined) throw new RangeError('the facts of an order were left out')
    outlooks.push(await desk.carryOut(brought, own))
  }
  return outlooks
}

/**
 * Where orders are quoted: in the pools of the pinned block, or in the pools as earlier orders of the same transaction leave them. Quotes
 * are the runtime's own simulation where that can be asked, and otherwise the exact formula of its pools.
 */
import { type Alpha, alpha, computePrice, type Price, type Rao, rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { getStake } from '../stake/list-stakes.js'
import { type Fill, fillOrder, fillSale, type PoolOrder, readPoolPrice } from './fill-order.js'
import { type BuyQuote, getAlphaPrice, quoteBuy, quoteSell, type SellQuote } from './quote.js'
import { type Pool, readPool } from './swap-limit.js'

/** Beyond which price nothing is filled, and whether the pool takes its fee. */
export interface OrderTerms {
  /** Null for none. */
  readonly limit: Price | null
  /** False for the second half of a move. */
  readonly paysFee: boolean
}

/** Any price, and the fee is paid. */
export const UNLIMITED: OrderTerms = { limit: null, paysFee: true }

/** How an order of this transaction moves a pool. */
export interface PoolMove extends PoolOrder {
  readonly netuid: number
  /** What the order was quoted to give, in rao or 10^-9 alpha; null where there is no quote. */
  readonly quoted: bigint | null
}

function toBuyQuote(netuid: number, pool: Pool, fill: Fill | null): BuyQuote {
  const paid = rao(fill === null ? 0n : fill.paidIn + fill.fee)
  const received = alpha(netuid, fill?.received ?? 0n)
  const [spot, after] = [readPoolPrice(pool), readPoolPrice(fill?.pool ?? pool)]
  return { spot, average: computePrice(paid, received), after, simulated: fill !== null, paid, received, fee: rao(fill?.fee ?? 0n) }
}

function toSellQuote(netuid: number, pool: Pool, fill: Fill | null): SellQuote {
  const paid = alpha(netuid, fill === null ? 0n : fill.paidIn + fill.fee)
  const received = rao(fill?.received ?? 0n)
  const [spot, after] = [readPoolPrice(pool), readPoolPrice(fill?.pool ?? pool)]
  return {
    spot,
    average: computePrice(received, paid),
    after,
    simulated: fill !== null,
    paid,
    received,
    fee: alpha(netuid, fill?.fee ?? 0n),
  }
}

/** Where prices and positions are read. */
export interface MarketReads {
  readPrice(netuid: number): Promise<Price>
  readStake(coldkey: string, hotkey: string, netuid: number): Promise<Alpha>
}

export class Market {
  /** Pools that earlier orders have moved; null for one whose new state is not known. */
  readonly #moved = new Map<number, Pool | null>()

  readonly #taken = new Map<number, bigint>()

  constructor(
    readonly client: ChainClient,
    readonly reads: MarketReads = {
      readPrice: (netuid) => getAlphaPrice(client, netuid),
      readStake: (...place) => getStake(client, ...place),
    },
  ) {}

  /** What earlier orders take from the coldkey's stake on each subnet, in 10^-9 alpha: its locks are kept over all hotkeys together. */
  get taken(): ReadonlyMap<number, bigint> {
    return this.#taken
  }

  /** Counts what an order takes from the coldkey's stake on a subnet. */
  take({ netuid, alphaRao }: Alpha): void {
    this.#taken.set(netuid, (this.#taken.get(netuid) ?? 0n) + alphaRao)
  }

  /** The pool that an order meets; null where the subnet has none, or where it cannot be computed with. Errors are those of reading. */
  async readPool(netuid: number): Promise<Pool | null> {
    const moved = this.#moved.get(netuid)
    return moved === undefined ? readPool(this.client, netuid) : moved
  }

  /**
   * Quotes buying alpha with `paid`. An order that a limit cuts short, one without a fee, and one in a pool that was moved are computed;
   * any other is asked of the runtime. Throws a RangeError for a pool whose state is not known, and what asking throws.
   */
  async quoteBuy(netuid: number, paid: Rao, terms: OrderTerms): Promise<BuyQuote> {
    const computed = await this.#compute(netuid, { side: 'buy', amount: paid, ...terms })
    return computed === null
      ? quoteBuy(this.client, netuid, paid, this.reads.readPrice(netuid))
      : toBuyQuote(netuid, computed.pool, computed.fill)
  }

  /** Quotes selling `paid`, as {@link quoteBuy}. */
  async quoteSell(paid: Alpha, terms: OrderTerms): Promise<SellQuote> {
    const computed = await this.#compute(paid.netuid, { side: 'sell', amount: paid.alphaRao, ...terms })
    return computed === null
      ? quoteSell(this.client, paid, this.reads.readPrice(paid.netuid))
      : toSellQuote(paid.netuid, computed.pool, computed.fill)
  }

  /** Null where the runtime is to be asked. */
  async #compute(netuid: number, order: PoolOrder): Promise<{ readonly pool: Pool; readonly fill: Fill | null } | null> {
    const isMoved = this.#moved.has(netuid)
    if (!isMoved && order.limit === null && order.paysFee) return null
    const pool = await this.readPool(netuid)
    if (pool === null && isMoved) throw new RangeError(`how the orders before it move the pool of subnet ${netuid} is not known`)
    if (pool === null) return null
    // An order that the limit refuses is quoted without it: what is refused is for the checks to say.
    const fill = fillOrder(pool, order) ?? fillOrder(pool, { ...order, limit: null })
    const isWhole = fill === null || fill.paidIn + fill.fee === order.amount
    return !isMoved && isWhole && order.paysFee ? null : { pool, fill }
  }

  /**
   * Moves a pool as an order does. Where the formula gives something else than the quote, this is a pool of another kind, and later orders
   * in it cannot be quoted.
   */
  async move({ netuid, quoted, ...order }: PoolMove): Promise<void> {
    const pool = await this.readPool(netuid)
    const isSale = order.side === 'sell' && order.paysFee
    const fillIn = (own: Pool, terms: PoolOrder): Fill | null => (isSale ? fillSale(own, terms) : fillOrder(own, terms))
    const fill = pool && (fillIn(pool, order) ?? fillIn(pool, { ...order, limit: null }))
    this.#moved.set(netuid, fill !== null && fill.received === quoted ? fill.pool : null)
  }
}

/**
 * Computes what an order gives in a pool, to the last unit as the runtime does it, without asking a node: so that several orders of one
 * transaction can be quoted one after another, each in the pool that those before it leave behind.
 */
import { type Price, price } from '../../core/money.js'
import { powerFloor } from './power.js'
import { computeInput, computePoolPrice, divide, multiply, type Pool } from './swap-limit.js'

const WHOLE = 10n ** 18n
const U64_MAX = 2n ** 64n - 1n
const U16_MAX = 65_535n
const ONE = 1n << 64n
const RAO_PER_TAO = 1_000_000_000n
/** Orders of more than this many times the reserve are refused. */
const MAX_INPUT_MULTIPLE = 1_000n
/** `MinimumReserve`: a pool that holds less of what is bought does not trade. */
const MINIMUM_RESERVE = 1_000_000n
/** The prices, in rao per alpha, that the runtime takes for no limit. */
const [LOWEST, HIGHEST] = [1_000n, 1_000_000_000_000_000n]

export interface PoolOrder {
  readonly side: 'buy' | 'sell'
  /** What is paid, fee included: rao, or 10^-9 alpha. */
  readonly amount: bigint
  /** The price that is not passed; null for none. */
  readonly limit: Price | null
  /** False for what the chain itself trades, and for the second half of a move. */
  readonly paysFee: boolean
}

/** What comes of an order. Amounts in rao, or 10^-9 alpha. */
export interface Fill {
  /** What goes into the pool, without the fee. */
  readonly paidIn: bigint
  readonly received: bigint
  /** Beside `paidIn`. */
  readonly fee: bigint
  /** The pool afterwards. */
  readonly pool: Pool
}

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** What a pool gives for an input: out · (1 − (in / (in + input))^(weight of in / weight of out)). */
function computeOutput(pool: Pool, side: PoolOrder['side'], input: bigint): bigint {
  const base = WHOLE - pool.quoteWeight
  const [reserveIn, reserveOut] = side === 'buy' ? [pool.taoReserve, pool.alphaReserve] : [pool.alphaReserve, pool.taoReserve]
  const [weightIn, weightOut] = side === 'buy' ? [pool.quoteWeight, base] : [base, pool.quoteWeight]
  const after = least(reserveIn + input, U64_MAX)
  if (after === 0n) return reserveOut
  const factor = least(divide(powerFloor(reserveIn, after, weightIn, weightOut), WHOLE), ONE)
  return (reserveOut * (ONE - factor)) >> 64n
}

function movePool(pool: Pool, side: PoolOrder['side'], paidIn: bigint, received: bigint): Pool {
  const add = (reserve: bigint, amount: bigint): bigint => least(reserve + amount, U64_MAX)
  const take = (reserve: bigint, amount: bigint): bigint => (reserve > amount ? reserve - amount : 0n)
  return side === 'buy'
    ? { ...pool, taoReserve: add(pool.taoReserve, paidIn), alphaReserve: take(pool.alphaReserve, received) }
    : { ...pool, taoReserve: take(pool.taoReserve, received), alphaReserve: add(pool.alphaReserve, paidIn) }
}

/** The price as the runtime tells it, in rao per alpha. */
export function readPoolPrice(pool: Pool): Price {
  return price((computePoolPrice(pool) * RAO_PER_TAO) >> 64n)
}

/** Fills an order in a pool (`SwapEngine::swap`); null where the runtime refuses it. */
export function fillOrder(pool: Pool, { side, amount, limit, paysFee }: PoolOrder): Fill | null {
  const isBuy = side === 'buy'
  const rate = paysFee ? pool.feeRate : 0n
  const [reserveIn, reserveOut] = isBuy ? [pool.taoReserve, pool.alphaReserve] : [pool.alphaReserve, pool.taoReserve]
  const fee = multiply(amount, divide(rate, U16_MAX))
  const net = amount - fee
  if (net > least(reserveIn * MAX_INPUT_MULTIPLE, U64_MAX) || reserveOut < MINIMUM_RESERVE) return null
  const spot = computePoolPrice(pool)
  const bound = divide(limit ?? (isBuy ? HIGHEST : LOWEST), RAO_PER_TAO)
  if (isBuy ? spot >= bound : spot <= bound) return null
  const whole = computeOutput(pool, side, net)
  const target = computePoolPrice(movePool(pool, side, net, whole))
  const isCut = isBuy ? target > bound : target < bound
  const base = WHOLE - pool.quoteWeight
  const paidIn = !isCut ? net : isBuy ? computeInput(reserveIn, bound, spot, base) : computeInput(reserveIn, spot, bound, pool.quoteWeight)
  const received = isCut ? computeOutput(pool, side, paidIn) : whole
  if ((paidIn !== 0n && received === 0n) || received > reserveOut) return null
  const paidFee = isCut ? multiply(paidIn, divide(rate, U16_MAX - rate)) : fee
  return { paidIn, received, fee: paidFee, pool: movePool(pool, side, paidIn, received) }
}

/**
 * A sale of stake as the runtime makes it: the fee of the pool goes to the author of the block, for whom it is sold in turn, without a fee
 * (`unstake_from_subnet`). Null where the runtime refuses it.
 */
export function fillSale(pool: Pool, order: Omit<PoolOrder, 'side'>): Fill | null {
  const sold = fillOrder(pool, { ...order, side: 'sell' })
  if (sold === null || sold.fee === 0n || sold.paidIn === 0n) return sold
  const share = fillOrder(sold.pool, { side: 'sell', amount: sold.fee, limit: null, paysFee: false })
  return share === null ? null : { ...sold, pool: share.pool }
}

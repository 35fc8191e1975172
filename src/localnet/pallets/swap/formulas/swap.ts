import { U64F64 } from '../../../fixed/fixed-format.js'
import { addU64, mulU64, subUnsigned } from '../../../fixed/saturating.js'
import { calculateAlphaOut, calculateAlphaToPrice, calculatePrice, calculateTaoOut, calculateTaoToPrice } from './balancer.js'
import { calculateFee, calculateFeeOnNet } from './calculate-fee.js'
import type { Pool, SwapDirection } from './pool.js'

/** The runtime's MinimumReserve, rao: pools that hold less of what is bought do not trade. */
export const MINIMUM_RESERVE = 1_000_000n
/** The widest limit prices, rao per alpha: what simulations and market orders use. */
export const MAX_PRICE = 1_000_000_000_000_000n
export const MIN_PRICE = 1_000n
/** How many times the reserve an order may put in, net of its fee. */
export const MAX_INPUT_MULTIPLE = 1_000n
const RAO_PER_TAO = 1_000_000_000n

/**
 * Outcome of a swap, in rao. `amountPaidIn` excludes the fee. What the order has beyond the amount paid in and the fee stays with the
 * caller.
 */
export interface SwapResult {
  readonly amountPaidIn: bigint
  readonly amountPaidOut: bigint
  readonly feePaid: bigint
  readonly feeToBlockAuthor: bigint
}

/** Error names of the Swap pallet that a swap can end in. */
export type SwapError = 'SwapInputTooLarge' | 'ReservesTooLow' | 'PriceLimitExceeded' | 'InsufficientLiquidity'

export interface SwapOrder {
  readonly direction: SwapDirection
  /** Gross amount in rao: TAO of a buy, alpha of a sell. */
  readonly amount: bigint
  /** The limit price in rao per alpha: a buy does not raise the price above it, a sell does not lower it below. */
  readonly limitPrice: bigint
  readonly dropFees: boolean
  /** A simulation may promise more than the reserve holds. */
  readonly simulate?: boolean
}

/** U64F64 bits of a price given in rao per alpha. */
export function priceFromRao(price: bigint): bigint {
  return U64F64.safeDiv(U64F64.fromInt(price), U64F64.fromInt(RAO_PER_TAO))
}

/**
 * One swap against a dynamic pool: `SwapEngine::swap` → `do_swap` → `BasicSwapStep` of pallet-swap, with its checks in its order.
 * Changes nothing: see `applySwap` for the reserves afterwards. A pool not yet initialised trades at weight one half.
 */
export function swap(pool: Pool, order: SwapOrder): SwapResult | SwapError {
  const buy = order.direction === 'buy'
  const feeRate = order.dropFees ? 0 : pool.feeRate
  const reserveIn = buy ? pool.taoReserve : pool.alphaReserve
  const reserveOut = buy ? pool.alphaReserve : pool.taoReserve
  const limit = priceFromRao(order.limitPrice)

  const fee = calculateFee(order.amount, feeRate)
  const net = subUnsigned(order.amount, fee)
  if (net > mulU64(reserveIn, MAX_INPUT_MULTIPLE)) return 'SwapInputTooLarge'
  if (reserveOut < MINIMUM_RESERVE) return 'ReservesTooLow'
  const price = calculatePrice(pool)
  if (buy ? price >= limit : price <= limit) return 'PriceLimitExceeded'

  const convert = buy ? calculateAlphaOut : calculateTaoOut
  const outOfAll = convert(pool, net)
  const target = calculatePrice({
    ...pool,
    taoReserve: buy ? addU64(pool.taoReserve, net) : subUnsigned(pool.taoReserve, outOfAll),
    alphaReserve: buy ? subUnsigned(pool.alphaReserve, outOfAll) : addU64(pool.alphaReserve, net),
  })

  let paidIn = net
  let paidOut = outOfAll
  let feePaid = fee
  if (buy ? target > limit : target < limit) {
    paidIn = buy ? calculateTaoToPrice(pool, price, limit) : calculateAlphaToPrice(pool, price, limit)
    paidOut = convert(pool, paidIn)
    feePaid = calculateFeeOnNet(paidIn, feeRate)
  }
  if (paidIn !== 0n && paidOut === 0n) return 'ReservesTooLow'
  if (order.simulate !== true && reserveOut < paidOut) return 'InsufficientLiquidity'
  return { amountPaidIn: paidIn, amountPaidOut: paidOut, feePaid, feeToBlockAuthor: paidIn === 0n ? 0n : feePaid }
}

/** A simulated swap with fee and without limit (`sim_swap` of a dynamic subnet). */
export function simulateSwap(pool: Pool, direction: SwapDirection, amount: bigint): SwapResult | SwapError {
  return swap(pool, { direction, amount, limitPrice: direction === 'buy' ? MAX_PRICE : MIN_PRICE, dropFees: false, simulate: true })
}

/**
 * The largest gross amount (rao, fee included) that can be swapped before the price reaches a limit in rao per alpha:
 * `get_max_amount_add` for buys, `get_max_amount_remove` for sells, of a dynamic subnet.
 */
export function calculateMaxAmount(pool: Pool, direction: SwapDirection, limitPrice: bigint): bigint | SwapError {
  const amount = mulU64(direction === 'buy' ? pool.taoReserve : pool.alphaReserve, MAX_INPUT_MULTIPLE)
  const result = swap(pool, { direction, amount, limitPrice, dropFees: false, simulate: true })
  return typeof result === 'string' ? result : addU64(result.amountPaidIn, result.feePaid)
}

/** The pool after a swap: `amountPaidIn` goes in, `amountPaidOut` out, the fee stays outside. */
export function applySwap(pool: Pool, direction: SwapDirection, result: SwapResult): Pool {
  if (direction === 'buy') {
    return {
      ...pool,
      taoReserve: addU64(pool.taoReserve, result.amountPaidIn),
      alphaReserve: subUnsigned(pool.alphaReserve, result.amountPaidOut),
    }
  }
  return {
    ...pool,
    taoReserve: subUnsigned(pool.taoReserve, result.amountPaidOut),
    alphaReserve: addU64(pool.alphaReserve, result.amountPaidIn),
  }
}

/** Alpha (rao) worth a TAO amount at the spot price, without slippage or fee (`get_alpha_amount_for_tao`). */
export function calculateAlphaAtSpot(pool: Pool, tao: bigint): bigint {
  return U64F64.toU64(U64F64.safeDiv(U64F64.fromInt(tao), calculatePrice(pool)))
}

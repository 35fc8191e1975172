import { mulU64 } from '../../fixed/saturating.js'
import type { Store } from '../../schema/storage.js'
import { subtensor } from '../subtensor/schema.js'
import { DEFAULT_QUOTE_WEIGHT } from './formulas/balancer.js'
import { calculateFee } from './formulas/calculate-fee.js'
import type { Pool, SwapDirection } from './formulas/pool.js'
import {
  calculateMaxAmount,
  MAX_INPUT_MULTIPLE,
  type SwapError,
  type SwapOrder,
  type SwapResult,
  simulateSwap,
  swap as swapPool,
} from './formulas/swap.js'
import { isDynamic, readPool } from './read-pool.js'
import { swap } from './schema.js'

/** The pool a trade would meet: one that never traded starts at equal weights. */
function tradablePool(store: Store, netuid: number): Pool {
  const pool = readPool(store, netuid)
  return swap.storage.PalSwapInitialized.get(store, netuid) ? pool : { ...pool, quoteWeight: DEFAULT_QUOTE_WEIGHT }
}

/**
 * `sim_swap`: what a market order with fee would give. Amounts in rao; without a pool one to one, nothing where there is no subnet.
 * @returns the name of Swap's error where the trade would fail
 */
export function simSwap(store: Store, netuid: number, direction: SwapDirection, amount: bigint): SwapResult | SwapError {
  if (isDynamic(store, netuid)) return simulateSwap(tradablePool(store, netuid), direction, amount)
  const paid = subtensor.storage.NetworksAdded.get(store, netuid) ? amount : 0n
  return { amountPaidIn: paid, amountPaidOut: paid, feePaid: 0n, feeToBlockAuthor: 0n }
}

/**
 * `swap` with `should_rollback`: what an order would give in the pool of a dynamic subnet, under its own limit and fee rule.
 * @returns the name of Swap's error where the trade would fail
 */
export function simOrder(store: Store, netuid: number, order: Omit<SwapOrder, 'simulate'>): SwapResult | SwapError {
  return swapPool(tradablePool(store, netuid), { ...order, simulate: true })
}

/** `max_swap_input`: the largest input (rao) that one swap without fee takes; more has to be traded in parts. */
export function maxSwapInput(store: Store, netuid: number, direction: SwapDirection): bigint {
  const { taoReserve, alphaReserve } = readPool(store, netuid)
  return mulU64(direction === 'buy' ? taoReserve : alphaReserve, MAX_INPUT_MULTIPLE)
}

/**
 * The largest gross amount (rao) that a dynamic subnet trades before its price passes a limit in rao per alpha.
 * @throws DispatchFailure with an error of Swap
 */
export function simMaxAmount(store: Store, netuid: number, direction: SwapDirection, limitPrice: bigint): bigint {
  const amount = calculateMaxAmount(tradablePool(store, netuid), direction, limitPrice)
  if (typeof amount === 'string') throw swap.error(amount)
  return amount
}

/** `approx_fee_amount`: the swap fee on a gross amount in rao, in the same token; none without a pool. */
export function approxFeeAmount(store: Store, netuid: number, amount: bigint): bigint {
  return isDynamic(store, netuid) ? calculateFee(amount, swap.storage.FeeRate.get(store, netuid)) : 0n
}

/**
 * Computes how much of a swap a limit price lets through. The runtime compares an order with this amount, and fills this much of an order
 * that may be filled in part.
 */
import { type Price, price } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { expectBigint, expectNumber, isScaleObject } from '../scale/expect.js'
import { powerFloor } from './power.js'

/** A subnet's pool: reserves in rao, the weight of TAO in parts of 10^18, the fee in parts of 65535. */
export interface Pool {
  readonly taoReserve: bigint
  readonly alphaReserve: bigint
  readonly quoteWeight: bigint
  readonly feeRate: bigint
}

const WHOLE = 10n ** 18n
const U16_MAX = 65_535n
const RAO_PER_TAO = 1_000_000_000n
/** Orders of more than this many times the reserve are refused. */
const MAX_INPUT_MULTIPLE = 1_000n
/** Fractional bits of the runtime's prices and rates. Each step rounds down. */
const FRACTION = 64n

/** In units of 2^-64, rounded down; zero where nothing is divided by. */
export const divide = (a: bigint, b: bigint): bigint => (b === 0n ? 0n : (a << FRACTION) / b)
/** In units of 2^-64, rounded down. */
export const multiply = (a: bigint, b: bigint): bigint => (a * b) >> FRACTION

/** The subnet's pool at the pinned block; null where the subnet has none, or where this runtime has pools of another kind. */
export async function readPool(client: ChainClient, netuid: number): Promise<Pool | null> {
  const own = (pallet: string, item: string) => ({ pallet, item, keys: [netuid], ifPresent: true })
  const [mechanism, tao, alpha, balancer, rate, initialized] = await client.readStorage([
    own('SubtensorModule', 'SubnetMechanism'),
    own('SubtensorModule', 'SubnetTAO'),
    own('SubtensorModule', 'SubnetAlphaIn'),
    own('Swap', 'SwapBalancer'),
    own('Swap', 'FeeRate'),
    own('Swap', 'PalSwapInitialized'),
  ])
  const weight = isScaleObject(balancer) ? balancer.quote : null
  if (mechanism !== 1 || typeof weight !== 'bigint' || weight <= 0n || weight >= WHOLE || typeof initialized !== 'boolean') return null
  return {
    taoReserve: expectBigint(tao, 'SubtensorModule.SubnetTAO'),
    alphaReserve: expectBigint(alpha, 'SubtensorModule.SubnetAlphaIn'),
    // A pool that has never traded starts with equal weights.
    quoteWeight: initialized ? weight : WHOLE / 2n,
    feeRate: BigInt(expectNumber(rate, 'Swap.FeeRate')),
  }
}

/** TAO per alpha in units of 2^-64. */
export function computePoolPrice({ taoReserve, alphaReserve, quoteWeight }: Pool): bigint {
  return multiply(divide(WHOLE - quoteWeight, quoteWeight), divide(taoReserve, alphaReserve))
}

/** The amount, without the fee, that has to go in to move the price between `lower` and `upper`: reserve · ((upper / lower)^weight − 1). */
export function computeInput(reserve: bigint, upper: bigint, lower: bigint, weight: bigint): bigint {
  const factor = (powerFloor(upper, lower, weight) << FRACTION) / WHOLE - (1n << FRACTION)
  return factor <= 0n ? 0n : (reserve * factor) >> FRACTION
}

/**
 * The most that can be swapped before the price reaches the limit, fee included, in units of what is paid (rao, or 10^-9 alpha). A larger
 * order is refused with `SlippageTooHigh` or, where a partial fill is allowed, filled up to this amount. Null where the price is already at
 * the limit, so that every order is refused.
 */
export function computeMaxAmount(pool: Pool, side: 'buy' | 'sell', limitPrice: Price): bigint | null {
  const spot = computePoolPrice(pool)
  const limit = divide(limitPrice, RAO_PER_TAO)
  const baseWeight = WHOLE - pool.quoteWeight
  if (side === 'buy' ? spot >= limit : spot <= limit) return null
  const reserve = side === 'buy' ? pool.taoReserve : pool.alphaReserve
  const most = reserve * MAX_INPUT_MULTIPLE
  if (limit === 0n) return most
  const net = side === 'buy' ? computeInput(reserve, limit, spot, baseWeight) : computeInput(reserve, spot, limit, pool.quoteWeight)
  const gross = net + ((net * divide(pool.feeRate, U16_MAX - pool.feeRate)) >> FRACTION)
  return gross < most ? gross : most
}

/** A side of a move: a pool, or one to one with TAO, as on root. */
export type MoveSide = Pool | 'flat'

/**
 * The most alpha of the origin, in 10^-9, that can be moved before what comes out falls below a limit, in alpha of the destination per
 * alpha of the origin times 10^9 (`get_max_amount_move` of the runtime). Zero or null where the limit lets nothing through.
 */
export function computeMaxMove(origin: MoveSide, destination: MoveSide, limit: bigint): bigint | null {
  const most = 2n ** 64n - 1n
  if (origin === 'flat') {
    if (destination === 'flat') return limit > RAO_PER_TAO ? 0n : most
    // The price of the destination is the inverse of the limit, rounded down by the runtime in two steps.
    return limit === 0n ? most : computeMaxAmount(destination, 'buy', price((divide(RAO_PER_TAO, limit) * RAO_PER_TAO) >> FRACTION))
  }
  if (destination === 'flat') return computeMaxAmount(origin, 'sell', price(limit))
  const empty = [origin, destination].some(({ taoReserve, alphaReserve }) => taoReserve === 0n || alphaReserve === 0n)
  const rate = divide(limit, RAO_PER_TAO)
  if (empty || rate > divide(computePoolPrice(origin), computePoolPrice(destination))) return 0n
  if (limit === 0n) return most
  const sum = origin.taoReserve + destination.taoReserve
  const gain = destination.alphaReserve * divide(origin.taoReserve, sum)
  const rest = origin.alphaReserve * divide(destination.taoReserve, sum)
  const reached = divide(gain, rate)
  return reached > rest ? (reached - rest) >> FRACTION : 0n
}

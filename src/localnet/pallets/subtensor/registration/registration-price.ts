/** The price of a registration: it decays block by block and jumps with every registration. */
import { U64F64 } from '../../../fixed/fixed-format.js'
import { clampU64, minOf } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { subtensor } from '../schema.js'
import { isEpochDueIn } from '../subnets/epoch-due.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { listNetuids } from '../subnets/subnet-existence.js'

const { storage } = subtensor
const Q32_ONE = 1n << 32n
const Q32_HALF = 1n << 31n

/** `mul_by_q32`: floor of value * factor / 2^32, at most 2^64 - 1. */
export function multiplyByQ32(value: bigint, factor: bigint): bigint {
  return clampU64((value * factor) >> 32n)
}

/** `pow_q32`: base^exponent by squaring, rounded down at each step. */
function raiseQ32(base: bigint, exponent: number): bigint {
  let result = Q32_ONE
  let factor = base
  for (let power = exponent; power > 0; ) {
    if ((power & 1) === 1) result = multiplyByQ32(result, factor)
    power >>= 1
    if (power > 0) factor = multiplyByQ32(factor, factor)
  }
  return result
}

const knownFactors = new Map<number, bigint>()

/**
 * The factor per block that halves the price within a half-life (`decay_factor_q32`), found by bisection: the largest Q32 number whose
 * power is at most one half.
 * @param halfLife blocks; 0 means no decay
 */
export function decayFactorQ32(halfLife: number): bigint {
  if (halfLife === 0) return Q32_ONE
  const known = knownFactors.get(halfLife)
  if (known !== undefined) return known
  let low = 0n
  let high = Q32_ONE
  while (low + 1n < high) {
    const middle = low + ((high - low) >> 1n)
    if (raiseQ32(middle, halfLife) > Q32_HALF) high = middle
    else low = middle
  }
  knownFactors.set(halfLife, low)
  return low
}

function largerOf(a: bigint, b: bigint): bigint {
  return a < b ? b : a
}

/** A price within its bounds; where they contradict each other the upper one holds. */
export function clampPrice(price: bigint, least: bigint, most: bigint): bigint {
  return minOf(largerOf(price, least), most)
}

/** The price times the multiplier (U64F64 bits), or times 1 if that is less than 1. */
export function raisePrice(price: bigint, multiplier: bigint): bigint {
  return U64F64.toU64(U64F64.mul(U64F64.fromInt(price), largerOf(multiplier, U64F64.one)))
}

function clampBurn(ctx: Ctx, netuid: number, burn: bigint): bigint {
  return clampPrice(burn, storage.MinBurn.get(ctx, netuid), storage.MaxBurn.get(ctx, netuid))
}

/**
 * Every block, for every network: decay the price and start counting its registrations anew (`update_registration_prices_for_networks`).
 */
export function updateRegistrationPrices(ctx: Ctx): void {
  for (const netuid of listNetuids(ctx)) {
    const burn = storage.Burn.get(ctx, netuid)
    const halfLife = storage.BurnHalfLife.get(ctx, netuid)
    const decayed = halfLife > 0 && ctx.blockNumber > 1 ? multiplyByQ32(burn, decayFactorQ32(halfLife)) : burn
    const next = clampBurn(ctx, netuid, decayed)
    if (next !== burn) storage.Burn.set(ctx, netuid, next)
    storage.RegistrationsThisBlock.set(ctx, netuid, 0)
    if (netuid === ROOT_NETUID && isEpochDueIn(ctx, netuid)) storage.RegistrationsThisInterval.set(ctx, netuid, 0)
  }
}

/**
 * After a registration the price is multiplied by the subnet's multiplier (`bump_registration_price_after_registration`). That of root
 * moves on runtimes where a seat has a price: the others never ask for it.
 */
export function bumpRegistrationPrice(ctx: Ctx, netuid: number): void {
  const bumped = raisePrice(storage.Burn.get(ctx, netuid), storage.BurnIncreaseMult.get(ctx, netuid))
  storage.Burn.set(ctx, netuid, clampBurn(ctx, netuid, bumped))
}

/** How much of a registration's price becomes collateral, in rao of TAO (`subnets/collateral.rs`). */
import { U64F64 } from '../../../fixed/fixed-format.js'
import { subUnsigned, U16_MAX } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { currentPrice } from '../../swap/current-price.js'
import { subtensor475 } from '../475/schema.js'
import type { StakePlace } from '../staking/stake-place.js'
import { getMovingAlphaPrice } from '../subnets/network-to-prune.js'
import { getLockedCollateral } from './miner-collateral.js'

const RAO_PER_TAO = 1_000_000_000n
/** The most that a purchase of collateral may raise the price, in percent of the price before. */
const HIGHEST_PRICE = 105n

/** What a registration at this price costs, in rao. */
export interface RegistrationCharge {
  /** Burned: bought and destroyed. */
  readonly burned: bigint
  /** Bought and locked: the collateral that is asked for less what the position has already. */
  readonly collateral: bigint
}

/** `get_collateral_requirement_tao` and `get_collateral_topup_tao`; collateral of before counts at the moving price. */
export function divideRegistrationPrice(ctx: Ctx, place: StakePlace, price: bigint): RegistrationCharge {
  const { netuid } = place
  const share = U64F64.safeDiv(U64F64.fromInt(subtensor475.storage.CollateralLockShare.get(ctx, netuid)), U64F64.fromInt(U16_MAX))
  const required = U64F64.toU64(U64F64.mul(U64F64.fromInt(price), share))
  const standing = U64F64.toU64(U64F64.mul(U64F64.fromInt(getLockedCollateral(ctx, place)), getMovingAlphaPrice(ctx, netuid)))
  return { burned: subUnsigned(price, required), collateral: subUnsigned(required, standing) }
}

/**
 * `collateral_purchase_limit_price`: five percent above the spot price, rao per alpha.
 * @throws DispatchFailure InsufficientLiquidity where there is no price
 */
export function getCollateralLimitPrice(ctx: Ctx, netuid: number): bigint {
  const raised = U64F64.safeDiv(U64F64.mul(currentPrice(ctx, netuid), U64F64.fromInt(HIGHEST_PRICE)), U64F64.fromInt(100))
  const limit = U64F64.toU64(U64F64.mul(raised, U64F64.fromInt(RAO_PER_TAO)))
  if (limit === 0n) throw subtensor475.error('InsufficientLiquidity')
  return limit
}

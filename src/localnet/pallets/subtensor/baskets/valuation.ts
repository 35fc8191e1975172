/** What a basket is worth. Amounts in rao. */
import { U64F64 } from '../../../fixed/fixed-format.js'
import { addU64, minOf, mulDivU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import { rolledBack } from '../../../frame/rolled-back.js'
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { currentPrice } from '../../swap/current-price.js'
import { MIN_PRICE } from '../../swap/formulas/swap.js'
import { isDynamic } from '../../swap/read-pool.js'
import { swap } from '../../swap/schema.js'
import { maxSwapInput, simOrder } from '../../swap/sim-swap.js'
import { subtensor475 } from '../475/schema.js'
import { getMovingAlphaPrice } from '../coinbase/emitting-subnets.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { type Holding, listHoldings } from './escrow.js'
import { isTerminalFailure, isTerminalSwapError, sellInParts } from './trade-alpha.js'

const { SubnetFastMovingPrice } = subtensor475.storage

/** A holding and the TAO that selling all of it would fetch now; 0 where its pool is too shallow for good. */
export interface ValuedHolding extends Holding {
  readonly value: bigint
}

/**
 * `try_realizable_tao_for_alpha`: the TAO that a sale without fee would fetch now, slippage included; root and stable subnets one to one.
 * @returns undefined where the pool is too shallow for good
 * @throws DispatchFailure with another error of Swap, or AmountTooLow
 */
export function quoteRealizable(ctx: Ctx, netuid: number, alpha: bigint): bigint | undefined {
  if (alpha === 0n || netuid === ROOT_NETUID || !isDynamic(ctx, netuid)) return alpha
  if (alpha > maxSwapInput(ctx, netuid, 'sell')) return quoteInParts(ctx, netuid, alpha)
  const result = simOrder(ctx, netuid, { direction: 'sell', amount: alpha, limitPrice: MIN_PRICE, dropFees: true })
  if (typeof result !== 'string') return result.amountPaidOut
  if (isTerminalSwapError(result)) return undefined
  throw swap.error(result)
}

function quoteInParts(ctx: Ctx, netuid: number, alpha: bigint): bigint | undefined {
  try {
    return rolledBack(ctx, () => sellInParts(ctx, netuid, alpha))
  } catch (failure) {
    if (isTerminalFailure(failure)) return undefined
    throw failure
  }
}

/** `realizable_tao_for_alpha`: the same for views, 0 where it cannot be told. */
export function estimateRealizable(ctx: Ctx, netuid: number, alpha: bigint): bigint {
  try {
    return quoteRealizable(ctx, netuid, alpha) ?? 0n
  } catch (failure) {
    if (failure instanceof DispatchFailure) return 0n
    throw failure
  }
}

/** `try_valued_basket_holdings` @throws DispatchFailure where a holding cannot be valued */
export function valueHoldings(ctx: Ctx, hotkey: Hex): ValuedHolding[] {
  return listHoldings(ctx, hotkey).map((holding) => ({
    ...holding,
    value: quoteRealizable(ctx, holding.netuid, holding.alpha) ?? 0n,
  }))
}

export function sumValues(holdings: readonly { readonly value: bigint }[]): bigint {
  return holdings.reduce((total, { value }) => addU64(total, value), 0n)
}

/** `try_get_validator_basket_nav_tao`: the basket's net asset value. @throws DispatchFailure where a holding cannot be valued */
export function readNav(ctx: Ctx, hotkey: Hex): bigint {
  return sumValues(valueHoldings(ctx, hotkey))
}

/** `get_validator_basket_nav_tao`: the same for views; what cannot be valued counts as nothing. */
export function estimateNav(ctx: Ctx, hotkey: Hex): bigint {
  return sumValues(listHoldings(ctx, hotkey).map(({ netuid, alpha }) => ({ value: estimateRealizable(ctx, netuid, alpha) })))
}

/** `basket_payout_from`: what shares of a basket are worth, at most all of it. */
export function payoutFrom(shares: bigint, nav: bigint, sharesTotal: bigint): bigint {
  return minOf(mulDivU64(shares, nav, sharesTotal), nav)
}

/** alpha at a price (U64F64 bits), TAO in rao. */
function atPrice(price: bigint, alpha: bigint): bigint {
  return U64F64.toU64(U64F64.mul(price, U64F64.fromInt(alpha)))
}

/** `spot_tao_for_alpha`: for display only, as it leaves out slippage. */
export function spotValue(store: Store, netuid: number, alpha: bigint): bigint {
  if (alpha === 0n || netuid === ROOT_NETUID || !isDynamic(store, netuid)) return alpha
  return atPrice(currentPrice(store, netuid), alpha)
}

/** `guarded_basket_holding_value`: at most the alpha at the slow moving price, which nobody can move within a block. */
export function guardedValue(store: Store, { netuid, alpha }: Holding, realizable: bigint): bigint {
  return netuid === ROOT_NETUID ? realizable : minOf(realizable, atPrice(getMovingAlphaPrice(store, netuid), alpha))
}

/** `anchored_basket_holding_value`: at most the alpha at the fast moving price; where there is none yet, the guarded value. */
export function anchoredValue(store: Store, holding: Holding, realizable: bigint): bigint {
  if (holding.netuid === ROOT_NETUID) return realizable
  const fast = SubnetFastMovingPrice.get(store, holding.netuid)
  return fast === undefined ? guardedValue(store, holding, realizable) : minOf(realizable, atPrice(fast, holding.alpha))
}

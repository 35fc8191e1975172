/** The two sides of a trade of a basket (`sell_basket_leg`, `buy_basket_leg`). Cash is neither sold nor bought. Amounts in rao. */
import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { MIN_PRICE, type SwapResult } from '../../swap/formulas/swap.js'
import { isDynamic } from '../../swap/read-pool.js'
import { simOrder } from '../../swap/sim-swap.js'
import { subtensor } from '../schema.js'
import { decreaseStakeForHotkeyAndColdkeyOnSubnet, increaseStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'
import { swapAlphaForTao } from '../staking/swap-alpha-for-tao.js'
import { swapTaoForAlpha } from '../staking/swap-tao-for-alpha.js'
import { transferTaoFromSubnet } from '../staking/tao.js'
import { recordProtocolInflow, recordProtocolOutflow } from '../staking/tao-flow.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { BASKET_ESCROW, getHolding } from './escrow.js'
import { creditRootSlot, debitRootSlot } from './root-slot.js'
import { findPriceLimit, readMinimumTrade } from './trade-limits.js'

/** All of the amount has to be swapped, and for something. @throws DispatchFailure SlippageTooHigh, AmountTooLow */
function checkFilled({ amountPaidIn, amountPaidOut, feePaid }: SwapResult, amount: bigint): void {
  if (addU64(amountPaidIn, feePaid) !== amount) throw subtensor.error('SlippageTooHigh')
  if (amountPaidOut === 0n) throw subtensor.error('AmountTooLow')
}

/**
 * Sells a part of a holding; the TAO stays on the subnet's account. The fee is sold without a fee for the block's author.
 * @returns TAO
 * @throws DispatchFailure NotEnoughStakeToWithdraw, SlippageTooHigh, AmountTooLow, or an error of Swap
 */
export function sellLeg(ctx: Ctx, hotkey: Hex, netuid: number, alpha: bigint): bigint {
  if (netuid === ROOT_NETUID) {
    if (debitRootSlot(ctx, hotkey, alpha) !== alpha) throw subtensor.error('NotEnoughStakeToWithdraw')
    return alpha
  }
  if (getHolding(ctx, hotkey, netuid) < alpha) throw subtensor.error('NotEnoughStakeToWithdraw')
  decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, BASKET_ESCROW, netuid, alpha)
  const sale = swapAlphaForTao(ctx, netuid, alpha, findPriceLimit(ctx, netuid, 'sell'), false)
  checkFilled(sale, alpha)
  const authorTao = swapAlphaForTao(ctx, netuid, sale.feeToBlockAuthor, MIN_PRICE, true).amountPaidOut
  transferTaoFromSubnet(ctx, netuid, ctx.author, authorTao)
  recordProtocolOutflow(ctx, netuid, addU64(sale.amountPaidOut, authorTao))
  return sale.amountPaidOut
}

/**
 * Buys for TAO that is on the subnet's account already.
 * @returns alpha, TAO where it goes into the cash
 * @throws DispatchFailure SlippageTooHigh, AmountTooLow, or an error of Swap
 */
export function buyLeg(ctx: Ctx, hotkey: Hex, netuid: number, tao: bigint): bigint {
  if (netuid === ROOT_NETUID) {
    creditRootSlot(ctx, hotkey, tao)
    return tao
  }
  const purchase = swapTaoForAlpha(ctx, netuid, tao, findPriceLimit(ctx, netuid, 'buy'), false)
  checkFilled(purchase, tao)
  transferTaoFromSubnet(ctx, netuid, ctx.author, purchase.feeToBlockAuthor)
  recordProtocolInflow(ctx, netuid, purchase.amountPaidIn)
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, BASKET_ESCROW, netuid, purchase.amountPaidOut)
  return purchase.amountPaidOut
}

/**
 * `ensure_basket_trade_economic`: whether the first side of a trade would fetch the minimum now.
 * @throws DispatchFailure AmountTooLow, SlippageTooHigh
 */
export function checkEconomic(ctx: Ctx, netuid: number, amount: bigint): void {
  if (amount === 0n) throw subtensor.error('AmountTooLow')
  if (quoteSale(ctx, netuid, amount) < readMinimumTrade(ctx)) throw subtensor.error('AmountTooLow')
}

function quoteSale(ctx: Ctx, netuid: number, amount: bigint): bigint {
  if (netuid === ROOT_NETUID || !isDynamic(ctx, netuid)) return amount
  const result = simOrder(ctx, netuid, { direction: 'sell', amount, limitPrice: findPriceLimit(ctx, netuid, 'sell'), dropFees: false })
  if (typeof result === 'string') throw subtensor.error('SlippageTooHigh')
  checkFilled(result, amount)
  return result.amountPaidOut
}

/** Trades of baskets with the pools, in parts where one swap would not take the amount. Amounts in rao. */
import { addU64, minOf, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { SwapDirection } from '../../swap/formulas/pool.js'
import { MAX_PRICE, MIN_PRICE, type SwapResult } from '../../swap/formulas/swap.js'
import { isDynamic } from '../../swap/read-pool.js'
import { maxSwapInput } from '../../swap/sim-swap.js'
import { subtensor } from '../schema.js'
import { swapAlphaForTao } from '../staking/swap-alpha-for-tao.js'
import { swapTaoForAlpha } from '../staking/swap-tao-for-alpha.js'
import { transferTaoFromSubnet } from '../staking/tao.js'
import { recordProtocolOutflow } from '../staking/tao-flow.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { deriveSubnetAccount } from '../subnets/subnet-account.js'

/** Swap's error of a pool that is too shallow for a trade (`SwapFailureKind::TerminalLiquidity`): alpha there is written off. */
const TERMINAL_ERROR = 'ReservesTooLow'

export function isTerminalSwapError(name: string): boolean {
  return name === TERMINAL_ERROR
}

/** Whether a sale failed because its pool is too shallow for good. */
export function isTerminalFailure(failure: unknown): boolean {
  if (!(failure instanceof DispatchFailure)) return false
  const { error } = failure
  return error.type === 'Module' && error.pallet === 'Swap' && isTerminalSwapError(error.name)
}

function tradeInParts(ctx: Ctx, netuid: number, direction: SwapDirection, amount: bigint, trade: (part: bigint) => SwapResult): bigint {
  if (amount === 0n) return 0n
  if (!isDynamic(ctx, netuid)) return trade(amount).amountPaidOut
  return ctx.transactional(() => {
    let left = amount
    let received = 0n
    while (left > 0n) {
      const most = maxSwapInput(ctx, netuid, direction)
      const { amountPaidIn, amountPaidOut, feePaid } = trade(most === 0n ? left : minOf(left, most))
      const consumed = addU64(amountPaidIn, feePaid)
      if (consumed === 0n) throw subtensor.error('AmountTooLow')
      left = subUnsigned(left, consumed)
      received = addU64(received, amountPaidOut)
    }
    return received
  })
}

/**
 * `swap_basket_alpha_for_tao_chunks`: sells without fee at any price; the TAO stays on the subnet's account.
 * @throws DispatchFailure AmountTooLow, or an error of Swap; then nothing was sold
 */
export function sellInParts(ctx: Ctx, netuid: number, alpha: bigint): bigint {
  return tradeInParts(ctx, netuid, 'sell', alpha, (part) => swapAlphaForTao(ctx, netuid, part, MIN_PRICE, true))
}

/**
 * `swap_basket_tao_for_alpha_chunks`: buys with fee at any price, for TAO that is on the subnet's account.
 * @throws DispatchFailure AmountTooLow, or an error of Swap; then nothing was bought
 */
export function buyInParts(ctx: Ctx, netuid: number, tao: bigint): bigint {
  return tradeInParts(ctx, netuid, 'buy', tao, (part) => swapTaoForAlpha(ctx, netuid, part, MAX_PRICE, false))
}

/**
 * `sell_basket_alpha_for_root_tao`: sells alpha that has left the basket already, and moves the TAO to root's account.
 * @throws DispatchFailure of the sale or of the transfer
 */
export function sellForRoot(ctx: Ctx, netuid: number, alpha: bigint): bigint {
  const tao = sellInParts(ctx, netuid, alpha)
  transferTaoFromSubnet(ctx, netuid, deriveSubnetAccount(ROOT_NETUID), tao)
  recordProtocolOutflow(ctx, netuid, tao)
  return tao
}

import { subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { MAX_PRICE } from '../../swap/formulas/swap.js'
import { subtensor475 } from '../475/schema.js'
import { cleanupLockIfZero } from '../locks/lock.js'
import type { StakePlace } from '../staking/stake-place.js'
import { increaseStakeForHotkeyAndColdkeyOnSubnet, tryIncreaseStakeForHotkeyAndColdkeyOnSubnet } from '../staking/stake-share-pool.js'
import { swapTaoForAlpha } from '../staking/swap-tao-for-alpha.js'
import { transferTaoFromSubnet, transferTaoToSubnet } from '../staking/tao.js'
import { recordTaoInflow } from '../staking/tao-flow.js'
import { getCollateralLimitPrice, type RegistrationCharge } from './collateral-price.js'
import { creditCollateral, renewDrainRatio } from './miner-collateral.js'

const { storage, event } = subtensor475

/**
 * `pay_registration`: one transfer and one purchase; the alpha is divided as the charge is. What is burned leaves the outstanding alpha,
 * what is collateral becomes stake and is locked. The price may rise by five percent where there is collateral to buy, by anything where
 * there is none; what is not spent goes back.
 * @throws DispatchFailure NotEnoughBalanceToStake, InsufficientLiquidity, ColdkeyCollateralPositionsFull, or an error of Swap
 */
export function payRegistration(ctx: Ctx, place: StakePlace, charge: RegistrationCharge): void {
  const { netuid, coldkey, hotkey } = place
  const total = charge.burned + charge.collateral
  if (total === 0n) {
    renewDrainRatio(ctx, place)
    return
  }
  const paid = transferTaoToSubnet(ctx, netuid, coldkey, total)
  if (paid !== total) throw subtensor475.error('NotEnoughBalanceToStake')
  const limit = charge.collateral === 0n ? MAX_PRICE : getCollateralLimitPrice(ctx, netuid)
  const bought = swapTaoForAlpha(ctx, netuid, paid, limit, false)
  transferTaoFromSubnet(ctx, netuid, ctx.author, bought.feeToBlockAuthor)
  const unspent = subUnsigned(paid, bought.amountPaidIn + bought.feePaid)
  if (unspent > 0n) transferTaoFromSubnet(ctx, netuid, coldkey, unspent)
  recordTaoInflow(ctx, netuid, bought.amountPaidIn)

  const locked = (bought.amountPaidOut * charge.collateral) / total
  const burned = bought.amountPaidOut - locked
  if (burned > 0n) storage.SubnetAlphaOut.mutate(ctx, netuid, (alpha) => subUnsigned(alpha, burned))
  renewDrainRatio(ctx, place)
  if (locked === 0n) return
  if (!tryIncreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, netuid, locked)) throw subtensor475.error('InsufficientLiquidity')
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, locked)
  cleanupLockIfZero(ctx, coldkey, netuid)
  ctx.deposit(event.StakeAdded([coldkey, hotkey, (paid * charge.collateral) / total, locked, netuid, bought.feePaid]))
  const totalLocked = creditCollateral(ctx, place, locked)
  ctx.deposit(event.CollateralLocked({ netuid, hotkey, locked, total_locked: totalLocked }))
}

/** Moving stake between subnets, hotkeys and coldkeys (staking/move_stake.rs). Amounts in rao. */
import { minOf } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { MAX_PRICE, MIN_PRICE } from '../../swap/formulas/swap.js'
import { simSwap } from '../../swap/sim-swap.js'
import { ensureHotkeyAccountExists, getOwningColdkeyForHotkey, maybeBecomeDelegate } from '../keys/hotkey-account.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { doesSubnetExist } from '../subnets/subnet-existence.js'
import { ensureSubtokenEnabled } from './ensure-subtoken-enabled.js'
import { getMaxAmountMove } from './max-amount-move.js'
import { stakeIntoSubnet } from './stake-into-subnet.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from './stake-share-pool.js'
import type { StakeRoute } from './staking-rules.js'
import { transferTao } from './tao.js'
import { transferStakeWithinSubnet } from './transfer-stake-within-subnet.js'
import { unstakeFromSubnet } from './unstake-from-subnet.js'

export interface StakeTransition extends StakeRoute {
  readonly alpha: bigint
  /** A limit on the relative price, in parts of 10^9, and whether less than all may move under it. */
  readonly limit?: { readonly price: bigint; readonly allowPartial: boolean }
  /** A transfer, which the subnets have to allow. */
  readonly checkTransferToggle: boolean
}

/** `validate_stake_transition` @throws DispatchFailure */
function validateStakeTransition(ctx: Ctx, transition: StakeTransition, alpha: bigint, maxAmount: bigint): void {
  const { origin, destination, limit } = transition
  const rules = subtensorRules(ctx).staking
  const crosses = origin.netuid !== destination.netuid
  rules.ensureMayArrive(ctx, transition)
  if (origin.coldkey === destination.coldkey && origin.hotkey === destination.hotkey && !crosses) throw subtensor.error('SameNetuid')
  if (!doesSubnetExist(ctx, origin.netuid)) throw subtensor.error('SubnetNotExists')
  if (!doesSubnetExist(ctx, destination.netuid)) throw subtensor.error('SubnetNotExists')
  ensureSubtokenEnabled(ctx, origin.netuid)
  ensureSubtokenEnabled(ctx, destination.netuid)
  ensureHotkeyAccountExists(ctx, origin.hotkey)
  ensureHotkeyAccountExists(ctx, destination.hotkey)
  const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, origin.hotkey, origin.coldkey, origin.netuid)
  if (alpha > stake) throw subtensor.error('NotEnoughStakeToWithdraw')
  if (crosses) {
    const swapped = simSwap(ctx, origin.netuid, 'sell', alpha)
    if (typeof swapped === 'string') throw subtensor.error('InsufficientLiquidity')
    if (swapped.amountPaidOut <= rules.minimumToMove(transition.checkTransferToggle)) throw subtensor.error('AmountTooLow')
    if (limit?.allowPartial === false && alpha > maxAmount) throw subtensor.error('SlippageTooHigh')
  }
  if (transition.checkTransferToggle) {
    for (const { netuid } of [origin, destination]) {
      if (!subtensor.storage.TransferToggle.get(ctx, netuid)) throw subtensor.error('TransferDisallowed')
    }
  }
  rules.ensureMayMove(ctx, transition, alpha)
}

/**
 * `transition_stake_internal`: sells on one subnet and buys on the other with one fee for both, or moves shares within a subnet without
 * any. What a fee left too small is paid out instead of staked again.
 * @returns TAO moved, rao
 * @throws DispatchFailure
 */
export function transitionStake(ctx: Ctx, transition: StakeTransition): bigint {
  const { origin, destination, limit } = transition
  const rules = subtensorRules(ctx).staking
  const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, origin.hotkey, origin.coldkey, origin.netuid)
  const alpha = rules.amountToMove(transition.alpha, stake)
  const crosses = origin.netuid !== destination.netuid
  const maxAmount = crosses && limit !== undefined ? getMaxAmountMove(ctx, origin.netuid, destination.netuid, limit.price) : alpha
  validateStakeTransition(ctx, transition, alpha, maxAmount)
  const moved = minOf(alpha, maxAmount)
  if (!crosses) return transferStakeWithinSubnet(ctx, origin, destination, moved)

  const fromRoot = origin.netuid === ROOT_NETUID
  const tao = unstakeFromSubnet(ctx, { ...origin, alpha: moved, priceLimit: MIN_PRICE, dropFees: fromRoot })
  if (origin.coldkey !== destination.coldkey) transferTao(ctx, origin.coldkey, destination.coldkey, tao)
  if (tao >= rules.minimumToMove(transition.checkTransferToggle)) {
    if (getOwningColdkeyForHotkey(ctx, destination.hotkey) !== destination.coldkey) maybeBecomeDelegate(ctx, destination.hotkey)
    stakeIntoSubnet(ctx, { ...destination, tao, priceLimit: MAX_PRICE, dropFees: !fromRoot })
  }
  return tao
}

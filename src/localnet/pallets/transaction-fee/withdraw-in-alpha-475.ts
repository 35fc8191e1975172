import { minOf } from '../../fixed/saturating.js'
import type { Ctx } from '../../frame/context.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import type { Hex } from '../../schema/types.js'
import { mintTao, spendTao } from '../subtensor/coinbase/mint-tao.js'
import { stakeAvailability } from '../subtensor/locks/lock.js'
import { subtensor } from '../subtensor/schema.js'
import { isRootStakeLocked, stakeBeyondCollateral } from '../subtensor/staking/stake-exit-475.js'
import { recycleTao } from '../subtensor/staking/tao.js'
import { unstakeFromSubnet } from '../subtensor/staking/unstake-from-subnet.js'
import { ROOT_NETUID } from '../subtensor/subnets/root-netuid.js'
import { deriveSubnetAccount } from '../subtensor/subnets/subnet-account.js'
import { getAlphaAmountForTao } from '../swap/get-alpha-amount-for-tao.js'
import type { AlphaFee, AlphaFeeSource } from './alpha-fee.js'

/** `available_to_unstake_from_hotkey`: stake that is neither collateral of the hotkey nor held back of the coldkey's total. */
function availableStake(ctx: Ctx, coldkey: Hex, { hotkey, netuid }: AlphaFeeSource): bigint {
  return minOf(stakeBeyondCollateral(ctx, { coldkey, hotkey, netuid }), stakeAvailability(ctx, coldkey, netuid).available)
}

/** Alpha of a subnet that has not started, and root stake that has to stay, pay nothing. */
function mayPay(ctx: Ctx, coldkey: Hex, { hotkey, netuid }: AlphaFeeSource): boolean {
  if (netuid === ROOT_NETUID && isRootStakeLocked(ctx, coldkey, hotkey)) return false
  return subtensor.storage.SubtokenEnabled.get(ctx, netuid)
}

function onlySource(sources: readonly AlphaFeeSource[]): AlphaFeeSource | undefined {
  return sources.length === 1 ? sources[0] : undefined
}

/** `can_withdraw_in_alpha`: whether there is exactly one stake that may pay, and enough of it is free at the spot price. */
export function canWithdrawInAlpha475(ctx: Ctx, coldkey: Hex, sources: readonly AlphaFeeSource[], tao: bigint): boolean {
  const source = onlySource(sources)
  if (source === undefined || !mayPay(ctx, coldkey, source)) return false
  const alpha = getAlphaAmountForTao(ctx, source.netuid, tao)
  return alpha > 0n && alpha <= availableStake(ctx, coldkey, source)
}

/**
 * `withdraw_in_alpha`: sells alpha worth the fee (TAO, in rao) at the spot price, or all that is free if that is less, without a swap fee,
 * and recycles the TAO.
 * @returns undefined where the sale fails or nothing is free: nothing is written then, and the transaction cannot pay
 */
export function withdrawInAlpha475(ctx: Ctx, coldkey: Hex, sources: readonly AlphaFeeSource[], tao: bigint): AlphaFee | undefined {
  const source = onlySource(sources)
  if (source === undefined || !mayPay(ctx, coldkey, source)) return undefined
  const { hotkey, netuid } = source
  const available = availableStake(ctx, coldkey, source)
  const worth = getAlphaAmountForTao(ctx, netuid, tao)
  const alpha = worth === 0n ? available : minOf(worth, available)
  if (alpha === 0n) return undefined
  const beneficiary = deriveSubnetAccount(netuid)
  try {
    const taoAmount = ctx.transactional(() => {
      const proceeds = unstakeFromSubnet(ctx, {
        hotkey,
        coldkey,
        beneficiary,
        netuid,
        alpha,
        priceLimit: 0n,
        dropFees: true,
        byProtocol: true,
      })
      recycleTao(ctx, beneficiary, proceeds)
      return proceeds
    })
    return { alphaFee: alpha, taoAmount, netuid }
  } catch (error) {
    if (error instanceof DispatchFailure) return undefined
    throw error
  }
}

/** What the sale gave beyond the fee comes back as TAO, newly issued; where the account cannot take it, the fee stays as it was taken. */
export function settleAlphaFee475(ctx: Ctx, coldkey: Hex, taken: AlphaFee, fee: bigint): AlphaFee {
  const excess = taken.taoAmount > fee ? taken.taoAmount - fee : 0n
  if (excess === 0n || !refund(ctx, coldkey, excess)) return taken
  return { ...taken, taoAmount: fee }
}

function refund(ctx: Ctx, coldkey: Hex, tao: bigint): boolean {
  try {
    ctx.transactional(() => {
      if (spendTao(ctx, coldkey, mintTao(ctx, tao), tao) === undefined) throw new DispatchFailure({ type: 'Other' })
    })
    return true
  } catch (error) {
    if (error instanceof DispatchFailure) return false
    throw error
  }
}

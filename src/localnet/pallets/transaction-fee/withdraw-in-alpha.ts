import { minOf } from '../../fixed/saturating.js'
import type { Ctx } from '../../frame/context.js'
import { DispatchFailure } from '../../frame/dispatch.js'
import type { Hex } from '../../schema/types.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from '../subtensor/staking/stake-share-pool.js'
import { unstakeFromSubnet } from '../subtensor/staking/unstake-from-subnet.js'
import { ROOT_NETUID } from '../subtensor/subnets/root-netuid.js'
import { getAlphaAmountForTao } from '../swap/get-alpha-amount-for-tao.js'
import type { AlphaFee, AlphaFeeSource } from './alpha-fee.js'

const NOTHING: AlphaFee = { alphaFee: 0n, taoAmount: 0n, netuid: ROOT_NETUID }

/** `can_withdraw_in_alpha`: whether there is exactly one stake, and it is worth the fee (TAO, in rao) at the spot price. */
export function canWithdrawInAlpha(ctx: Ctx, coldkey: Hex, sources: readonly AlphaFeeSource[], tao: bigint): boolean {
  const [source] = sources
  if (source === undefined || sources.length !== 1) return false
  const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, source.hotkey, coldkey, source.netuid)
  return stake >= getAlphaAmountForTao(ctx, source.netuid, tao)
}

/**
 * `withdraw_in_alpha`: sells alpha worth the fee (TAO, in rao) at the spot price, or all there is if that is less, without a swap fee. The
 * TAO goes to the block's author. With several stakes nothing is taken. The fee is final.
 * @returns undefined where the sale fails: nothing is written then, and the transaction cannot pay
 */
export function withdrawInAlpha(ctx: Ctx, coldkey: Hex, sources: readonly AlphaFeeSource[], tao: bigint): AlphaFee | undefined {
  const [source] = sources
  if (source === undefined || sources.length !== 1) return NOTHING
  const { hotkey, netuid } = source
  const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid)
  const worth = getAlphaAmountForTao(ctx, netuid, tao)
  const alphaFee = worth === 0n ? stake : minOf(worth, stake)
  try {
    const taoAmount = ctx.transactional(() =>
      unstakeFromSubnet(ctx, {
        hotkey,
        coldkey,
        beneficiary: ctx.author,
        netuid,
        alpha: alphaFee,
        priceLimit: 0n,
        dropFees: true,
        byProtocol: true,
      }),
    )
    return { alphaFee, taoAmount, netuid }
  } catch (error) {
    if (error instanceof DispatchFailure) return undefined
    throw error
  }
}

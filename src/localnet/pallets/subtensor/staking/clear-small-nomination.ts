import { U64F64 } from '../../../fixed/fixed-format.js'
import { mulU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { currentPrice } from '../../swap/current-price.js'
import { MIN_PRICE } from '../../swap/formulas/swap.js'
import { coldkeyOwnsHotkey } from '../keys/hotkey-account.js'
import { forceReduceLock } from '../locks/lock.js'
import { subtensor } from '../schema.js'
import { listShares } from './list-shares.js'
import { decreaseStakeForHotkeyAndColdkeyOnSubnet, getStakeForHotkeyAndColdkeyOnSubnet } from './stake-share-pool.js'
import { unstakeFromSubnet } from './unstake-from-subnet.js'

const FACTOR_ONE = 1_000_000n

/** `get_nominator_min_required_stake`: TAO in rao; the stored factor counts millionths of the minimum stake. */
export function getNominatorMinRequiredStake(store: Store): bigint {
  return mulU64(subtensor.constant.InitialMinStake, subtensor.storage.NominatorMinRequiredStake.get(store)) / FACTOR_ONE
}

/** `clear_small_nominations`: of all hotkeys, by hotkey, coldkey and subnet. */
export function clearSmallNominations(ctx: Ctx): void {
  const hotkeys = [...subtensor.storage.Alpha.entries(ctx), ...subtensor.storage.AlphaV2.entries(ctx)].map(({ keys }) => keys[0])
  for (const hotkey of [...new Set(hotkeys)].sort()) {
    for (const { coldkey, netuid } of listShares(ctx, hotkey)) clearSmallNominationIfRequired(ctx, hotkey, coldkey, netuid)
  }
}

/** `clear_small_nomination_if_required`: sells what a nominator holds below the minimum; if that fails, the rest is forfeited. */
export function clearSmallNominationIfRequired(ctx: Ctx, hotkey: Hex, coldkey: Hex, netuid: number): void {
  if (coldkeyOwnsHotkey(ctx, coldkey, hotkey)) return
  const alpha = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid)
  const required = U64F64.fromInt(getNominatorMinRequiredStake(ctx))
  const minimum = U64F64.toU64(U64F64.safeDiv(required, currentPrice(ctx, netuid)))
  if (alpha === 0n || alpha >= minimum) return
  try {
    // The runtime opens no storage layer here: what a failing sale wrote stays.
    unstakeFromSubnet(ctx, { hotkey, coldkey, netuid, alpha, priceLimit: MIN_PRICE, dropFees: false, byProtocol: true })
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
    const left = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid)
    decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid, left)
  }
  forceReduceLock(ctx, coldkey, netuid, alpha)
}

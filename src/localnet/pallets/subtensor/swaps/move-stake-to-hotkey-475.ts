import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { BASKET_ESCROW } from '../baskets/escrow.js'
import { moveBasket } from '../baskets/move-basket.js'
import { moveCollateralToHotkey } from '../collateral/move-collateral.js'
import { listShares } from '../staking/list-shares.js'
import {
  decreaseStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../staking/stake-share-pool.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import type { DbTally } from './db-tally.js'
import type { HotkeySwap } from './key-swap.js'
import { moveRootStakeAge } from './root-stake-age.js'

const { storage } = subtensor475

/**
 * The stake of a subnet and what counts of it, with the shares of everybody who holds some and the owner's collateral. The basket of a
 * validator goes with its place on root alone.
 */
export function moveStakeToHotkey475(ctx: Ctx, netuid: number, swap: HotkeySwap, tally: DbTally): void {
  const { from, to } = swap
  moveCollateralToHotkey(ctx, { netuid, coldkey: storage.Owner.get(ctx, to), from, to })
  tally.count(5, 4)
  const alpha = addU64(
    storage.TotalHotkeyAlphaLastEpoch.take(ctx, from, netuid) ?? 0n,
    storage.TotalHotkeyAlphaLastEpoch.get(ctx, to, netuid),
  )
  if (alpha === 0n) storage.TotalHotkeyAlphaLastEpoch.remove(ctx, to, netuid)
  else storage.TotalHotkeyAlphaLastEpoch.set(ctx, to, netuid, alpha)
  const dividends = storage.AlphaDividendsPerSubnet.take(ctx, netuid, from) ?? 0n
  storage.AlphaDividendsPerSubnet.mutate(ctx, netuid, to, (before) => addU64(dividends, before))
  const power = storage.VotingPower.take(ctx, netuid, from) ?? 0n
  if (power > 0n) storage.VotingPower.mutate(ctx, netuid, to, (before) => addU64(power, before))
  tally.count(6, 6)
  for (const coldkey of listNominators(ctx, netuid, from)) moveNominator(ctx, netuid, swap, coldkey, tally)
  if (netuid !== ROOT_NETUID) return
  moveBasket(ctx, swap)
  const delegates = storage.AutoParentDelegationEnabled.take(ctx, from)
  if (delegates !== undefined) storage.AutoParentDelegationEnabled.set(ctx, to, delegates)
}

function listNominators(ctx: Ctx, netuid: number, hotkey: Hex): readonly Hex[] {
  return listShares(ctx, hotkey).flatMap((share) => (share.netuid === netuid && share.coldkey !== BASKET_ESCROW ? [share.coldkey] : []))
}

function moveNominator(ctx: Ctx, netuid: number, { from, to }: HotkeySwap, coldkey: Hex, tally: DbTally): void {
  const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, from, coldkey, netuid)
  const moved = decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, from, coldkey, netuid, stake)
  increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, to, coldkey, netuid, moved)
  if (netuid === ROOT_NETUID) moveRootStakeAge(ctx, { coldkey, hotkey: from }, { coldkey, hotkey: to })
  const hotkeys = storage.StakingHotkeys.get(ctx, coldkey)
  tally.count(3, 2)
  if (hotkeys.includes(from) && !hotkeys.includes(to)) storage.StakingHotkeys.set(ctx, coldkey, [...hotkeys, to])
}

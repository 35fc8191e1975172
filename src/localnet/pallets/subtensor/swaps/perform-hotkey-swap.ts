/** What a swap of hotkeys does once it may: `perform_hotkey_swap_on_all_subnets` and its part of `swap_hotkey_on_subnet`. */
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { setHotkeyOwner } from '../keys/hotkey-account.js'
import { subtensor } from '../schema.js'
import { listShares } from '../staking/list-shares.js'
import { canRemoveBalanceFromColdkeyAccount, recycleTao } from '../staking/tao.js'
import { listNetuids } from '../subnets/subnet-existence.js'
import type { RunningSwap } from './key-swap.js'
import { swapHotkeyLocks } from './swap-hotkey-locks.js'
import { swapHotkeyOnSubnet } from './swap-hotkey-on-subnet.js'

const { storage } = subtensor
/** What an account has done last, by kind. */
export const LAST_BLOCKS = ['LastTxBlock', 'LastTxBlockDelegateTake', 'LastTxBlockChildKeyTake'] as const

/** Recycles what a swap costs, rao. @throws DispatchFailure NotEnoughBalanceToPaySwapHotKey */
export function paySwap(ctx: Ctx, coldkey: Hex, cost: bigint): void {
  if (!canRemoveBalanceFromColdkeyAccount(ctx, coldkey, cost)) throw subtensor.error('NotEnoughBalanceToPaySwapHotKey')
  recycleTao(ctx, coldkey, cost)
}

/** The hotkey after which another swap has to wait on this subnet: it is a member there, or has children. */
export function takesPart(ctx: Ctx, hotkey: Hex, netuid: number): boolean {
  return storage.IsNetworkMember.get(ctx, hotkey, netuid) || storage.ChildKeys.get(ctx, hotkey, netuid).length > 0
}

/** `perform_hotkey_swap_on_all_subnets` @throws DispatchFailure CannotUseSystemAccount, and what inconsistent relations throw */
export function performEverywhere(ctx: Ctx, running: RunningSwap): void {
  const { coldkey, swap, tally, steps } = running
  const { from, to, keepStake } = swap
  const shares = listShares(ctx, from)
  tally.count(shares.length, 0)
  swapHotkeyLocks(ctx, swap, listNetuids(ctx), tally)
  const stays = keepStake && steps.ownsWhatKeepsStake
  if (!stays) storage.Owner.remove(ctx, from)
  setHotkeyOwner(ctx, coldkey, to)
  const owned = storage.OwnedHotkeys.get(ctx, coldkey)
  const withNew = owned.includes(to) ? owned : [...owned, to]
  storage.OwnedHotkeys.set(ctx, coldkey, stays ? withNew : withNew.filter((hotkey) => hotkey !== from))
  tally.count(2, 2)
  for (const netuid of listNetuids(ctx)) swapHotkeyOnSubnet(ctx, netuid, running)
  for (const type of LAST_BLOCKS) {
    storage.LastRateLimitedBlock.remove(ctx, { type, value: from })
    tally.count(1, 2)
  }
  const take = storage.Delegates.take(ctx, from)
  if (take !== undefined) {
    storage.Delegates.set(ctx, to, take)
    tally.count(2, 2)
  }
  if (keepStake) return
  for (const { coldkey: nominator, share } of shares) {
    if (share.mantissa === 0n) continue
    const hotkeys = storage.StakingHotkeys.get(ctx, nominator)
    tally.count(1, 0)
    if (!hotkeys.includes(from)) continue
    storage.StakingHotkeys.set(ctx, nominator, [...hotkeys.filter((hotkey) => hotkey !== from && hotkey !== to), to])
    tally.count(0, 1)
  }
}

/** What `swap_hotkey_on_subnet` does after it was paid: the old hotkey stays its owner's. */
export function performOnOne(ctx: Ctx, netuid: number, running: RunningSwap): void {
  const { coldkey, swap, tally } = running
  storage.Owner.set(ctx, swap.to, coldkey)
  tally.count(1, 1)
  const owned = storage.OwnedHotkeys.get(ctx, coldkey)
  if (!owned.includes(swap.to)) {
    storage.OwnedHotkeys.set(ctx, coldkey, [...owned, swap.to])
    tally.count(1, 1)
  }
  swapHotkeyLocks(ctx, swap, [netuid], tally)
  swapHotkeyOnSubnet(ctx, netuid, running)
}

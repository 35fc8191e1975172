/** `swap/swap_hotkey.rs`: a hotkey takes the place of another one of the same coldkey, on one subnet or on all. */
import type { Ctx } from '../../../frame/context.js'
import type { PostInfo } from '../../../frame/dispatch.js'
import { ensureSigned, type Origin } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { coldkeyOwnsHotkey, hotkeyAccountExists, setHotkeyOwner } from '../keys/hotkey-account.js'
import { isHotkeyRegistered, isHotkeyRegisteredAnywhere } from '../registration/neurons.js'
import { subtensor } from '../schema.js'
import { listShares } from '../staking/list-shares.js'
import { getStakeForHotkeyOnSubnet } from '../staking/stake-share-pool.js'
import { canRemoveBalanceFromColdkeyAccount, recycleTao } from '../staking/tao.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { netuidOfSubnetAccount } from '../subnets/subnet-account.js'
import { listNetuids } from '../subnets/subnet-existence.js'
import { DbTally } from './db-tally.js'
import type { HotkeySwap } from './key-swap.js'
import { swapHotkeyLocks } from './swap-hotkey-locks.js'
import { swapHotkeyOnSubnet } from './swap-hotkey-on-subnet.js'

const { storage, constant } = subtensor
/** What an account has done last, by kind. */
const LAST_BLOCKS = ['LastTxBlock', 'LastTxBlockDelegateTake', 'LastTxBlockChildKeyTake'] as const

/** What is asked for: on one subnet, or on all where none is named. */
export interface HotkeySwapWish extends HotkeySwap {
  readonly netuid: number | undefined
}

/** A swap, whose it is, and what it has cost the store so far. */
interface Running {
  readonly coldkey: Hex
  readonly swap: HotkeySwap
  readonly tally: DbTally
}

/**
 * `do_swap_hotkey`, of runtime 425.
 * @throws DispatchFailure NonAssociatedColdKey, NewHotKeyIsSameWithOld, HotKeySetTxRateLimitExceeded, HotKeyAlreadyRegisteredInSubNet,
 * NewHotKeyNotCleanForRootSwap, HotKeySwapOnSubnetIntervalNotPassed, NotEnoughBalanceToPaySwapHotKey, CannotUseSystemAccount
 */
export function doSwapHotkey(ctx: Ctx, origin: Origin, { netuid, ...swap }: HotkeySwapWish): PostInfo {
  const coldkey = ensureSigned(origin)
  const { from, to } = swap
  if (!coldkeyOwnsHotkey(ctx, coldkey, from)) throw subtensor.error('NonAssociatedColdKey')
  if (hotkeyAccountExists(ctx, to) && !coldkeyOwnsHotkey(ctx, coldkey, to)) throw subtensor.error('NonAssociatedColdKey')
  if (from === to) throw subtensor.error('NewHotKeyIsSameWithOld')
  if (exceedsTxRateLimit(ctx, coldkey)) throw subtensor.error('HotKeySetTxRateLimitExceeded')
  const registered = netuid === undefined ? isHotkeyRegisteredAnywhere(ctx, to) : isHotkeyRegistered(ctx, netuid, to)
  if (registered) throw subtensor.error('HotKeyAlreadyRegisteredInSubNet')
  if ((netuid === undefined || netuid === ROOT_NETUID) && !isCleanOnRoot(ctx, to)) throw subtensor.error('NewHotKeyNotCleanForRootSwap')
  const tally = new DbTally()
  tally.count(4, 0)
  for (const type of LAST_BLOCKS) {
    const last = storage.LastRateLimitedBlock.get(ctx, { type, value: from })
    storage.LastRateLimitedBlock.set(ctx, { type, value: to }, last)
    tally.count(1, 1)
  }
  if (netuid === undefined) swapEverywhere(ctx, { coldkey, swap, tally })
  else swapOnOne(ctx, { coldkey, swap, tally }, netuid)
  return { actualWeight: tally.weight }
}

function exceedsTxRateLimit(ctx: Ctx, coldkey: Hex): boolean {
  const last = storage.LastRateLimitedBlock.get(ctx, { type: 'LastTxBlock', value: coldkey })
  const limit = storage.TxRateLimit.get(ctx)
  return limit !== 0n && last !== 0n && BigInt(ctx.blockNumber) - last <= limit
}

/** Whether a hotkey has neither stake on root nor dividends that are claimed or to be claimed. */
function isCleanOnRoot(ctx: Ctx, hotkey: Hex): boolean {
  return (
    storage.RootClaimable.get(ctx, hotkey).length === 0 &&
    getStakeForHotkeyOnSubnet(ctx, hotkey, ROOT_NETUID) === 0n &&
    storage.RootClaimed.entries(ctx, ROOT_NETUID, hotkey).length === 0
  )
}

function ensureIntervalPassed(ctx: Ctx, last: bigint): void {
  if (last + constant.HotkeySwapOnSubnetInterval >= BigInt(ctx.blockNumber)) throw subtensor.error('HotKeySwapOnSubnetIntervalNotPassed')
}

function paySwap(ctx: Ctx, coldkey: Hex, cost: bigint): void {
  if (!canRemoveBalanceFromColdkeyAccount(ctx, coldkey, cost)) throw subtensor.error('NotEnoughBalanceToPaySwapHotKey')
  recycleTao(ctx, coldkey, cost)
}

function noteSwap(ctx: Ctx, coldkey: Hex): void {
  storage.LastRateLimitedBlock.set(ctx, { type: 'LastTxBlock', value: coldkey }, BigInt(ctx.blockNumber))
}

function swapEverywhere(ctx: Ctx, running: Running): void {
  const { coldkey, swap, tally } = running
  const netuids = listNetuids(ctx)
  tally.count(2 * netuids.length + 1, 0)
  const affected = netuids.filter(
    (netuid) => storage.IsNetworkMember.get(ctx, swap.from, netuid) || storage.ChildKeys.get(ctx, swap.from, netuid).length > 0,
  )
  for (const netuid of affected) {
    const last = storage.LastHotkeySwapOnNetuid.get(ctx, netuid, coldkey)
    // The first swap need not wait.
    if (last !== 0n) ensureIntervalPassed(ctx, last)
    tally.count(1, 0)
  }
  paySwap(ctx, coldkey, constant.KeySwapCost)
  tally.count(3, 2)
  performEverywhere(ctx, running)
  for (const netuid of affected) {
    storage.LastHotkeySwapOnNetuid.set(ctx, netuid, coldkey, BigInt(ctx.blockNumber))
    tally.count(0, 1)
  }
  noteSwap(ctx, coldkey)
  tally.count(0, 1)
  ctx.deposit(subtensor.event.HotkeySwapped({ coldkey, old_hotkey: swap.from, new_hotkey: swap.to }))
}

/** `perform_hotkey_swap_on_all_subnets` */
function performEverywhere(ctx: Ctx, { coldkey, swap, tally }: Running): void {
  const { from, to, keepStake } = swap
  const shares = listShares(ctx, from)
  tally.count(shares.length, 0)
  swapHotkeyLocks(ctx, swap, listNetuids(ctx), tally)
  storage.Owner.remove(ctx, from)
  setHotkeyOwner(ctx, coldkey, to)
  const owned = storage.OwnedHotkeys.get(ctx, coldkey)
  storage.OwnedHotkeys.set(
    ctx,
    coldkey,
    (owned.includes(to) ? owned : [...owned, to]).filter((hotkey) => hotkey !== from),
  )
  tally.count(2, 2)
  for (const netuid of listNetuids(ctx)) swapHotkeyOnSubnet(ctx, netuid, swap, tally)
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

/** `swap_hotkey_on_subnet` */
function swapOnOne(ctx: Ctx, { coldkey, swap, tally }: Running, netuid: number): void {
  const { from, to } = swap
  ensureIntervalPassed(ctx, storage.LastHotkeySwapOnNetuid.get(ctx, netuid, coldkey))
  if (netuidOfSubnetAccount(to) !== undefined) throw subtensor.error('CannotUseSystemAccount')
  paySwap(ctx, coldkey, constant.KeySwapOnSubnetCost)
  tally.count(6, 1)
  storage.Owner.set(ctx, to, coldkey)
  tally.count(1, 1)
  const owned = storage.OwnedHotkeys.get(ctx, coldkey)
  if (!owned.includes(to)) {
    storage.OwnedHotkeys.set(ctx, coldkey, [...owned, to])
    tally.count(1, 1)
  }
  swapHotkeyLocks(ctx, swap, [netuid], tally)
  swapHotkeyOnSubnet(ctx, netuid, swap, tally)
  noteSwap(ctx, coldkey)
  storage.LastHotkeySwapOnNetuid.set(ctx, netuid, coldkey, BigInt(ctx.blockNumber))
  tally.count(0, 2)
  ctx.deposit(subtensor.event.HotkeySwappedOnSubnet({ coldkey, old_hotkey: from, new_hotkey: to, netuid }))
}

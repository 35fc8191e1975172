/** `swap/swap_hotkey.rs`: a hotkey takes the place of another one of the same coldkey, on one subnet or on all. */
import type { Ctx } from '../../../frame/context.js'
import type { PostInfo } from '../../../frame/dispatch.js'
import { ensureSigned, type Origin } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { coldkeyOwnsHotkey, hotkeyAccountExists } from '../keys/hotkey-account.js'
import { isHotkeyRegisteredAnywhere } from '../registration/neurons.js'
import { subtensor } from '../schema.js'
import { getStakeForHotkeyOnSubnet } from '../staking/stake-share-pool.js'
import { setSubnetOwnerHotkey } from '../subnets/owner-hotkey.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { netuidOfSubnetAccount } from '../subnets/subnet-account.js'
import { listNetuids } from '../subnets/subnet-existence.js'
import { DbTally } from './db-tally.js'
import type { HotkeySwapSteps, HotkeySwapWish, RunningSwap } from './key-swap.js'
import { moveStakeToHotkey } from './move-stake-to-hotkey.js'
import { LAST_BLOCKS, paySwap, performEverywhere, performOnOne, takesPart } from './perform-hotkey-swap.js'

const { storage, constant } = subtensor

/** A hotkey that loses its place on all subnets loses its owner, also where its stake stays. */
const steps: HotkeySwapSteps = { ownsWhatKeepsStake: false, setSubnetOwnerHotkey, moveStake: moveStakeToHotkey }

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
  // On one subnet a note that it is not a member counts as one that it is: a swap on all subnets leaves such notes behind.
  const registered = netuid === undefined ? isHotkeyRegisteredAnywhere(ctx, to) : storage.IsNetworkMember.has(ctx, to, netuid)
  if (registered) throw subtensor.error('HotKeyAlreadyRegisteredInSubNet')
  if ((netuid === undefined || netuid === ROOT_NETUID) && !isCleanOnRoot(ctx, to)) throw subtensor.error('NewHotKeyNotCleanForRootSwap')
  const tally = new DbTally()
  tally.count(4, 0)
  for (const type of LAST_BLOCKS) {
    const last = storage.LastRateLimitedBlock.get(ctx, { type, value: from })
    storage.LastRateLimitedBlock.set(ctx, { type, value: to }, last)
    tally.count(1, 1)
  }
  const running = { coldkey, swap, tally, steps }
  if (netuid === undefined) swapEverywhere(ctx, running)
  else swapOnOne(ctx, running, netuid)
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

function noteSwap(ctx: Ctx, coldkey: Hex): void {
  storage.LastRateLimitedBlock.set(ctx, { type: 'LastTxBlock', value: coldkey }, BigInt(ctx.blockNumber))
}

function swapEverywhere(ctx: Ctx, running: RunningSwap): void {
  const { coldkey, swap, tally } = running
  const netuids = listNetuids(ctx)
  tally.count(2 * netuids.length + 1, 0)
  const affected = netuids.filter((netuid) => takesPart(ctx, swap.from, netuid))
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

/** `swap_hotkey_on_subnet` */
function swapOnOne(ctx: Ctx, running: RunningSwap, netuid: number): void {
  const { coldkey, swap, tally } = running
  const { from, to } = swap
  ensureIntervalPassed(ctx, storage.LastHotkeySwapOnNetuid.get(ctx, netuid, coldkey))
  if (netuidOfSubnetAccount(to) !== undefined) throw subtensor.error('CannotUseSystemAccount')
  paySwap(ctx, coldkey, constant.KeySwapOnSubnetCost)
  tally.count(6, 1)
  performOnOne(ctx, netuid, running)
  noteSwap(ctx, coldkey)
  storage.LastHotkeySwapOnNetuid.set(ctx, netuid, coldkey, BigInt(ctx.blockNumber))
  tally.count(0, 2)
  ctx.deposit(subtensor.event.HotkeySwappedOnSubnet({ coldkey, old_hotkey: from, new_hotkey: to, netuid }))
}

/** `swap/swap_hotkey.rs` of runtime 475. */
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure, type PostInfo } from '../../../frame/dispatch.js'
import { ensureSigned, type Origin } from '../../../frame/origins.js'
import { addWeight, dbWeight, type Weight } from '../../../frame/weight.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { queueThresholdCheck } from '../children/childkey-threshold.js'
import { ensureCollateralFits, hasCollateral } from '../collateral/move-collateral.js'
import { coldkeyOwnsHotkey, hotkeyAccountExists } from '../keys/hotkey-account.js'
import { isHotkeyRegisteredAnywhere } from '../registration/neurons.js'
import { listShares } from '../staking/list-shares.js'
import { getStakeForHotkeyOnSubnet } from '../staking/stake-share-pool.js'
import { setSubnetOwnerHotkey475 } from '../subnets/owner-hotkey-475.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { netuidOfSubnetAccount } from '../subnets/subnet-account.js'
import { doesSubnetExist, listNetuids } from '../subnets/subnet-existence.js'
import { DbTally } from './db-tally.js'
import { noteHotkeySuccessor } from './key-lineage.js'
import type { HotkeySwapSteps, HotkeySwapWish, RunningSwap } from './key-swap.js'
import { moveStakeToHotkey475 } from './move-stake-to-hotkey-475.js'
import { LAST_BLOCKS, paySwap, performEverywhere, performOnOne, takesPart } from './perform-hotkey-swap.js'

const { storage, constant } = subtensor475
const [, ...LAST_TAKES] = LAST_BLOCKS
const steps: HotkeySwapSteps = {
  ownsWhatKeepsStake: true,
  setSubnetOwnerHotkey: setSubnetOwnerHotkey475,
  moveStake: moveStakeToHotkey475,
}

/** The reads of the checks before anything is done (`swap_hotkey_precheck_weight`), without the rows of a basket. */
const PRECHECK_READS = 20

/**
 * `do_swap_hotkey`. A swap on one subnet that is refused before it began weighs what its checks read; any other weighs what was announced,
 * unless the stake stays.
 * @throws DispatchFailure SubnetNotExists, NonAssociatedColdKey, NewHotKeyIsSameWithOld, KeepStakeBlockedByCollateral,
 * HotKeyAlreadyRegisteredInSubNet, NewHotKeyNotCleanForRootSwap, HotKeySwapOnSubnetIntervalNotPassed, ColdkeyCollateralPositionsFull,
 * NotEnoughBalanceToPaySwapHotKey, CannotUseSystemAccount, and what inconsistent relations throw
 */
export function doSwapHotkey475(ctx: Ctx, origin: Origin, { netuid, ...swap }: HotkeySwapWish): PostInfo {
  const coldkey = ensureSigned(origin)
  const tally = new DbTally()
  const running = { coldkey, swap, tally, steps }
  const moved = refusable(ctx, { netuid, ...swap }, () => {
    ensureMaySwap(ctx, coldkey, { netuid, ...swap })
    const netuids = listMovedStakes(ctx, { netuid, ...swap })
    ensureRested(ctx, swap.from, netuids)
    if (!swap.keepStake) for (const one of scope(ctx, netuid)) ensureCollateralFits(ctx, { netuid: one, coldkey, ...swap })
    return netuids
  })
  ctx.transactional(() => {
    for (const type of LAST_TAKES) {
      const last = storage.LastRateLimitedBlock.get(ctx, { type, value: swap.from })
      storage.LastRateLimitedBlock.set(ctx, { type, value: swap.to }, last)
      tally.count(1, 1)
    }
    if (netuid === undefined) swapEverywhere(ctx, running, moved)
    else swapOnOne(ctx, running, netuid, moved)
    queueThresholdCheck(ctx, swap.to)
    queueThresholdCheck(ctx, swap.from)
  })
  return swap.keepStake ? { actualWeight: tally.weight } : {}
}

/** The subnets that a swap is about. */
function scope(ctx: Ctx, netuid: number | undefined): readonly number[] {
  return netuid === undefined ? listNetuids(ctx) : [netuid]
}

/** Does what may still refuse a swap; on one subnet a refusal weighs the reads alone. */
function refusable<T>(ctx: Ctx, { netuid, from }: HotkeySwapWish, check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof DispatchFailure) || netuid === undefined) throw error
    const rows = netuid === ROOT_NETUID ? 2 * countBasketRows(ctx, from) : 0
    throw new DispatchFailure(error.error, { actualWeight: dbWeight(rows + PRECHECK_READS, 0) })
  }
}

/** `check_swap_hotkey` */
function ensureMaySwap(ctx: Ctx, coldkey: Hex, { from, to, keepStake, netuid }: HotkeySwapWish): void {
  if (netuid !== undefined && !doesSubnetExist(ctx, netuid)) throw subtensor475.error('SubnetNotExists')
  if (!coldkeyOwnsHotkey(ctx, coldkey, from)) throw subtensor475.error('NonAssociatedColdKey')
  if (hotkeyAccountExists(ctx, to) && !coldkeyOwnsHotkey(ctx, coldkey, to)) throw subtensor475.error('NonAssociatedColdKey')
  if (from === to) throw subtensor475.error('NewHotKeyIsSameWithOld')
  if (keepStake && hasCollateral(ctx, scope(ctx, netuid), from, coldkey)) throw subtensor475.error('KeepStakeBlockedByCollateral')
  const registered = netuid === undefined ? isHotkeyRegisteredAnywhere(ctx, to) : storage.IsNetworkMember.has(ctx, to, netuid)
  if (registered) throw subtensor475.error('HotKeyAlreadyRegisteredInSubNet')
  if ((netuid === undefined || netuid === ROOT_NETUID) && !isCleanOnRoot(ctx, to)) throw subtensor475.error('NewHotKeyNotCleanForRootSwap')
}

/** Whether a hotkey has no root stake, no basket, and no dividends of former times. */
function isCleanOnRoot(ctx: Ctx, hotkey: Hex): boolean {
  return (
    !storage.BasketRate.has(ctx, hotkey) &&
    storage.BasketShares.get(ctx, hotkey) === 0n &&
    getStakeForHotkeyOnSubnet(ctx, hotkey, ROOT_NETUID) === 0n &&
    storage.RootClaimable.get(ctx, hotkey).length === 0 &&
    storage.RootClaimed.entries(ctx, ROOT_NETUID, hotkey).length === 0
  )
}

/** `moved_stake_netuids`: the subnets on which stake changes its hotkey. */
function listMovedStakes(ctx: Ctx, { from, keepStake, netuid }: HotkeySwapWish): readonly number[] {
  if (keepStake) return []
  const held = listShares(ctx, from).filter(({ share }) => share.mantissa !== 0n)
  const netuids = [...new Set(held.map((share) => share.netuid))].sort((a, b) => a - b)
  return netuids.filter((one) => (netuid === undefined ? doesSubnetExist(ctx, one) : one === netuid))
}

/** Stake that came by a swap stays for a day where it is, so that its holders find it there. */
function ensureRested(ctx: Ctx, from: Hex, netuids: readonly number[]): void {
  const tooEarly = netuids.some((netuid) => BigInt(ctx.blockNumber) < storage.StakeMoveCooldownUntil.get(ctx, netuid, from))
  if (tooEarly) throw subtensor475.error('HotKeySwapOnSubnetIntervalNotPassed')
}

/** The first swap on a subnet need not wait. */
function ensureIntervalPassed(ctx: Ctx, netuid: number, coldkey: Hex): void {
  const last = storage.LastHotkeySwapOnNetuid.get(ctx, netuid, coldkey)
  if (last !== 0n && last + constant.HotkeySwapOnSubnetInterval >= BigInt(ctx.blockNumber)) {
    throw subtensor475.error('HotKeySwapOnSubnetIntervalNotPassed')
  }
}

/** `record_hotkey_swap_on_netuid` */
function noteSwap(ctx: Ctx, netuid: number, { coldkey, swap, tally }: RunningSwap): void {
  storage.LastHotkeySwapOnNetuid.set(ctx, netuid, coldkey, BigInt(ctx.blockNumber))
  noteHotkeySuccessor(ctx, netuid, swap)
  tally.count(1, 4)
}

function beginRest(ctx: Ctx, hotkey: Hex, netuids: readonly number[]): void {
  const until = BigInt(ctx.blockNumber) + constant.HotkeySwapOnSubnetInterval
  for (const netuid of netuids) storage.StakeMoveCooldownUntil.set(ctx, netuid, hotkey, until)
}

function swapEverywhere(ctx: Ctx, running: RunningSwap, moved: readonly number[]): void {
  const { coldkey, swap, tally } = running
  const netuids = listNetuids(ctx)
  tally.count(2 * netuids.length + 1, 0)
  const affected = netuids.filter((netuid) => takesPart(ctx, swap.from, netuid))
  const bonded = netuids.filter((netuid) => !affected.includes(netuid) && hasCollateral(ctx, [netuid], swap.from, coldkey))
  for (const netuid of affected) ensureIntervalPassed(ctx, netuid, coldkey)
  tally.count(netuids.length, 0)
  paySwap(ctx, coldkey, constant.KeySwapCost)
  tally.count(3, 2)
  performEverywhere(ctx, running)
  beginRest(ctx, swap.to, moved)
  for (const netuid of affected) noteSwap(ctx, netuid, running)
  for (const netuid of bonded) noteHotkeySuccessor(ctx, netuid, swap)
  ctx.deposit(subtensor475.event.HotkeySwapped({ coldkey, old_hotkey: swap.from, new_hotkey: swap.to }))
}

/** `swap_hotkey_on_subnet` */
function swapOnOne(ctx: Ctx, running: RunningSwap, netuid: number, moved: readonly number[]): void {
  const { coldkey, swap, tally } = running
  ensureIntervalPassed(ctx, netuid, coldkey)
  if (netuidOfSubnetAccount(swap.to) !== undefined) throw subtensor475.error('CannotUseSystemAccount')
  paySwap(ctx, coldkey, constant.KeySwapOnSubnetCost)
  tally.count(6, 1)
  performOnOne(ctx, netuid, running)
  beginRest(ctx, swap.to, moved)
  noteSwap(ctx, netuid, running)
  ctx.deposit(subtensor475.event.HotkeySwappedOnSubnet({ coldkey, old_hotkey: swap.from, new_hotkey: swap.to, netuid }))
}

/** `basket_claimed_swap_rows`: of a basket, what a swap on root has to move. */
function countBasketRows(ctx: Ctx, hotkey: Hex): number {
  return (
    storage.BasketClaimed.entries(ctx, hotkey).length +
    storage.PendingBasketDeposits.entries(ctx, hotkey).length +
    storage.BasketLiquidityUsed.entries(ctx, hotkey).length
  )
}

/** `swap_hotkey`, as the fee that the runtime's tests pin tells it. */
const WEIGHT: Weight = { refTime: 672_020_000_000n, proofSize: 28_912n }
/** Of a swap on one subnet that leaves the stake. */
const LIGHT_WEIGHT = addWeight({ refTime: 275_300_000n, proofSize: 0n }, dbWeight(53, 39))

/** `swap_hotkey_v2_dispatch_weight` */
export function weighHotkeySwap(ctx: Ctx, { from, keepStake, netuid }: HotkeySwapWish): Weight {
  const base = netuid !== undefined && keepStake ? LIGHT_WEIGHT : WEIGHT
  if (netuid !== undefined && netuid !== ROOT_NETUID) return base
  const rows = countBasketRows(ctx, from)
  return addWeight(base, dbWeight(2 * rows + 3, 2 * rows))
}

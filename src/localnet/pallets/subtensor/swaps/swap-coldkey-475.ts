/** `swap/swap_coldkey.rs` of runtime 475. */
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import { addWeight, dbWeight, scaleWeight, type Weight, weightOf } from '../../../frame/weight.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { moveClaimedToColdkey } from '../baskets/move-basket.js'
import { moveCollateralToColdkey } from '../collateral/move-collateral.js'
import { hotkeyAccountExists } from '../keys/hotkey-account.js'
import { setAcceptLockedAlpha } from '../locks/account-flags.js'
import { maybeAddColdkeyIndex, maybeRemoveColdkeyIndex } from '../root-claims/coldkey-index.js'
import { isRetiredShare } from '../staking/share-generations.js'
import {
  decreaseStakeForHotkeyAndColdkeyOnSubnet,
  getStakeForHotkeyAndColdkeyOnSubnet,
  increaseStakeForHotkeyAndColdkeyOnSubnet,
} from '../staking/stake-share-pool.js'
import { transferAllTao } from '../staking/tao.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { listNetuids } from '../subnets/subnet-existence.js'
import { noteColdkeySuccessor } from './key-lineage.js'
import type { ColdkeySwap } from './key-swap.js'
import { moveLeases } from './move-leases.js'
import { moveRootStakeAge } from './root-stake-age.js'
import { moveAutoStake, moveOwnedHotkeys, moveStakingHotkeys } from './swap-coldkey.js'
import { swapColdkeyLocks } from './swap-coldkey-locks.js'

const { storage } = subtensor475

/** MAX_COLDKEY_SWAP_HOTKEYS, MAX_COLDKEY_SWAP_POSITIONS */
const MOST_HOTKEYS = 256
const MOST_POSITIONS = 1024
/** What is weighed for each position: as much as a transfer of stake. */
const POSITION_WEIGHT = weightOf(258_541_000, 7994, 19, 6)
const PRECHECK_WEIGHT = dbWeight(4, 0)
/** The benchmarks of the calls, which are not known: those of 425. */
export const SWAP_COLDKEY_WEIGHT = weightOf(312_301_000, 13_056, 37, 19)
export const SWAP_ANNOUNCED_WEIGHT = weightOf(288_156_000, 13_000, 37, 15)
/** What a call weighs that finds no announcement to carry out. */
export const UNANNOUNCED_WEIGHT = addWeight(SWAP_ANNOUNCED_WEIGHT, dbWeight(1, 0))

/** Hotkeys that a coldkey stakes to, and its stakes at them. */
interface SwapWork {
  readonly hotkeys: number
  readonly positions: number
}

/** `coldkey_swap_weight` beyond the benchmark. */
function weighWork({ hotkeys, positions }: SwapWork): Weight {
  return addWeight(scaleWeight(POSITION_WEIGHT, positions), dbWeight(3 * hotkeys, 0))
}

/** What is announced for the work of a swap: that of the largest. */
export const MOST_SWAP_WORK = weighWork({ hotkeys: MOST_HOTKEYS, positions: MOST_POSITIONS })

/** Subnets on which a coldkey has a row of shares at a hotkey, one that is worth nothing included. */
function listRows(ctx: Ctx, hotkey: Hex, coldkey: Hex): readonly number[] {
  const rows = storage.AlphaV2.entries(ctx, hotkey, coldkey).filter(({ keys }) => !isRetiredShare(ctx, ...keys))
  return rows.map(({ keys }) => keys[2]).sort((a, b) => a - b)
}

/** `coldkey_swap_work` */
function countWork(ctx: Ctx, coldkey: Hex): SwapWork {
  const hotkeys = storage.StakingHotkeys.get(ctx, coldkey)
  return { hotkeys: hotkeys.length, positions: hotkeys.reduce((sum, hotkey) => sum + listRows(ctx, hotkey, coldkey).length, 0) }
}

/**
 * `do_swap_coldkey_tracked`
 * @returns what it weighed beyond its benchmark; a failure says that too
 * @throws DispatchFailure ColdKeyAlreadyAssociated, NewColdKeyIsHotkey, ColdkeySwapTooHeavy, CannotUseSystemAccount, ActiveLockExists,
 * AccountRejectsLockedAlpha, ColdkeyCollateralPositionsFull, ColdkeyCollateralIncomplete, LeaseDoesNotExist
 */
export function doSwapColdkey475(ctx: Ctx, swap: ColdkeySwap, base: Weight): Weight {
  const { from, to } = swap
  const refused = (name: 'ColdKeyAlreadyAssociated' | 'NewColdKeyIsHotkey' | 'ColdkeySwapTooHeavy', weight: Weight): DispatchFailure =>
    new DispatchFailure(subtensor475.error(name).error, { actualWeight: addWeight(base, weight) })
  if (storage.StakingHotkeys.get(ctx, to).length > 0) throw refused('ColdKeyAlreadyAssociated', PRECHECK_WEIGHT)
  if (hotkeyAccountExists(ctx, to)) throw refused('NewColdKeyIsHotkey', PRECHECK_WEIGHT)
  const work = countWork(ctx, from)
  if (work.hotkeys > MOST_HOTKEYS || work.positions > MOST_POSITIONS) {
    throw refused('ColdkeySwapTooHeavy', addWeight(PRECHECK_WEIGHT, dbWeight(1 + work.hotkeys + work.positions, 0)))
  }
  try {
    ctx.transactional(() => moveEverything(ctx, swap))
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error
    throw new DispatchFailure(error.error, { actualWeight: addWeight(base, addWeight(PRECHECK_WEIGHT, weighWork(work))) })
  }
  return weighWork(work)
}

/** `execute_swap_coldkey` */
function moveEverything(ctx: Ctx, swap: ColdkeySwap): void {
  const { from, to } = swap
  if (!storage.IdentitiesV2.has(ctx, to)) {
    const identity = storage.IdentitiesV2.take(ctx, from)
    if (identity !== undefined) storage.IdentitiesV2.set(ctx, to, identity)
  }
  // For the moment, so that stake can arrive of which some is locked; the flags of the old coldkey come with its locks.
  setAcceptLockedAlpha(ctx, to, true)
  moveLeases(ctx, swap)
  movePositions(ctx, swap)
  for (const netuid of listNetuids(ctx)) {
    if (storage.SubnetOwner.get(ctx, netuid) === from) storage.SubnetOwner.set(ctx, netuid, to)
    moveAutoStake(ctx, netuid, swap)
    moveCollateralToColdkey(ctx, netuid, swap)
  }
  moveStakingHotkeys(ctx, swap)
  if (storage.StakingHotkeys.get(ctx, to).length === 0) storage.StakingHotkeys.remove(ctx, to)
  moveOwnedHotkeys(ctx, swap)
  swapColdkeyLocks(ctx, swap)
  transferAllTao(ctx, from, to)
  noteColdkeySuccessor(ctx, swap)
  ctx.deposit(subtensor475.event.ColdkeySwapped({ old_coldkey: from, new_coldkey: to }))
}

/** `transfer_coldkey_positions`: the stakes that there are, and of each hotkey what is kept of root stake, also where there is none. */
function movePositions(ctx: Ctx, swap: ColdkeySwap): void {
  const { from, to } = swap
  for (const hotkey of storage.StakingHotkeys.get(ctx, from)) {
    for (const netuid of listRows(ctx, hotkey, from)) {
      const stake = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, from, netuid)
      if (stake === 0n) continue
      const moved = decreaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, from, netuid, stake)
      increaseStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, to, netuid, moved)
    }
    moveClaimedToColdkey(ctx, hotkey, swap)
    moveRootStakeAge(ctx, { coldkey: from, hotkey }, { coldkey: to, hotkey })
    if (getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, to, ROOT_NETUID) !== 0n) maybeAddColdkeyIndex(ctx, to)
  }
  maybeRemoveColdkeyIndex(ctx, from)
}

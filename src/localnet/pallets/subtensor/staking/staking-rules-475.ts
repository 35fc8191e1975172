import { addU64, subUnsigned } from '../../../fixed/saturating.js'
import { updateShareConserving } from '../../../fixed/share-pool.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { BASKET_ESCROW } from '../baskets/escrow.js'
import { queueThresholdCheck } from '../children/childkey-threshold.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { ensureMayBeSold, ensureMayLeave, ensureMayMoveAway } from './stake-exit-475.js'
import type { StakePlace } from './stake-place.js'
import type { StakingRules } from './staking-rules.js'

const { AlphaV2, BasketClaimed, ChildkeyThresholdChecks, ChildkeyThresholdSuspended } = subtensor475.storage
const { ColdkeyMinerCollateral, LastColdkeyHotkeyStakeBlock, StakingHotkeys, TotalAlphaStaked } = subtensor475.storage
/** DefaultMinStake. */
const MIN_STAKE = subtensor475.constant.InitialMinStake
/** DefaultMinTransfer. */
const MIN_TRANSFER = subtensor475.constant.InitialMinTransfer

/** Hotkeys that a coldkey may stake to (MAX_STAKING_HOTKEYS). */
const MOST_STAKING_HOTKEYS = 256
/** Hotkeys that others may make it stake to, so that they cannot use up its places (MAX_RECEIVED_STAKING_HOTKEYS). */
const MOST_RECEIVED_STAKING_HOTKEYS = 128

/** An amount that means all there is when the call runs. */
const ALL = 0xffff_ffff_ffff_ffffn

/** The clock of the rest that root stake needs. */
function noteRootStakeBlock(ctx: Ctx, { coldkey, hotkey, netuid }: StakePlace): void {
  if (netuid === ROOT_NETUID) LastColdkeyHotkeyStakeBlock.set(ctx, coldkey, hotkey, BigInt(ctx.blockNumber))
}

/**
 * `maybe_remove_staking_hotkey`: a row of shares keeps a hotkey on the list, even one that is worth nothing; so does a debt of its fund.
 */
function forgetHotkeyWithoutStake(ctx: Ctx, hotkey: Hex, coldkey: Hex): void {
  if (AlphaV2.entries(ctx, hotkey, coldkey).length > 0 || BasketClaimed.get(ctx, hotkey, coldkey) !== 0n) return
  const hotkeys = StakingHotkeys.get(ctx, coldkey)
  const rest = hotkeys.filter((other) => other !== hotkey)
  if (rest.length === 0) StakingHotkeys.remove(ctx, coldkey)
  else if (rest.length < hotkeys.length) StakingHotkeys.set(ctx, coldkey, rest)
}

function ensureRoomForHotkey(ctx: Ctx, coldkey: Hex, hotkey: Hex, most: number): void {
  const hotkeys = StakingHotkeys.get(ctx, coldkey)
  if (!hotkeys.includes(hotkey) && hotkeys.length >= most) throw subtensor475.error('TooManyStakingHotkeys')
}

export const stakingRules475: StakingRules = {
  updateShare: updateShareConserving,
  noteStakedAlpha: (ctx, netuid, before, after) => {
    if (before !== after) TotalAlphaStaked.mutate(ctx, netuid, (total) => addU64(subUnsigned(total, before), after))
  },

  stakeOfPurchase: (_tao, paidIn) => paidIn,
  returnsUnspentTao: true,
  ensureDebited: (alpha, removed) => {
    if (removed !== alpha) throw subtensor475.error('NotEnoughStakeToWithdraw')
  },
  forgetHotkeyWithoutStake,
  noteStakeAdded: (ctx, place) => {
    noteRootStakeBlock(ctx, place)
    if (ChildkeyThresholdSuspended.has(ctx, place.hotkey)) ChildkeyThresholdChecks.set(ctx, place.hotkey, undefined)
  },
  noteStakeRemoved: noteRootStakeBlock,
  noteStakeSold: queueThresholdCheck,

  ensureMayStakeTo: (ctx, coldkey, hotkey) => ensureRoomForHotkey(ctx, coldkey, hotkey, MOST_STAKING_HOTKEYS),
  ensureMayLeave,
  ensureMayBeSold,
  heldBack: (ctx, coldkey, netuid) => ColdkeyMinerCollateral.get(ctx, netuid, coldkey),

  // The fee is never taken from the same stake without being counted, so an amount means itself; the largest means all there is.
  amountToMove: (asked, stake) => (asked === ALL ? stake : asked),
  minimumToMove: (transfers) => (transfers ? MIN_TRANSFER : MIN_STAKE),
  minimumWithinSubnet: MIN_TRANSFER,
  ensureMayArrive: (_ctx, { destination }) => {
    if (destination.coldkey === BASKET_ESCROW) throw subtensor475.error('CannotUseSystemAccount')
  },
  ensureMayMove: (ctx, route, alpha) => {
    const { origin, destination } = route
    const most = origin.coldkey === destination.coldkey ? MOST_STAKING_HOTKEYS : MOST_RECEIVED_STAKING_HOTKEYS
    ensureRoomForHotkey(ctx, destination.coldkey, destination.hotkey, most)
    ensureMayMoveAway(ctx, route, alpha)
  },
  lockFollowsTo: ({ hotkey }) => hotkey,
  transferMakesDelegate: true,
}

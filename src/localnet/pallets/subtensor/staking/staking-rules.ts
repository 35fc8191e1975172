/** In what runtimes differ about stake. Amounts in rao. */
import type { ConservingUpdate, ShareState } from '../../../fixed/share-pool.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import type { StakePlace } from './stake-place.js'
import type { UnstakeOrder } from './unstake-order.js'

/** A change of place of stake. */
export interface StakeRoute {
  readonly origin: StakePlace
  readonly destination: StakePlace
}

export interface StakingRules {
  /** Moves one coldkey's share of a hotkey's pool by an amount (i64). */
  updateShare(state: ShareState, update: bigint): ConservingUpdate
  /** The alpha of a hotkey on a subnet went from one amount to another. */
  noteStakedAlpha(ctx: Ctx, netuid: number, before: bigint, after: bigint): void

  /** What TotalStake counts of a purchase: of so much TAO, so much went into the pool. */
  stakeOfPurchase(tao: bigint, paidIn: bigint): bigint
  /** Whether a purchase gives the TAO back that its limit price left unspent. */
  readonly returnsUnspentTao: boolean
  /** @throws DispatchFailure if less than an amount left a place */
  ensureDebited(alpha: bigint, removed: bigint): void
  /** Takes a hotkey off the list of those that a coldkey stakes to, if nothing is left there. */
  forgetHotkeyWithoutStake(ctx: Ctx, hotkey: Hex, coldkey: Hex): void
  noteStakeAdded(ctx: Ctx, place: StakePlace): void
  noteStakeRemoved(ctx: Ctx, place: StakePlace): void
  /** Stake was sold by a call of its owner's: the hotkey may have too little left for having children. */
  noteStakeSold(ctx: Ctx, hotkey: Hex): void

  /** @throws DispatchFailure if the coldkey may not stake to one more hotkey */
  ensureMayStakeTo(ctx: Ctx, coldkey: Hex, hotkey: Hex): void
  /** Beyond what a lock holds back. @throws DispatchFailure if so much may not leave a place at the wish of its owner */
  ensureMayLeave(ctx: Ctx, place: StakePlace, alpha: bigint): void
  /** The first check of a sale, also of one that the protocol makes. @throws DispatchFailure */
  ensureMayBeSold(ctx: Ctx, order: UnstakeOrder): void
  /** What of a coldkey's alpha on a subnet is held back beside its lock. */
  heldBack(ctx: Ctx, coldkey: Hex, netuid: number): bigint

  /** How much a call means that asks for an amount of a stake to change its place. */
  amountToMove(asked: bigint, stake: bigint): bigint
  /** The least TAO that stake has to be worth to change its place; `transfers` says whether another coldkey may get it. */
  minimumToMove(transfers: boolean): bigint
  /** The least TAO that stake has to be worth to change its place within a subnet. */
  readonly minimumWithinSubnet: bigint
  /** The first check of a change of place. @throws DispatchFailure */
  ensureMayArrive(ctx: Ctx, route: StakeRoute): void
  /** The last checks of a change of place. @throws DispatchFailure */
  ensureMayMove(ctx: Ctx, route: StakeRoute, alpha: bigint): void
  /** The hotkey that a lock follows stake to which changes its owner; undefined: the one that it was to. */
  lockFollowsTo(destination: StakePlace): Hex | undefined
  /** Whether who gets stake of a hotkey that is not theirs makes a delegate of it, within a subnet too. */
  readonly transferMakesDelegate: boolean
}

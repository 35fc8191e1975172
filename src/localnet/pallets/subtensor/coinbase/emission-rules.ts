/** In what runtimes differ about emission: who gets the block's TAO, when epochs run, and how their alpha is paid out. Amounts in rao. */
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import type { HotkeyEmission } from '../epoch/hotkey-emission.js'
import type { StakePlace } from '../staking/stake-place.js'
import type { DividendParts, DividendShare } from './dividend-distribution.js'
import type { PendingAlpha } from './pending-alpha.js'
import type { SubnetTerms } from './subnet-terms.js'

/** What a hotkey earned in an epoch. */
export interface Earnings {
  /** All of it: it counts as earned and frees collateral. */
  readonly emission: bigint
  /** The part that is its owner's, of which a shortfall of collateral is made up. */
  readonly capturable: bigint
}

export interface EmissionRules {
  /** The last step of dividing a block's TAO over the subnets: their shares, U64F64 bits. */
  gateShares(ctx: Ctx, shares: readonly bigint[]): readonly bigint[]
  /** Puts TAO and alpha of a block into the pools; what is left of the credit is recycled. */
  injectLiquidity(ctx: Ctx, subnets: ReadonlyMap<number, SubnetTerms>, credit: bigint): void
  /** The moving price of a subnet has followed the spot price; others may follow it too. */
  noteMovingPrice(ctx: Ctx, netuid: number): void

  /** How many epochs may run in this block. */
  countEpochs(ctx: Ctx, netuids: readonly number[]): number
  /** After how many blocks without an epoch one is due whatever the schedule says. */
  blocksUntilOverdue(tempo: number): bigint
  /** The counter of blocks without an epoch, one block on. */
  countBlock(blocks: bigint, tempo: number): bigint
  /** The conviction, U64F64 bits, that decides whether the hotkey with the most of it gets the subnet. */
  convictionForOwnership(ctx: Ctx, netuid: number, king: Hex): bigint
  runEpoch(ctx: Ctx, netuid: number, pending: PendingAlpha): HotkeyEmission[]
  noteEpoch(ctx: Ctx, netuid: number): void

  /** Divides a validator's dividends in those of its own stake and those of root. */
  divideDividend(ctx: Ctx, share: DividendShare<Hex>, taoWeight: bigint): DividendParts
  /** Whether root's alpha that no validator has a part in is recycled. */
  readonly recyclesUnclaimedRoot: boolean
  /** What of a hotkey's earnings becomes collateral instead of being paid. */
  captureEarnings(ctx: Ctx, place: StakePlace, earnings: Earnings): bigint
  payNominators(ctx: Ctx, hotkey: Hex, netuid: number, alpha: bigint): void
  /** Whether nothing is paid and noted like any other amount. */
  readonly paysNothing: boolean
}

/** What the calls of holders did beside buying, selling and moving stake: child hotkeys, takes, locks, what is given up. */
import type { AlphaJson, TaoJson } from '../../core/money.js'
import type { Address, Natural } from '../scalars.js'

/** What stake child set and stake child revoke did on one subnet. */
export type ChildSetResults = {
  /** How many children there are to be. */
  readonly children: Natural
  /** Whether they are in force already, as on a subnet that has not started. */
  readonly in_force: boolean
  /** Otherwise they are with the first epoch after this block; null where the chain did not say. */
  readonly in_force_after_block: Natural | null
}

/** What setting a take did. */
export type TakeSetResults = {
  /** The take in words: percent, and what is on the chain. */
  readonly take: string
  /** Of 65535. */
  readonly raw: Natural
}

/** What stake set-auto did. */
export type StakeSetAutoResults = {
  readonly netuid: Natural
  /** To which what is mined there is staked from now on. */
  readonly hotkey: Address
}

/** What root claim-type set did. */
export type RootClaimTypeSetResults = {
  readonly type: 'swap' | 'keep' | 'keep-subnets'
  /** With `keep-subnets` those whose alpha is kept. */
  readonly kept: readonly { readonly netuid: Natural }[]
}

/** What stake burn did. */
export type StakeBurnResults = {
  /** The TAO that was spent. */
  readonly tao: TaoJson
  /** What it bought, and what was burned. */
  readonly burned: AlphaJson
}

/** What stake recycle-alpha did. */
export type StakeRecycleAlphaResults = {
  readonly recycled: AlphaJson
}

/** What stake burn-alpha did. */
export type StakeBurnAlphaResults = {
  readonly burned: AlphaJson
}

/** What lock add did. */
export type LockAddResults = {
  readonly locked: AlphaJson
  /** All that is locked there after the block; null where the node did not say. */
  readonly total_locked: AlphaJson | null
}

/** What lock move did. */
export type LockMoveResults = {
  /** To which the lock is now. */
  readonly hotkey: Address
  readonly total_locked: AlphaJson | null
}

/** What lock mode did. */
export type LockModeResults = {
  readonly netuid: Natural
  readonly mode: 'perpetual' | 'decaying'
}

/** What lock accept did. */
export type LockAcceptResults = {
  readonly accepts_locked: boolean
}

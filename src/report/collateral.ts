/** What collateral show reports. */
import type { AlphaJson } from '../core/money.js'
import type { Address, Decimal, Hash, Natural } from './scalars.js'

/** The collateral of a coldkey: alpha that is freed only as its hotkeys earn. */
export interface CollateralShowReport {
  readonly coldkey: Address
  readonly network: string
  readonly block_hash: Hash
  readonly positions: readonly {
    readonly netuid: Natural
    readonly hotkey: Address
    /** What cannot be taken out. */
    readonly locked: AlphaJson
    /** Nothing is freed below it, and what the hotkey earns fills up to it; zero for none. */
    readonly floor: AlphaJson
    /** What the hotkey has earned since there is collateral. */
    readonly earned: AlphaJson
    /** Alpha that is freed for each alpha that the hotkey earns. */
    readonly drain: Decimal
    /** The stake on which the collateral lies. */
    readonly staked: AlphaJson
    /** What of the stake is not locked as collateral. */
    readonly free: AlphaJson
  }[]
}

/** Who has collateral on a subnet, the largest first. */
export interface CollateralListReport {
  readonly network: string
  readonly block_hash: Hash
  readonly netuid: Natural
  readonly positions: readonly {
    readonly hotkey: Address
    readonly coldkey: Address
    /** Null where the hotkey is not registered now; its collateral outlives that. */
    readonly uid: Natural | null
    readonly locked: AlphaJson
    readonly floor: AlphaJson
    readonly earned: AlphaJson
    readonly drain: Decimal
  }[]
}

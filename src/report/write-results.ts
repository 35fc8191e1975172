/** What the call of each write did, by its own events and the storage after its block. */
import type { AlphaJson, TaoJson } from '../core/money.js'
import type { Digits, Natural } from './scalars.js'

/** A value, or an amount. */
export type PlainResult = string | number | boolean | null | TaoJson | AlphaJson

/** One of several things that a call did: a position that was sold. */
export type ResultRow = Readonly<Record<string, PlainResult>>

/** The results of any call. */
export type Results = Readonly<Record<string, PlainResult | readonly ResultRow[]>>

/** Nothing is told: of a dry run, of what nobody waited for, and where it could not be read. */
export type NoResults = Readonly<Record<string, never>>

/** What wallet transfer did. */
export type TransferResults = {
  /** What left the signer, without the fee. */
  readonly amount: TaoJson
  /** What stayed and was less than an account needs to live: it is gone. */
  readonly dust_lost?: TaoJson
  /** The account of the signer was removed. */
  readonly account_removed?: true
}

/** What stake add did. */
export type StakeAddResults = {
  /** What left the balance, `swap_fee` included. */
  readonly tao: TaoJson
  /** What came. */
  readonly alpha: AlphaJson
  readonly swap_fee: TaoJson
  /** What a partial fill left in the balance. */
  readonly unfilled?: TaoJson
}

/** Stake of one subnet that was sold. */
export type StakeRemoveResults = {
  /** What came. */
  readonly tao: TaoJson
  /** What was sold, `swap_fee` beside it. */
  readonly alpha: AlphaJson
  readonly swap_fee: AlphaJson
  /** What a partial fill left in the stake. */
  readonly unfilled?: AlphaJson
  /** A rest that the chain sold because it was too small; it is part of `alpha`. */
  readonly rest_sold?: AlphaJson
}

/** Stake of all subnets that was sold, with `--all`. */
export type StakeRemoveAllResults = {
  /** What came of all. */
  readonly tao: TaoJson
  readonly positions: readonly {
    readonly netuid: Natural
    readonly tao: TaoJson
    readonly alpha: AlphaJson
    readonly swap_fee: AlphaJson
  }[]
  /** Positions that stayed, and why where it was known before. */
  readonly skipped?: readonly { readonly netuid: Natural; readonly why: string | null }[]
}

/** What subnets create did. */
export type SubnetCreateResults = {
  /** Null where the chain creates it later. */
  readonly netuid: Natural | null
  /** What was paid for it. */
  readonly paid: TaoJson
  /** The subnet that made room for it. */
  readonly dissolved?: Natural
  /** The chain creates it later. */
  readonly queued?: true
}

/** What subnets register did. */
export type SubnetRegisterResults = {
  readonly uid: Natural
  /** What was paid for it. */
  readonly paid: TaoJson
}

/** What subnets start did. */
export type SubnetStartResults = {
  readonly first_emission_block: Digits
}

/** What weights set did. */
export type WeightsSetResults = {
  readonly uid: Natural
  /** How many were set. */
  readonly weights: Natural | null
}

/** What sudo set did. */
export type SudoSetResults = {
  readonly parameter: string
  /** Its value in storage after the block: true or false, TAO, the runtime's u16, or digits. */
  readonly value: string | number | boolean | TaoJson
}

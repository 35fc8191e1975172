/** What a plan that trades or moves stake says of each position, as plain data. */
import type { Alpha, Rao } from '../core/money.js'
import type { PartRecord } from './journal/part-record.js'
import type { PoolMove } from './swap/market.js'

/** What one order of a plan is expected to do, for the sum of several. */
export interface PlanTrade {
  readonly hotkey: string
  readonly netuid: number
  /** Where it goes; left out where it stays, or where TAO is bought or sold. */
  readonly toHotkey?: string
  readonly toNetuid?: number
  /** The coldkey that gets it, where that is another one. */
  readonly to?: string
  /** What is to be paid or moved. */
  readonly pays: Rao | Alpha
  /** How much of that is expected to be filled. */
  readonly fills: Rao | Alpha
  /** What is expected for it; null without a quote. */
  readonly expected: Rao | Alpha | null
  /** The least that the limit lets be received for what is filled; null where nothing limits it. */
  readonly worst: Rao | Alpha | null
  /** The pool's fee, in what it is taken; null without a pool or a quote. */
  readonly fee: Rao | Alpha | null
  /** What is filled, and what is expected for it, at the present prices in rao. Equal where nothing is swapped; null without a quote. */
  readonly atSpotRao: Rao
  readonly worthRao: Rao | null
  /** The least that can be received, at the present price in rao; null without a limit. */
  readonly worstRao: Rao | null
  /** The stake that changes, before and after. */
  readonly before: Alpha
  readonly after: Alpha | null
  /** How it moves the pools, in order. */
  readonly moves: readonly PoolMove[]
}

/** A position that was asked for and is left out. */
export interface SkippedTrade {
  readonly hotkey: string
  readonly netuid: number
  readonly why: string
}

/** Which of several transactions this is, from 1 on, and how many positions all of them have. */
export interface PlanPart {
  readonly number: number
  readonly of: number
  readonly legs: number
  /** What the journal keeps of it. */
  readonly record?: PartRecord
}

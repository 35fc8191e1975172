/** What a call did and what was demanded of it, as plain data in the form that the JSON contract has. */
import type { AlphaJson, Rao, TaoJson } from '../../core/money.js'

export type PlainResult = string | number | boolean | null | TaoJson | AlphaJson
/** One of several things that a call did: a position that was sold. */
export type ResultRow = Readonly<Record<string, PlainResult>>
export type Results = Readonly<Record<string, PlainResult | readonly ResultRow[]>>

/** What was demanded beyond what the call itself says, as plain data: it is kept in the journal. */
export interface Demands {
  /** Paying more is an error, though the chain has done it. */
  readonly maxCostRao?: Rao
  /** What the preview said of each position, where the call names none. */
  readonly positions?: readonly DemandedPosition[]
}

/** A position that a call without a subnet is to move, or why it will not. */
export interface DemandedPosition {
  readonly netuid: number
  /** Null: it will be moved. */
  readonly stays: string | null
}

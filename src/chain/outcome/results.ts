/** What a call did and what was demanded of it, as plain data in the form that the JSON contract has. */
import type { AlphaJson, Rao, TaoJson } from '../../core/money.js'
import type { SharesJson } from '../../core/shares.js'

export type PlainResult = string | number | boolean | null | TaoJson | AlphaJson | SharesJson
/** One of several things that a call did: a position that was sold. */
export type ResultRow = Readonly<Record<string, PlainResult>>
export type Results = Readonly<Record<string, PlainResult | readonly ResultRow[]>>

/** Demands on the result of a call that the call itself does not express. They are plain data, because the journal keeps them. */
export interface Demands {
  /** The most that may be paid, in rao. If more was paid, that is reported as an error, although the chain has carried out the call. */
  readonly maxCostRao?: Rao
  /** What the preview said that may be spent, in rao, without the fee. If more was spent, that is told. */
  readonly spendRao?: Rao
  /** What the preview said of each position, for a call that names no positions. */
  readonly positions?: readonly DemandedPosition[]
}

/** A position that a call for all subnets is expected to move, or the reason why the call will leave it. */
export interface DemandedPosition {
  readonly netuid: number
  /** Why the position will not be moved; null if it will. */
  readonly stays: string | null
}

/** All that is demanded of the result of a plan: its own demands, and that no more is spent than was shown, where anything was. */
export function listDemands(plan: {
  readonly demands?: Demands
  readonly spend: { readonly rao: Rao; readonly bounded: boolean }
}): Demands {
  const { demands, spend } = plan
  return spend.rao === 0n && !spend.bounded ? { ...demands } : { ...demands, spendRao: spend.rao }
}

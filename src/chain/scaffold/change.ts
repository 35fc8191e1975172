/** What a chain lacks of a scenario, and how it comes about. */
import type { Rao } from '../../core/money.js'
import type { World } from './world.js'

export interface Change {
  /** Where the file says it: `subnets.main.stake`. */
  readonly path: string
  /** What is done, in the imperative: "Register main". */
  readonly what: string
  /** Brings it about; or why nothing can. */
  readonly bring: (() => Promise<void>) | { readonly cannot: string }
}

/** What the chain lacks of one part of a scenario, in the order in which it is brought about. Reads the chain as it is now. */
export type Stage = (world: World) => Promise<readonly Change[]>

/** A small word for a verb in the middle of a sentence: "Register main" in "the chain refused to register main". */
export const inSentence = (what: string): string => what.charAt(0).toLowerCase() + what.slice(1)

export const maxRao = (one: Rao, other: Rao): Rao => (one < other ? other : one)

/** What wallet vanity reports. */
import type { Digits, Natural } from '../scalars.js'
import type { CreatedReport } from './wallet.js'

/** What is looked for, and how far the search is. */
export interface VanityFacts {
  readonly prefix: string | null
  readonly suffix: string | null
  readonly contains: string | null
  readonly ignore_case: boolean
  /** What the key is made of, and restored from. */
  readonly source: 'mnemonic' | 'seed'
  /** How many keys are tried until one fits, on average. */
  readonly expected_tries: Digits
  readonly tries: Natural
  /** Measured, all threads together; null as long as it has not been. */
  readonly tries_per_second: Natural | null
  /** In so many seconds half of all such searches have ended. */
  readonly seconds_for_half: Digits | null
  readonly seconds_for_95_percent: Digits | null
  /** How long the search has taken so far. */
  readonly seconds: Natural
}

/** The key and files that were written, and the search for them. It never contains a secret. */
export interface VanityReport extends CreatedReport {
  readonly search: VanityFacts
}

/** A line of `--json --stream`. */
export type VanityLine = ({ readonly type: 'begin' | 'progress' } & VanityFacts) | ({ readonly type: 'made' } & VanityReport)

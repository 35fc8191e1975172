/** A policy as it is judged: what may be signed, as plain data. `cli/policy` makes it of a file. */
import type { Rao } from '../../core/money.js'

/** Amounts in rao, each null where it has no bound. The fee is counted by the two bounds that have a window, and not by the others. */
export interface PolicyCaps {
  /** What one transaction may move. */
  readonly perCall: Rao | null
  /** What may be spent in any 24 hours. */
  readonly perDay: Rao | null
  /** What may go to one account, since ever. */
  readonly perDestination: Rao | null
  /** What may be spent since ever. */
  readonly total: Rao | null
}

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

export interface PolicyHours {
  /** Minutes since midnight; `from` belongs to it, `to` does not. Where `to` is the earlier one, it is that of the next day. */
  readonly from: number
  readonly to: number
  /** The days on which the hours begin. */
  readonly days: readonly Weekday[]
  /** IANA: `Europe/Berlin`. */
  readonly timeZone: string
}

export interface PolicyRule {
  /** Kebab-case, unique in its file. */
  readonly name: string
  /** The accounts for which it holds, coldkeys and hotkeys, whether they sign or are acted for; null for all. SS58. */
  readonly accounts: ReadonlySet<string> | null
  /** Names of networks, addresses of endpoints or genesis hashes; null for all. */
  readonly networks: readonly string[] | null
  /** `Pallet.call` or `Pallet.*`; null for every call whose effect is known. */
  readonly calls: readonly string[] | null
  readonly refusedCalls: readonly string[]
  /** Whether `tx call` may be used at all. */
  readonly rawCalls: boolean
  /** Calls that hide what they do, and are allowed all the same. */
  readonly opaqueCalls: ReadonlySet<string>
  /** Calls whose spend nothing bounds, and which are allowed all the same. They count with what the plan expects. */
  readonly unboundedCalls: ReadonlySet<string>
  readonly netuids: ReadonlySet<number> | null
  readonly hotkeys: ReadonlySet<string> | null
  readonly destinations: ReadonlySet<string> | null
  readonly caps: PolicyCaps
  /** With the tip. */
  readonly maxFeeRao: Rao | null
  /** In parts per billion of the present price. */
  readonly maxPriceImpact: bigint | null
  readonly hours: PolicyHours | null
  /** Whether everything has to be done for another account, by `--proxy`; or for which accounts. */
  readonly proxyFor: 'anyone' | ReadonlySet<string> | null
  /** How old a dry run of the same call may be, in ms, without which nothing is signed; null where none is needed. */
  readonly dryRunMs: number | null
}

export interface Policy {
  /** Where it comes from, for people. */
  readonly source: string
  /** What is done with a write for which no rule holds. */
  readonly otherwise: 'refuse' | 'allow'
  readonly rules: readonly PolicyRule[]
}

/** Whether the rule counts what was spent. */
export function hasCaps({ caps }: PolicyRule): boolean {
  return Object.values(caps).some((cap) => cap !== null)
}

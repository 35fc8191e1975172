/**
 * What a policy writes into the journal. These records are lines between those of the transactions, so that one file, with one rule for who
 * may have written it, tells what was spent.
 */

/** What a write may spend, written down before it is signed. It counts until it is known that nothing was sent, or nothing was spent. */
export interface ReservedRecord {
  readonly kind: 'reserved'
  /** ISO-8601. */
  readonly time: string
  /** Distinguishes the reservation from every other one; the record of the signed transaction names it. */
  readonly id: string
  readonly genesis_hash: string
  /** The accounts that sign and act, SS58: by them a rule knows what is spent under it. */
  readonly accounts: readonly string[]
  /** In rao, as decimal strings: the most that the calls move, and the fee with the tip. */
  readonly value_rao: string
  readonly fee_rao: string
  /** Whether nothing but the fee is spent if the transaction fails. */
  readonly all_or_nothing: boolean
  /** What goes to each account, in rao. */
  readonly destinations: readonly { readonly address: string; readonly rao: string }[]
  readonly command: string
  readonly call_hash: string
}

/** The reserved amount will not be spent: nothing was signed. */
export interface ReleasedRecord {
  readonly kind: 'released'
  readonly time: string
  readonly id: string
}

/** The transaction that was signed for a reservation, where it is sent later. */
export interface BoundRecord {
  readonly kind: 'bound'
  readonly time: string
  readonly id: string
  readonly hash: string
}

/** What was signed for it will never take effect, whoever has it: an order was cancelled, or a call that waited was dropped. */
export interface UndoneRecord {
  readonly kind: 'undone'
  readonly time: string
  readonly id: string
}

/** A dry run that the policy allowed. */
export interface RehearsedRecord {
  readonly kind: 'rehearsed'
  readonly time: string
  readonly genesis_hash: string
  readonly signer: string
  /** Digest of what was called, without the limits of prices, which are others at each run. */
  readonly call_digest: string
}

export type PolicyRecord = ReservedRecord | ReleasedRecord | BoundRecord | UndoneRecord | RehearsedRecord

const KINDS: ReadonlySet<unknown> = new Set(['reserved', 'released', 'bound', 'undone', 'rehearsed'])

/** Whether a line of the journal, parsed, is a record of a policy. Its fields come from a file and are checked where they are used. */
export function isPolicyRecord(value: unknown): value is PolicyRecord {
  return typeof value === 'object' && value !== null && 'kind' in value && KINDS.has(value.kind)
}

import type { JournalEntry } from '../../chain/journal/journal.js'
import { CONTINUED_WITHIN_MS, countNeverSigned, readPartRecord } from '../../chain/journal/read-part-record.js'
import type { TxPart } from '../../report/tx.js'

/** Which of several transactions an entry is; null for the only one. `entries` are those of the journal from this one on. */
export function describeTxPart(entry: JournalEntry, entries: readonly JournalEntry[]): TxPart | null {
  const part = readPartRecord(entry.signed)
  return part === undefined ? null : { number: part.number, of: part.of, never_sent: countNeverSigned(entry, entries) }
}

/** What to do about the transactions after one, where they were never sent; undefined where there is nothing to do. */
export function adviseOnRest({ signed }: JournalEntry, part: TxPart | null): string | undefined {
  if (part === null || part.never_sent === 0) return undefined
  const name = `Part ${part.number} of ${part.of} of taoctl ${signed.command}, ${signed.time}`
  const what = `${name}: what comes after it was never sent (positions: ${part.never_sent}).`
  const isOld = Date.now() - Date.parse(signed.time) > CONTINUED_WITHIN_MS
  if (isOld) return what
  return `${what} Give the same command again${signed.command === 'subnets register' ? '' : ' with --continue'}.`
}

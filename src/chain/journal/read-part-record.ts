/** Reads which of several transactions of a command an entry of the journal is. */
import { isRecord } from '../../core/is-record.js'
import type { JournalEntry, SignedRecord } from './journal.js'
import type { PartLeg, PartRecord } from './part-record.js'

function isPartLeg(value: unknown): value is PartLeg {
  if (!isRecord(value)) return false
  const { id, hotkey, netuid, amount } = value
  return [id, hotkey, amount].every((text) => typeof text === 'string') && Number.isSafeInteger(netuid)
}

function isPartRecord(value: unknown): value is PartRecord {
  if (!isRecord(value)) return false
  const { number, of, run, intent, legs, later } = value
  const isCounted = Number.isSafeInteger(number) && Number.isSafeInteger(of)
  return isCounted && [run, intent].every((text) => typeof text === 'string') && [legs, later].every((list) => isListOfLegs(list))
}

function isListOfLegs(value: unknown): boolean {
  return Array.isArray(value) && value.every(isPartLeg)
}

/** Which of several transactions a record tells of; undefined where it is the only one, or somebody has edited it. */
export function readPartRecord({ part }: SignedRecord): PartRecord | undefined {
  return isPartRecord(part) ? part : undefined
}

/** How long after it was signed a transaction can be gone on with. */
export const CONTINUED_WITHIN_MS = 30 * 86_400_000

/**
 * How many positions of the transactions after this one were never signed; zero where another one of the same command follows it, which
 * tells that itself. `entries` are those from this one on.
 */
export function countNeverSigned({ signed }: JournalEntry, entries: readonly JournalEntry[]): number {
  const part = readPartRecord(signed)
  if (part === undefined) return 0
  const followers = entries.slice(entries.findIndex((entry) => entry.signed.hash === signed.hash) + 1)
  return followers.some((entry) => readPartRecord(entry.signed)?.run === part.run) ? 0 : part.later.length
}

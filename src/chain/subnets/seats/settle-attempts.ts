/** Finds out what became of earlier attempts to register places, from the journal and the chain. */
import type { ChainClient } from '../../client.js'
import { appendJournal, isSettled, type JournalEntry, listEntriesSince } from '../../journal/journal.js'
import { makeOutcomeRecord } from '../../journal/journal-records.js'
import { makeSought } from '../../journal/make-sought.js'
import type { PartRecord } from '../../journal/part-record.js'
import { readPartRecord } from '../../journal/read-part-record.js'
import { findOutcome } from '../../outcome/find-outcome.js'

export interface Attempt {
  readonly hash: string
  /** The digest of its place. */
  readonly id: string
  readonly part: PartRecord
  /** When it was signed, ISO-8601. */
  readonly time: string
  /**
   * `registered`: a block has it, and it succeeded. `idle`: it did nothing, and never will. `open`: neither is proved, for the reason in
   * `why`.
   */
  readonly state: 'registered' | 'idle' | 'open'
  readonly why: string | null
  readonly blockNumber: number | null
  /** The last block that can have it; null for no end. */
  readonly eraEndBlock: number | null
  /** Whether an earlier look had found that out, so that whoever ran the command could see it. */
  readonly wasKnown: boolean
}

type Verdict = Pick<Attempt, 'state' | 'why' | 'blockNumber'>

const idle: Verdict = { state: 'idle', why: null, blockNumber: null }

/** What the journal alone proves; null where the chain has to be asked. */
function readKept({ outcome }: JournalEntry): Verdict | null {
  if (outcome?.status === 'not-included' || (outcome?.status === 'failed' && outcome.finalized)) return idle
  if (outcome?.status === 'succeeded' && outcome.finalized) {
    return { state: 'registered', why: null, blockNumber: outcome.block_number }
  }
  return null
}

async function askChain(client: ChainClient, directory: string, { signed }: JournalEntry): Promise<Verdict> {
  const found = await findOutcome(client, makeSought(signed))
  const open = (why: string): Verdict => ({ state: 'open', why, blockNumber: null })
  switch (found.status) {
    case 'pending':
      return open('It is in no block yet, and may still be included.')
    case 'unknown':
      return open(found.why)
    case 'not-included':
      appendJournal(directory, makeOutcomeRecord(signed.hash, 'not-included', null, null))
      return idle
    case 'failed':
      // In another block it may succeed.
      if (!found.inclusion.finalized) return open('It failed in a block that is not final yet.')
      appendJournal(directory, makeOutcomeRecord(signed.hash, 'failed', found.inclusion, found.error))
      return idle
    case 'succeeded':
      if (found.inclusion.finalized) appendJournal(directory, makeOutcomeRecord(signed.hash, 'succeeded', found.inclusion, null))
      return { state: 'registered', why: null, blockNumber: found.inclusion.blockNumber }
  }
}

interface Signed {
  readonly entry: JournalEntry
  readonly part: PartRecord
  readonly id: string
}

/** The attempts for these places, and all others of the commands that made them. */
function listSigned(client: ChainClient, directory: string, ids: ReadonlySet<string>, since: Date): readonly Signed[] {
  const all = listEntriesSince(directory, since).flatMap((entry): Signed[] => {
    const part = readPartRecord(entry.signed)
    const id = part?.legs[0]?.id
    const isOf = entry.signed.genesis_hash === client.genesisHash && Date.parse(entry.signed.time) >= since.getTime()
    return part === undefined || id === undefined || !isOf ? [] : [{ entry, part, id }]
  })
  const runs = new Set(all.filter(({ id }) => ids.has(id)).map(({ part }) => part.run))
  return all.filter(({ part }) => runs.has(part.run))
}

/**
 * The attempts that were signed since then for places with these digests, oldest first, and what became of each; with those for other
 * places by the same runs of the command. What the chain proves is kept in the journal. Throws `JOURNAL_UNREADABLE` (exit 3) and network
 * errors (5).
 */
export async function settleAttempts(
  client: ChainClient,
  directory: string,
  ids: ReadonlySet<string>,
  since: Date,
): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = []
  for (const { entry, part, id } of listSigned(client, directory, ids, since)) {
    const verdict = readKept(entry) ?? (await askChain(client, directory, entry))
    const { hash, time, era_end_block: eraEndBlock } = entry.signed
    attempts.push({ hash, id, part, time, eraEndBlock, wasKnown: isSettled(entry), ...verdict })
  }
  return attempts
}

/** A run of the command that was ended before all of its places were registered. */
export interface UnfinishedSeats {
  readonly run: string
  /** The attempts that registered something, by the digests of their places. */
  readonly done: ReadonlyMap<string, Attempt>
}

/**
 * The newest run that registered some of these places and was not finished, or whose end nobody saw; null where there is none. Attempts
 * are those of {@link settleAttempts}.
 */
export function findUnfinishedSeats(attempts: readonly Attempt[]): UnfinishedSeats | null {
  const newest = attempts.findLast(({ state }) => state === 'registered')
  if (newest === undefined) return null
  const own = attempts.filter(({ part }) => part.run === newest.part.run)
  const done = new Map(own.filter(({ state }) => state === 'registered').map((attempt) => [attempt.id, attempt]))
  const left = own.flatMap(({ part }) => [...part.legs, ...part.later]).filter(({ id }) => !done.has(id))
  return left.length === 0 && newest.wasKnown ? null : { run: newest.part.run, done }
}

/**
 * The attempt of another process for the place that may register it: signed lately, and not among those that are known. Undefined for
 * none.
 */
export function findOtherAttempt(directory: string, id: string, known: ReadonlySet<string>, since: Date): JournalEntry | undefined {
  return listEntriesSince(directory, since).find(({ signed, outcome }) => {
    if (known.has(signed.hash) || outcome?.status === 'not-included' || !(Date.parse(signed.time) >= since.getTime())) return false
    return readPartRecord(signed)?.legs.some((leg) => leg.id === id) ?? false
  })
}

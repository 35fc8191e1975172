/** Finds a command of several transactions that was ended before all of them were sent, and what of it is done. */
import { checkFailed, type TaoError } from '../../../core/errors.js'
import type { ChainClient } from '../../client.js'
import { isSettled, type JournalEntry, listEntriesSince } from '../../journal/journal.js'
import { makeSought } from '../../journal/make-sought.js'
import type { PartLeg, PartRecord } from '../../journal/part-record.js'
import { readPartRecord } from '../../journal/read-part-record.js'
import { type FoundOutcome, findOutcome } from '../../outcome/find-outcome.js'
import { isEvent } from '../../outcome/own-events.js'

export interface UnfinishedRun {
  readonly run: string
  /** When its first transaction was signed, ISO-8601. */
  readonly since: string
  /** Its transactions that are in a block and did something, by their hashes. */
  readonly hashes: readonly string[]
  /** Those that did nothing, and never will. */
  readonly idle: readonly string[]
  /** The positions that are done, by their ids. */
  readonly done: ReadonlySet<string>
  /** Those that are not, and how much of each was planned. */
  readonly left: ReadonlyMap<string, string>
}

interface PartEntry {
  readonly entry: JournalEntry
  readonly part: PartRecord
}

function unsettled({ entry: { signed }, part }: PartEntry, why: string): TaoError {
  return checkFailed('It is not known what became of an earlier run of this command', 'RUN_UNSETTLED', {
    why: `Of its transaction ${part.number} of ${part.of}, signed at ${signed.time}: ${why} Nothing was signed now.`,
    hint: `taoctl tx wait ${signed.hash}`,
    details: { extrinsic_hash: signed.hash },
  })
}

/** The positions of a batch of which a part was done. */
function pickCompleted(made: PartEntry, { inclusion }: Extract<FoundOutcome, { status: 'failed' }>): readonly PartLeg[] {
  const { events } = inclusion
  const flags = events.flatMap((event) =>
    isEvent(event, 'Utility', 'ItemCompleted') ? [true] : isEvent(event, 'Utility', 'ItemFailed') ? [false] : [],
  )
  if (flags.length !== made.part.legs.length) throw unsettled(made, 'its events do not tell which of its positions were done.')
  return made.part.legs.filter((_, index) => flags[index])
}

/** What a transaction has done, as the chain proves it. Throws `RUN_UNSETTLED` (exit 3) where that cannot be told yet. */
async function listDone(client: ChainClient, made: PartEntry): Promise<readonly PartLeg[]> {
  const { entry, part } = made
  if (entry.outcome?.status === 'not-included') return []
  const found = await findOutcome(client, makeSought(entry.signed))
  switch (found.status) {
    case 'succeeded':
      return part.legs
    case 'failed':
      // In another block it may succeed.
      if (!found.inclusion.finalized) throw unsettled(made, 'it failed in a block that is not final yet.')
      return found.error.code === 'BATCH_INCOMPLETE' ? pickCompleted(made, found) : []
    case 'not-included':
      return []
    case 'pending':
      throw unsettled(made, 'it is in no block yet, and may still be included.')
    case 'unknown':
      if (isSettled(entry) && entry.outcome?.finalized && entry.outcome.code === null) return part.legs
      throw unsettled(made, found.why)
  }
}

/** The commands of several transactions that were begun since then, oldest first; those that were gone on with count from then on. */
function listRuns(client: ChainClient, directory: string, since: Date): readonly (readonly PartEntry[])[] {
  const runs = new Map<string, PartEntry[]>()
  for (const entry of listEntriesSince(directory, since)) {
    const part = readPartRecord(entry.signed)
    const { genesis_hash, time } = entry.signed
    if (part === undefined || genesis_hash !== client.genesisHash || Date.parse(time) < since.getTime()) continue
    const run = [...(runs.get(part.run) ?? []), { entry, part }]
    runs.delete(part.run)
    runs.set(part.run, run)
  }
  return [...runs.values()]
}

/**
 * The newest unfinished run since then that has done some of these positions already; null where there is none, or the newest that did
 * is finished, and its end was seen. What became of its transactions is asked of the chain. Throws `RUN_UNSETTLED` (exit 3) where that
 * cannot be told yet.
 */
export async function findUnfinished(
  client: ChainClient,
  directory: string,
  ids: ReadonlySet<string>,
  since: Date,
): Promise<UnfinishedRun | null> {
  for (const run of [...listRuns(client, directory, since)].reverse()) {
    const [first] = run
    if (first === undefined || !run.some(({ part }) => part.legs.some(({ id }) => ids.has(id)))) continue
    const all = run.flatMap(({ part }) => [...part.legs, ...part.later])
    const [hashes, idle]: [string[], string[]] = [[], []]
    const done = new Set<string>()
    for (const made of run) {
      const own = await listDone(client, made)
      for (const { id } of own) done.add(id)
      const list = own.length > 0 ? hashes : idle
      list.push(made.entry.signed.hash)
    }
    if (![...done].some((id) => ids.has(id))) continue
    const left = new Map(all.filter(({ id }) => !done.has(id)).map(({ id, amount }) => [id, amount]))
    // Where the last process ended before it knew, nobody was told.
    const last = run.at(-1)
    if (left.size === 0 && last !== undefined && isSettled(last.entry)) return null
    return { run: first.part.run, since: first.entry.signed.time, hashes, idle, done, left }
  }
  return null
}

/**
 * Throws `SENT_ELSEWHERE` (exit 3) if another process has signed one of these positions for the same run. It is asked when the
 * transaction is in the journal and has not left, so that of two processes one at least sees the other. `known` are the hashes of that
 * transaction and of those that did nothing.
 */
export function demandUnsent(directory: string, part: PartRecord, known: ReadonlySet<string>, since: Date): void {
  const own = new Set(part.legs.map(({ id }) => id))
  const other = listEntriesSince(directory, since).find(({ signed, outcome }) => {
    const its = readPartRecord(signed)
    if (its?.run !== part.run || known.has(signed.hash) || outcome?.status === 'not-included' || outcome?.status === 'failed') return false
    return its.legs.some(({ id }) => own.has(id))
  })
  if (other === undefined) return
  throw checkFailed('Another process goes on with this run', 'SENT_ELSEWHERE', {
    why: `It has signed these positions already: ${other.signed.hash}. Nothing was sent now.`,
    hint: `taoctl tx wait ${other.signed.hash}`,
  })
}

/** Finds out what became of the transactions that an earlier run of the same command has signed, before anything is signed again. */
import { checkFailed, type TaoError } from '../../core/errors.js'
import type { ChainClient } from '../client.js'
import { appendJournal, isSettled, type JournalEntry, listEntriesSince, type SignedRecord } from '../journal/journal.js'
import { makeOutcomeRecord } from '../journal/journal-records.js'
import { makeSought } from '../journal/make-sought.js'
import { CONTINUED_WITHIN_MS, readPartRecord } from '../journal/read-part-record.js'
import type { FoundOutcome } from '../outcome/find-outcome.js'
import { waitOutcome } from '../outcome/wait-outcome.js'

/** Longer than any signature is valid unless told otherwise: 64 blocks, and what finality takes. */
const SETTLED_WITHIN_MS = 30 * 60_000

interface Intent {
  readonly directory: string
  /** Of `identifyApply`. */
  readonly intent: string
}

interface SettleOptions extends Intent {
  readonly onWaiting: (hash: string, block: number) => void
  readonly timeoutMs?: number
}

function listOwn({ directory, intent }: Intent): readonly JournalEntry[] {
  return listEntriesSince(directory, new Date(Date.now() - CONTINUED_WITHIN_MS)).filter(
    ({ signed }) => readPartRecord(signed)?.intent === intent,
  )
}

function unsettled({ hash, time }: SignedRecord, why: string): TaoError {
  return checkFailed('It is not known what became of an earlier run of this command', 'RUN_UNSETTLED', {
    why: `Its transaction was signed at ${time}: ${why} Nothing was signed now.`,
    hint: `taoctl tx wait ${hash}`,
    details: { extrinsic_hash: hash },
  })
}

/** Writes down what was found, so that it is not looked for again. */
function keepOutcome(directory: string, hash: string, found: FoundOutcome): void {
  if (found.status === 'succeeded' || found.status === 'failed') {
    const error = found.status === 'failed' ? found.error : (found.report?.problem?.error ?? null)
    appendJournal(directory, makeOutcomeRecord(hash, found.status, found.inclusion, error))
  } else if (found.status === 'not-included') {
    appendJournal(directory, makeOutcomeRecord(hash, 'not-included', null, null, found.carrier?.feeRao ?? null))
  }
}

/**
 * Waits until every transaction of earlier runs is in a block, or can be in none any more, and returns the hashes of all that there are.
 * Throws `RUN_UNSETTLED` (exit 3) where that cannot be told.
 */
export async function settleEarlier(client: ChainClient, options: SettleOptions): Promise<ReadonlySet<string>> {
  const own = listOwn(options)
  for (const entry of own.filter((one) => !isSettled(one))) {
    const { signed } = entry
    const wait = async (until: 'inclusion' | 'finalization'): Promise<FoundOutcome> =>
      waitOutcome(client, makeSought(signed), {
        until,
        timeoutMs: options.timeoutMs ?? SETTLED_WITHIN_MS,
        onPending: ({ heads }) => options.onWaiting(signed.hash, heads.best),
      })
    const first = await wait('inclusion')
    // In another block it may succeed.
    const found = first.status === 'failed' && !first.inclusion.finalized ? await wait('finalization') : first
    if (found.status === 'unknown') throw unsettled(signed, found.why)
    if (found.status === 'pending') throw unsettled(signed, 'it is in no block yet, and may still be included.')
    keepOutcome(options.directory, signed.hash, found)
  }
  return new Set(own.map(({ signed }) => signed.hash))
}

/**
 * Throws `SENT_ELSEWHERE` (exit 3) if the journal has a transaction of the same intent that is not among `known`: another process has
 * signed since the chain was read. It is asked when the own one is in the journal and has not left, so that of two processes one at least
 * sees the other.
 */
export function demandAlone(intent: Intent, known: ReadonlySet<string>): void {
  const other = listOwn(intent).find(({ signed, outcome }) => !known.has(signed.hash) && outcome?.status !== 'not-included')
  if (other === undefined) return
  throw checkFailed('Another process applies a file to this subnet', 'SENT_ELSEWHERE', {
    why: `It has signed ${other.signed.hash} in the meantime. Nothing was sent now.`,
    hint: 'Run this command again when the other one has ended.',
  })
}

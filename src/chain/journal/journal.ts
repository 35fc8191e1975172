/**
 * What was signed, and what became of it: an append-only file of JSON lines. A line is on the disk before the extrinsic it tells of leaves
 * the process, so that a crash at any point afterwards loses nothing. It holds no key, no password and no signature: the hash is enough to
 * find an extrinsic, and without its bytes nothing here can be sent a second time.
 */
import { isRecord } from '../../core/is-record.js'
import { isHash } from '../rpc/read-answer.js'
import { appendLine, readFromEnd } from './journal-file.js'
import type { PartRecord } from './part-record.js'
import { isPolicyRecord, type PolicyRecord } from './policy-records.js'

/** One signed extrinsic, as known before it was sent. */
export interface SignedRecord {
  readonly kind: 'signed'
  /** ISO-8601. */
  readonly time: string
  /** blake2-256 of the extrinsic, hex. */
  readonly hash: string
  readonly signer: string
  readonly nonce: number
  /** The block with which the extrinsic's validity begins. A search for it starts there. */
  readonly from_block: number
  readonly from_block_hash: string
  /** The last block that can include the extrinsic; null when it is valid for ever. */
  readonly era_end_block: number | null
  readonly genesis_hash: string
  readonly spec_version: number
  /** Name of the network, or its address. */
  readonly network: string
  readonly endpoint: string
  /** The value of `--network` that leads to the same chain again. Records of old versions lack this field. */
  readonly network_flag?: string
  /** The command: `wallet transfer`. */
  readonly command: string
  readonly title: string
  /** `Balances.transfer_keep_alive`. */
  readonly call: string
  readonly call_hash: string
  /**
   * The extrinsic that is sent in its place, with this one encrypted in it. Both hashes are written down before anything leaves; era and
   * first block are the same for both. Left out where it is sent openly.
   */
  readonly carrier?: { readonly hash: string; readonly nonce: number }
  /** What an EVM key has signed, hex: by it the transaction is known whatever bytes it is included as. Records of old versions lack it. */
  readonly evm_digest?: string
  /** The bytes of the call that another transaction carries out later; hex. Only where there is such a call. */
  readonly later_call?: string
  /** The user's limit of the cost, where the chain does not know of it; in rao, as a decimal string. */
  readonly max_cost_rao?: string
  /** What the preview said that may be spent, in rao, as a decimal string. Records of old versions lack it. */
  readonly spend_rao?: string
  /** What the preview said of each position, for a call that names no positions: why the position stays, or null if it does not stay. */
  readonly positions?: readonly { readonly netuid: number; readonly stays: string | null }[]
  /** What a policy has reserved for it. */
  readonly reservation?: string
  /** Set where it is one of several transactions of a command. */
  readonly part?: PartRecord
}

/**
 * `not-included` is final: the extrinsic is in no block and never will be. `refused` is only the word of a node that has the bytes, so the
 * outcome is as open as with `submitted` and `unknown`.
 */
export type JournalStatus = 'submitted' | 'succeeded' | 'failed' | 'refused' | 'not-included' | 'unknown'

/** What became of it, as far as was known at that time. */
export interface OutcomeRecord {
  readonly kind: 'outcome'
  readonly time: string
  readonly hash: string
  readonly status: JournalStatus
  readonly block_number: number | null
  readonly block_hash: string | null
  /** Index in the block. */
  readonly index: number | null
  readonly finalized: boolean
  /**
   * The fee that was paid in TAO, that of a carrier with it; in rao, as a decimal string. Zero where the fee was paid in alpha. Of what was
   * never included, the fee of its carrier, if that was.
   */
  readonly fee_rao: string | null
  /** Alpha that paid the fee, in 10^-9; records of old versions lack it. */
  readonly fee_alpha?: { readonly alpha_rao: string; readonly netuid: number } | null
  /** Code of the error, where there was one. */
  readonly code: string | null
  readonly message: string | null
}

export type JournalRecord = SignedRecord | OutcomeRecord

/** A signed extrinsic and the latest that is known of its outcome. `outcome` is null if nothing was learnt before the process ended. */
export interface JournalEntry {
  readonly signed: SignedRecord
  readonly outcome: OutcomeRecord | null
}

function isSettledStatus(status: JournalStatus | undefined): boolean {
  return status === 'not-included' || status === 'succeeded' || status === 'failed'
}

/**
 * Adds a record and returns when it is on the disk. Throws `JOURNAL_UNWRITABLE` or `JOURNAL_NOT_TRUSTED` (exit 3).
 */
export function appendJournal(directory: string, record: JournalRecord | PolicyRecord): void {
  appendLine(directory, record)
}

function isJournalRecord(value: unknown): value is JournalRecord {
  if (typeof value !== 'object' || value === null) return false
  const { kind, hash } = value as { readonly kind?: unknown; readonly hash?: unknown }
  return (kind === 'signed' || kind === 'outcome') && typeof hash === 'string'
}

function parseLine(line: string): JournalRecord | PolicyRecord | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isJournalRecord(value) || isPolicyRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

export interface Journal {
  /** Oldest first. */
  readonly entries: readonly JournalEntry[]
  /** Lines that could not be read: a writer was cut off, or somebody edited the file. */
  readonly damagedLines: number
}

/** Which part of the journal is wanted. */
export interface JournalChoice {
  /**
   * At least this many of the newest entries, or all if there are fewer. The file is read from its end, and no more of it than is needed.
   */
  readonly newest?: number
  /** Only the entries whose outcome is not known yet. */
  readonly open?: boolean
}

function readEntries(lines: Iterable<string>, open: boolean): Journal {
  const entries = new Map<string, { signed: SignedRecord; outcome: OutcomeRecord | null }>()
  let damagedLines = 0
  for (const line of lines) {
    if (line === '') continue
    const record = parseLine(line)
    if (!record) damagedLines++
    else if (isPolicyRecord(record)) continue
    else if (record.kind === 'signed') entries.set(record.hash, { signed: record, outcome: entries.get(record.hash)?.outcome ?? null })
    else {
      const entry = entries.get(record.hash)
      // An outcome that one process learnt for good is not replaced by that of another process which could not find out.
      if (entry && !(isSettledStatus(entry.outcome?.status) && !isSettledStatus(record.status))) entry.outcome = record
      if (open && isSettledStatus(record.status)) entries.delete(record.hash)
    }
  }
  return { entries: [...entries.values()], damagedLines }
}

/**
 * Reads more and more from the end of the file, until `isEnough` accepts it or all is read. This finds every outcome, because an outcome is
 * always written after the record of its extrinsic.
 */
function readEnd(directory: string, open: boolean, isEnough: (journal: Journal) => boolean): Journal {
  return readFromEnd<Journal>(directory, { entries: [], damagedLines: 0 }, (lines) => readEntries(lines, open), isEnough)
}

/**
 * The entries of the journal, all of them if nothing is chosen; empty when there is no journal yet. Throws `JOURNAL_UNREADABLE` or
 * `JOURNAL_NOT_TRUSTED` (exit 3).
 */
export function readJournal(directory: string, { newest, open = false }: JournalChoice = {}): Journal {
  const wanted = newest ?? Number.POSITIVE_INFINITY
  return readEnd(directory, open, ({ entries }) => entries.length >= wanted)
}

/** The extrinsic of that hash, or what is encrypted in the carrier of that hash; undefined when this journal does not know it. */
export function findJournalEntry(directory: string, hash: string): JournalEntry | undefined {
  const find = ({ entries }: Journal) => entries.find(({ signed }) => signed.hash === hash || signed.carrier?.hash === hash)
  return find(readEnd(directory, false, (journal) => find(journal) !== undefined))
}

/** The entries that were signed since then, and maybe some before. */
export function listEntriesSince(directory: string, since: Date): readonly JournalEntry[] {
  const isOlder = ({ signed }: JournalEntry): boolean => !(Date.parse(signed.time) >= since.getTime())
  return readEnd(directory, false, ({ entries: [oldest] }) => oldest !== undefined && isOlder(oldest)).entries
}

/** The carrier that a record tells of; undefined where it tells of none, or somebody has edited it. */
export function readCarrierRecord({ carrier }: SignedRecord): SignedRecord['carrier'] {
  return isRecord(carrier) && isHash(carrier.hash) && Number.isSafeInteger(carrier.nonce) ? carrier : undefined
}

/** Whether the outcome is known for good: the extrinsic is in a block with its result, or can never be in one. */
export function isSettled({ outcome }: JournalEntry): boolean {
  return isSettledStatus(outcome?.status)
}

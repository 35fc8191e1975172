/**
 * What was signed, and what became of it: an append-only file of JSON lines. A line is on the disk before the extrinsic it tells of leaves
 * the process, so that a crash at any point afterwards loses nothing. It holds no key, no password and no signature: the hash is enough to
 * find an extrinsic, and without its bytes nothing here can be sent a second time.
 */
import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { checkFailed, type TaoError } from '../../core/errors.js'
import { describeFileError, isAbsence, isSystemError } from '../../core/file-errors.js'
import { makeFolder } from '../../core/make-folder.js'
import { checkKind, openRegular } from '../../core/open-file.js'
import { demandTrust, NotTrusted } from '../../core/trusted-file.js'
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
  /** The fee that was paid in TAO; in rao, as a decimal string. Zero where the fee was paid in alpha. */
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

const FILE_NAME = 'transactions.jsonl'
const NEWLINE = 0x0a
/**
 * Flags for appending that neither follow a symbolic link nor wait for a reader if the path is a pipe. Windows has no such flags, so that
 * both may be missing.
 */
const APPENDING = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

function isSettledStatus(status: JournalStatus | undefined): boolean {
  return status === 'not-included' || status === 'succeeded' || status === 'failed'
}

function findJournal(directory: string): string {
  return join(directory, FILE_NAME)
}

/**
 * Whether the file ends in the middle of a line, because the last writer was cut off or is still writing. Then a line break is written
 * first; if that leaves an empty line, reading skips it.
 */
function endsInside(file: number): boolean {
  const { size } = fstatSync(file)
  if (size === 0) return false
  const last = new Uint8Array(1)
  readSync(file, last, 0, 1, size - 1)
  return last[0] !== NEWLINE
}

function syncDirectory(directory: string): void {
  try {
    const handle = openSync(directory, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}

/**
 * The error for a journal that somebody else could have written. Forged entries could declare an open transaction settled, and if entries
 * are missing, a transaction could be sent again.
 */
function notTrusted(path: string, { distrust }: NotTrusted): TaoError {
  const { why, hint } = distrust
  return checkFailed('The journal of transactions could be the work of another', 'JOURNAL_NOT_TRUSTED', {
    why,
    hint,
    details: { file: path },
  })
}

/**
 * Makes the directory and syncs its parent, so that the name of a new directory survives a crash as well. Where a folder cannot be synced,
 * nothing more can be done.
 */
function makeDirectory(directory: string): void {
  if (makeFolder(directory) !== undefined) syncDirectory(join(directory, '..'))
}

/**
 * Adds a record and returns when it is on the disk. Lines of concurrent processes do not mix, because each is one write at the end of the
 * file. Throws `JOURNAL_UNWRITABLE` or `JOURNAL_NOT_TRUSTED` (exit 3).
 */
export function appendJournal(directory: string, record: JournalRecord | PolicyRecord): void {
  const path = findJournal(directory)
  try {
    makeDirectory(directory)
    const file = openSync(path, APPENDING, 0o600)
    try {
      const stat = fstatSync(file)
      checkKind(path, stat)
      demandTrust(path)(stat)
      const isNew = stat.size === 0
      const line = Buffer.from(`${endsInside(file) ? '\n' : ''}${JSON.stringify(record)}\n`)
      if (writeSync(file, line) !== line.length) throw new RangeError('the disk took only part of the line')
      fsyncSync(file)
      if (isNew) syncDirectory(directory)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (error instanceof NotTrusted) throw notTrusted(path, error)
    throw checkFailed('The journal of transactions cannot be written', 'JOURNAL_UNWRITABLE', {
      why: `${path}: ${describeFileError(error)}`,
      hint: 'Make room or mend the permissions; TAOCTL_STATE_DIR names another directory.',
      details: { journal: path },
      cause: error,
    })
  }
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

/** Bytes that are read at a time, and the least that is read from the end: enough for some two hundred transactions. */
const CHUNK_LENGTH = 256 * 1024

/** The lines between two offsets of a file. A last line without a line break is included. */
function* readLines(file: number, from: number, to: number): Generator<string> {
  let rest = Buffer.alloc(0)
  for (let at = from; at < to; ) {
    const chunk = Buffer.alloc(Math.min(CHUNK_LENGTH, to - at))
    const length = readSync(file, chunk, 0, chunk.length, at)
    if (length === 0) break
    at += length
    const text = Buffer.concat([rest, chunk.subarray(0, length)])
    let start = 0
    for (let end = text.indexOf(NEWLINE); end >= 0; end = text.indexOf(NEWLINE, start)) {
      yield text.toString('utf8', start, end)
      start = end + 1
    }
    rest = text.subarray(start)
  }
  if (rest.length > 0) yield rest.toString('utf8')
}

function readPart(file: number, from: number, to: number, open: boolean): Journal {
  const entries = new Map<string, { signed: SignedRecord; outcome: OutcomeRecord | null }>()
  let damagedLines = 0
  const lines = readLines(file, from, to)
  // The part may begin in the middle of a line, so its first line is skipped.
  if (from > 0) lines.next()
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
  const path = findJournal(directory)
  try {
    const { handle: file, stat } = openRegular(path, false)
    try {
      demandTrust(path)(stat)
      const { size } = stat
      for (let length = CHUNK_LENGTH; ; length *= 4) {
        const from = Math.max(0, size - length)
        const journal = readPart(file, from, size, open)
        if (from === 0 || isEnough(journal)) return journal
      }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (isAbsence(error)) return { entries: [], damagedLines: 0 }
    if (error instanceof NotTrusted) throw notTrusted(path, error)
    throw checkFailed('The journal of transactions cannot be read', 'JOURNAL_UNREADABLE', {
      why: `${path}: ${describeFileError(error)}`,
      details: { journal: path },
      cause: error,
    })
  }
}

/**
 * The entries of the journal, all of them if nothing is chosen; empty when there is no journal yet. Throws `JOURNAL_UNREADABLE` or
 * `JOURNAL_NOT_TRUSTED` (exit 3).
 */
export function readJournal(directory: string, { newest, open = false }: JournalChoice = {}): Journal {
  const wanted = newest ?? Number.POSITIVE_INFINITY
  return readEnd(directory, open, ({ entries }) => entries.length >= wanted)
}

/** The extrinsic of that hash, or undefined when this journal does not know it. */
export function findJournalEntry(directory: string, hash: string): JournalEntry | undefined {
  const find = ({ entries }: Journal) => entries.find((entry) => entry.signed.hash === hash)
  return find(readEnd(directory, false, (journal) => find(journal) !== undefined))
}

/** Whether the outcome is known for good: the extrinsic is in a block with its result, or can never be in one. */
export function isSettled({ outcome }: JournalEntry): boolean {
  return isSettledStatus(outcome?.status)
}

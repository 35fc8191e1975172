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

/** One signed extrinsic, as known before it was sent. */
export interface SignedRecord {
  readonly kind: 'signed'
  /** ISO-8601. */
  readonly time: string
  /** blake2-256 of the extrinsic, hex. */
  readonly hash: string
  readonly signer: string
  readonly nonce: number
  /** The block its validity begins with, to look from. */
  readonly from_block: number
  readonly from_block_hash: string
  /** The last block it can be in; null when it is valid for ever. */
  readonly era_end_block: number | null
  readonly genesis_hash: string
  readonly spec_version: number
  /** Name of the network, or its address. */
  readonly network: string
  readonly endpoint: string
  /** What `--network` has to be to get there again; records of old versions lack it. */
  readonly network_flag?: string
  /** The command: `wallet transfer`. */
  readonly command: string
  /** The write in a sentence. */
  readonly title: string
  /** `Balances.transfer_keep_alive`. */
  readonly call: string
  readonly call_hash: string
  /** The most that may be paid, where the user named a limit that the chain does not know of; rao, a decimal string. */
  readonly max_cost_rao?: string
  /** What the preview said of each position, where the call names none: why it stays, or null. */
  readonly positions?: readonly { readonly netuid: number; readonly stays: string | null }[]
}

/**
 * `not-included` is final: it is in no block and never will be. `refused` is what a node says that has the bytes, and as open as
 * `submitted` and `unknown`.
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
  /** Paid, in rao; a decimal string. Zero where alpha paid it. */
  readonly fee_rao: string | null
  /** Alpha that paid the fee, in 10^-9; records of old versions lack it. */
  readonly fee_alpha?: { readonly alpha_rao: string; readonly netuid: number } | null
  /** Code of the error, where there was one. */
  readonly code: string | null
  readonly message: string | null
}

export type JournalRecord = SignedRecord | OutcomeRecord

/** A signed extrinsic with the last that was learnt of it; null when nothing was: the process ended before. */
export interface JournalEntry {
  readonly signed: SignedRecord
  readonly outcome: OutcomeRecord | null
}

const FILE_NAME = 'transactions.jsonl'
const NEWLINE = 0x0a
/** Neither through a link nor waiting for a reader of a pipe. Windows knows neither. */
const APPENDING = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

function isSettledStatus(status: JournalStatus | undefined): boolean {
  return status === 'not-included' || status === 'succeeded' || status === 'failed'
}

function findJournal(directory: string): string {
  return join(directory, FILE_NAME)
}

/**
 * Whether the last writer was cut off in the middle of its line, or is in the middle of it now: then an empty line follows, which nobody
 * reads.
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

/** Entries of another's making would call settled what is not, and what is not there would be sent again. */
function notTrusted(path: string, { distrust }: NotTrusted): TaoError {
  const { why, hint } = distrust
  return checkFailed('The journal of transactions could be the work of another', 'JOURNAL_NOT_TRUSTED', {
    why,
    hint,
    details: { file: path },
  })
}

/** The names of a new file and of its folder have to survive a crash as well; where a folder cannot be synced there is no more to do. */
function makeDirectory(directory: string): void {
  if (makeFolder(directory) !== undefined) syncDirectory(join(directory, '..'))
}

/**
 * Adds a record and returns when it is on the disk. Lines of concurrent processes do not mix: each is one write at the end of the file.
 * Throws `JOURNAL_UNWRITABLE` (exit 3).
 */
export function appendJournal(directory: string, record: JournalRecord): void {
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

function parseLine(line: string): JournalRecord | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isJournalRecord(value) ? value : undefined
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
  /** At least so many of the newest, or all there are: read from the end, and no more than it takes. */
  readonly newest?: number
  /** Only those of which it is not known what became of them. */
  readonly open?: boolean
}

/** Read at a time, and the least that is read from the end: some two hundred transactions. */
const CHUNK_LENGTH = 256 * 1024

/** The lines of a part of a file that begins with one. A last one without an end is one too. */
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
  // It begins anywhere in a line.
  if (from > 0) lines.next()
  for (const line of lines) {
    if (line === '') continue
    const record = parseLine(line)
    if (!record) damagedLines++
    else if (record.kind === 'signed') entries.set(record.hash, { signed: record, outcome: entries.get(record.hash)?.outcome ?? null })
    else {
      const entry = entries.get(record.hash)
      // What one process learnt is not undone by another that could not find out.
      if (entry && !(isSettledStatus(entry.outcome?.status) && !isSettledStatus(record.status))) entry.outcome = record
      if (open && isSettledStatus(record.status)) entries.delete(record.hash)
    }
  }
  return { entries: [...entries.values()], damagedLines }
}

/** Reads more and more from the end, until that will do or is all there is. An outcome is never before what it is of. */
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

/** What the journal holds, all of it if nothing is chosen; empty when there is none yet. Throws `JOURNAL_UNREADABLE` (exit 3). */
export function readJournal(directory: string, { newest, open = false }: JournalChoice = {}): Journal {
  const wanted = newest ?? Number.POSITIVE_INFINITY
  return readEnd(directory, open, ({ entries }) => entries.length >= wanted)
}

/** The extrinsic of that hash, or undefined when this journal does not know it. */
export function findJournalEntry(directory: string, hash: string): JournalEntry | undefined {
  const find = ({ entries }: Journal) => entries.find((entry) => entry.signed.hash === hash)
  return find(readEnd(directory, false, (journal) => find(journal) !== undefined))
}

/** Whether it is known what became of it: in a block with its result, or in none for good. */
export function isSettled({ outcome }: JournalEntry): boolean {
  return isSettledStatus(outcome?.status)
}

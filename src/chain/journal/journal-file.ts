/**
 * The file of the journal: lines that are only added, each on the disk before its writer goes on, and read from the end. What is in a line
 * is nothing to this file.
 */
import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { checkFailed, type TaoError } from '../../core/errors.js'
import { describeFileError, isAbsence, makeSystemError } from '../../core/file-errors.js'
import { makeFolder } from '../../core/make-folder.js'
import { checkKind, openRegular } from '../../core/open-file.js'
import { syncFolder } from '../../core/sync-folder.js'
import { demandTrust, NotTrusted } from '../../core/trusted-file.js'

const FILE_NAME = 'transactions.jsonl'
const NEWLINE = 0x0a
/**
 * Flags for appending that neither follow a symbolic link nor wait for a reader if the path is a pipe. Windows has no such flags, so that
 * both may be missing.
 */
const APPENDING = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

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
  if (makeFolder(directory) !== undefined) syncFolder(join(directory, '..'))
}

/**
 * Adds a record and returns when it is on the disk. Lines of concurrent processes do not mix, because each is one write at the end of the
 * file. Throws `JOURNAL_UNWRITABLE` or `JOURNAL_NOT_TRUSTED` (exit 3).
 */
export function appendLine(directory: string, record: object): void {
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
      if (isNew) syncFolder(directory)
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

/** Bytes that are read at a time, and the least that is read from the end: enough for some two hundred transactions. */
const CHUNK_LENGTH = 256 * 1024

/** A longer line is no record: the largest holds one call, and a transaction is smaller than that. It counts as damaged. */
const MAX_LINE_LENGTH = 16 * 1024 * 1024
const DAMAGED = '\0'
/** Some million transactions. A longer file is not one that taoctl wrote, and would take minutes to read. */
const MAX_LENGTH = 1024 ** 3

/**
 * The lines between two offsets of a file. A last line without a line break is included. Every byte is copied once, however long a line is.
 */
function* readLines(file: number, from: number, to: number): Generator<string> {
  let parts: Buffer[] = []
  let length = 0
  const take = (part: Buffer): string => {
    const line = length + part.length > MAX_LINE_LENGTH ? DAMAGED : Buffer.concat([...parts, part]).toString('utf8')
    parts = []
    length = 0
    return line
  }
  for (let at = from; at < to; ) {
    const chunk = Buffer.alloc(Math.min(CHUNK_LENGTH, to - at))
    const count = readSync(file, chunk, 0, chunk.length, at)
    if (count === 0) break
    at += count
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0 && end < count; end = chunk.indexOf(NEWLINE, start)) {
      yield take(chunk.subarray(start, end))
      start = end + 1
    }
    length += count - start
    if (length <= MAX_LINE_LENGTH) parts.push(chunk.subarray(start, count))
    else parts = []
  }
  if (length > 0) yield take(Buffer.alloc(0))
}

/**
 * Gives more and more of the file to `read`, from its end, until `isEnough` accepts the result or all is read; all at once if it is null.
 * `absent` where there is no file yet. The first line of a part may be only the end of one, so it is left out. Throws
 * `JOURNAL_UNREADABLE` or `JOURNAL_NOT_TRUSTED` (exit 3).
 */
export function readFromEnd<T>(
  directory: string,
  absent: T,
  read: (lines: Iterable<string>) => T,
  isEnough: ((part: T) => boolean) | null,
): T {
  const path = findJournal(directory)
  try {
    const { handle: file, stat } = openRegular(path, false)
    try {
      demandTrust(path)(stat)
      const { size } = stat
      if (size > MAX_LENGTH) throw makeSystemError('EFBIG', 'read', path)
      for (let length = isEnough === null ? size : CHUNK_LENGTH; ; length *= 4) {
        const from = Math.max(0, size - length)
        const lines = readLines(file, from, size)
        if (from > 0) lines.next()
        const part = read(lines)
        if (from === 0 || isEnough === null || isEnough(part)) return part
      }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (isAbsence(error)) return absent
    if (error instanceof NotTrusted) throw notTrusted(path, error)
    throw checkFailed('The journal of transactions cannot be read', 'JOURNAL_UNREADABLE', {
      why: `${path}: ${describeFileError(error)}`,
      details: { journal: path },
      cause: error,
    })
  }
}

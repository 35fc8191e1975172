/** Files that say which process made them. Making one is atomic, so only one process can succeed. */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { isSystemError } from './file-errors.js'
import { readRegularText } from './open-file.js'

/** What such a file says. */
export interface LockFile {
  readonly pid: number
  readonly host: string
  /** Distinguishes the process that made the file from every other process, past and present. */
  readonly token: string
  readonly ageMs: number
  /** Distinguishes this file from any other file of the same name, even if it is empty. */
  readonly id: string
}

/**
 * A process writes into the file microseconds after making it. A file that has been empty for this long was left by a process that was
 * killed in between.
 */
const EMPTY_MS = 10_000
/** Far more than a process id, a token and the name of a host. */
const MAX_BYTES = 4_096

/** Tokens of the files that this process has made. */
const own = new Set<string>()

/** Closes the file. Its content has been written by then, so an error of closing is ignored. */
function closeQuietly(file: number): void {
  try {
    closeSync(file)
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}

/**
 * Makes the file with mode 0600. False if something has that name already. Throws the errors of the file system, and then leaves no file.
 */
export function createLockFile(path: string, token: string): boolean {
  let file: number
  try {
    file = openSync(path, 'wx', 0o600)
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') return false
    throw error
  }
  own.add(token)
  try {
    writeSync(file, `${process.pid} ${token} ${hostname()}\n`)
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  } finally {
    closeQuietly(file)
  }
  return true
}

/**
 * Reads a lock file; undefined when there is none (any more). Throws the errors of the file system, and those of `readRegular` when
 * something else has that name: a pipe, a folder, a link.
 */
export function readLockFile(path: string): LockFile | undefined {
  let made = { ageMs: 0, inode: '' }
  try {
    const text = readRegularText(path, { maxBytes: MAX_BYTES, follow: false }, ({ mtimeMs, ino }) => {
      made = { ageMs: Date.now() - mtimeMs, inode: `${ino}-${Math.floor(mtimeMs)}` }
    })
    const [pid = '', token = '', ...host] = text.trim().split(' ')
    const isToken = /^[\w-]+$/.test(token)
    return { pid: Number(pid), token, host: host.join(' '), ageMs: made.ageMs, id: isToken ? token : made.inode }
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Whether the lock is abandoned: its process has ended, or the file is older than `staleMs` (in ms). For a process of another machine only
 * the age can tell.
 */
export function isAbandoned(file: LockFile, staleMs: number): boolean {
  if (file.ageMs > staleMs) return true
  if (file.token === '' || !Number.isInteger(file.pid) || file.pid <= 0) return file.ageMs > EMPTY_MS
  if (file.host !== hostname()) return false
  // A restarted container gives out the same process ids again. If the file has our id but is not ours, an earlier process had that id.
  if (file.pid === process.pid) return !own.has(file.token)
  try {
    process.kill(file.pid, 0)
    return false
  } catch (error) {
    return isSystemError(error) && error.code === 'ESRCH'
  }
}

/** Files that say which process has made them: there once for all processes, as making one is atomic. */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { isSystemError } from './file-errors.js'
import { readRegularText } from './open-file.js'

/** What such a file says. */
export interface LockFile {
  readonly pid: number
  readonly host: string
  /** Tells its maker from every other process, of all times. */
  readonly token: string
  readonly ageMs: number
  /** Tells this file from every other of its name, also where it says nothing. */
  readonly id: string
}

/**
 * Between making a file and writing into it lie microseconds: one that is empty for so long was left by a process that was killed there.
 */
const EMPTY_MS = 10_000
/** Far more than a process id, a token and the name of a host. */
const MAX_BYTES = 4_096

/** Tokens of the files that this process has made. */
const own = new Set<string>()

/** What it says is written by then, so a failure changes nothing. */
function closeQuietly(file: number): void {
  try {
    closeSync(file)
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}

/** Makes the file (0600); false if something has the name. Throws what the file system throws, and leaves no file then. */
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
 * Undefined when it is not there, or not any more. Throws what the file system throws, and as `readRegular` for what has the name and is no
 * file of ours: a pipe, a folder, a link.
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

/** Whether its process has ended. Of another machine's process only the age of the file tells, in ms. */
export function isAbandoned(file: LockFile, staleMs: number): boolean {
  if (file.ageMs > staleMs) return true
  if (file.token === '' || !Number.isInteger(file.pid) || file.pid <= 0) return file.ageMs > EMPTY_MS
  if (file.host !== hostname()) return false
  // A container that is started again gives out the same ids: another process had ours then.
  if (file.pid === process.pid) return !own.has(file.token)
  try {
    process.kill(file.pid, 0)
    return false
  } catch (error) {
    return isSystemError(error) && error.code === 'ESRCH'
  }
}

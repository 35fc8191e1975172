/** Files that say which process has made them: there once for all processes, as making one is atomic. */
import { closeSync, fstatSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'

/** What such a file says. */
export interface LockFile {
  readonly pid: number
  readonly host: string
  /** Tells its maker from every other process, of all times. */
  readonly token: string
  readonly ageMs: number
}

/** Between making a file and writing into it lie microseconds: one that is empty for so long was left by a process that was killed there. */
const EMPTY_MS = 10_000

/** Tokens of the files that this process has made. */
const own = new Set<string>()

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

/** What it says is written by then, so a failure changes nothing. */
function closeQuietly(file: number): void {
  try {
    closeSync(file)
  } catch (error) {
    if (codeOf(error) === undefined) throw error
  }
}

/** Makes the file (0600); false if it is there already. Throws what the file system throws, and leaves no file then. */
export function createLockFile(path: string, token: string): boolean {
  let file: number
  try {
    file = openSync(path, 'wx', 0o600)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
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

/** Undefined when it is not there, or not any more. */
export function readLockFile(path: string): LockFile | undefined {
  try {
    const file = openSync(path, 'r')
    try {
      const [pid = '', token = '', ...host] = readFileSync(file, 'utf8').trim().split(' ')
      return { pid: Number(pid), token, host: host.join(' '), ageMs: Date.now() - fstatSync(file).mtimeMs }
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
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
    return codeOf(error) === 'ESRCH'
  }
}

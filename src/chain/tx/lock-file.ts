/** Files that say which process has made them: there once for all processes, as making one is atomic. */
import { closeSync, fstatSync, openSync, readFileSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'

export interface LockFile {
  readonly pid: number
  readonly host: string
  readonly token: string
  readonly ageMs: number
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

/** False if the file is there already. Throws what the file system throws. */
export function createLockFile(path: string, token: string): boolean {
  let file: number
  try {
    file = openSync(path, 'wx', 0o600)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
  try {
    writeSync(file, `${process.pid} ${token} ${hostname()}\n`)
  } finally {
    closeSync(file)
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
  // Empty between its creation and the writing of it.
  if (file.token === '' || file.host !== hostname() || !Number.isInteger(file.pid) || file.pid <= 0) return false
  try {
    process.kill(file.pid, 0)
    return false
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
}

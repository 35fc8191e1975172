/**
 * One writer at a time for each wallet: a file beside it that says who writes. It is advisory: whoever does not ask for it, such as the Python
 * packages, is not held up. What a killed process leaves behind is recognised and taken over.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, fstatSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { isSystemError, walletBusy } from './errors.js'
import { FILE_MODE, ignoreFileErrors, makeDirectory, runStep } from './file-steps.js'

const POLL_MS = 20
const DEFAULT_WAIT_MS = 10_000
/** Nothing is derived or asked for under the lock, so its holder is done in far less. */
const STALE_MS = 60_000

interface Holder {
  readonly pid: number
  readonly host: string
  readonly token: string
  readonly ageMs: number
}

/**
 * Takes the lock of the wallet, waiting for another process to give it back. Returns the function that gives it back. Throws `WALLET_BUSY` or
 * `WALLET_FILE_ERROR` (exit 4).
 */
export function lockWallet(walletDir: string, waitMs: number = DEFAULT_WAIT_MS): () => void {
  const lock = join(dirname(walletDir), `.${basename(walletDir)}.lock`)
  makeDirectory(dirname(lock))
  const token = randomBytes(8).toString('hex')
  const deadline = Date.now() + waitMs
  while (!take(lock, token)) {
    const holder = readHolder(lock)
    if (holder !== undefined && isGone(holder)) removeStale(lock, holder)
    else if (Date.now() >= deadline)
      throw walletBusy(lock, holder === undefined ? 'Another process' : `Process ${holder.pid} on ${holder.host}`)
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS)
  }
  // Twice, since one failure would leave everybody else waiting.
  return () => {
    for (let attempt = 0; attempt < 2; attempt++) ignoreFileErrors(() => rmSync(lock, { force: true }))
  }
}

/** Runs the step under the lock of the wallet. Errors: those of {@link lockWallet} and of the step. */
export function withWalletLock<T>(walletDir: string, step: () => T): T {
  const release = lockWallet(walletDir)
  try {
    return step()
  } finally {
    release()
  }
}

function take(lock: string, token: string): boolean {
  return runStep(lock, () => {
    let handle: number
    try {
      handle = openSync(lock, 'wx', FILE_MODE)
    } catch (error) {
      if (isSystemError(error) && error.code === 'EEXIST') return false
      throw error
    }
    try {
      writeSync(handle, `${process.pid} ${token} ${hostname()}\n`)
      return true
    } catch (error) {
      ignoreFileErrors(() => rmSync(lock, { force: true }))
      throw error
    } finally {
      ignoreFileErrors(() => closeSync(handle))
    }
  })
}

/** Undefined when it has just been given back. */
function readHolder(lock: string): Holder | undefined {
  try {
    const handle = openSync(lock, 'r')
    try {
      const [pid = '', token = '', ...host] = readFileSync(handle, 'utf8').trim().split(' ')
      return { pid: Number(pid), token, host: host.join(' '), ageMs: Date.now() - fstatSync(handle).mtimeMs }
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (isSystemError(error)) return undefined
    throw error
  }
}

function isGone({ pid, host, token, ageMs }: Holder): boolean {
  if (ageMs > STALE_MS) return true
  // Empty between its creation and the writing of it.
  if (token === '' || host !== hostname() || !Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return isSystemError(error) && error.code === 'ESRCH'
  }
}

/** Takes the file aside first: if it turns out to be that of a process that came in between, it is put back. */
function removeStale(lock: string, stale: Holder): void {
  const aside = `${lock}.${randomBytes(6).toString('hex')}.tmp`
  ignoreFileErrors(() => {
    renameSync(lock, aside)
    if (readHolder(aside)?.token === stale.token) rmSync(aside, { force: true })
    else renameSync(aside, lock)
  })
}

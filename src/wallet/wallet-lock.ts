/**
 * One writer at a time for each wallet: a file beside it that says who writes. It is advisory: whoever does not ask for it, such as the Python
 * packages, is not held up. What a killed process leaves behind is recognised and taken over.
 */
import { randomBytes } from 'node:crypto'
import { renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { createLockFile, isAbandoned, type LockFile, readLockFile } from '../core/lock-file.js'
import { isSystemError, walletBusy } from './errors.js'
import { ignoreFileErrors, makeDirectory, runStep } from './file-steps.js'
import { sweepTemporary } from './sweep-temporary.js'

const POLL_MS = 20
const DEFAULT_WAIT_MS = 10_000
/** Nothing is derived or asked for under the lock, so its holder is done in far less. */
const STALE_MS = 60_000

/**
 * Takes the lock of the wallet, waiting for another process to give it back. Returns the function that gives it back. Throws `WALLET_BUSY` or
 * `WALLET_FILE_ERROR` (exit 4).
 */
export function lockWallet(walletDir: string, waitMs: number = DEFAULT_WAIT_MS): () => void {
  const lock = join(dirname(walletDir), `.${basename(walletDir)}.lock`)
  makeDirectory(dirname(lock))
  const token = randomBytes(8).toString('hex')
  const deadline = Date.now() + waitMs
  while (!runStep(lock, () => createLockFile(lock, token))) {
    const holder = readHolder(lock)
    if (holder !== undefined && isAbandoned(holder, STALE_MS)) removeStale(lock, holder)
    else if (Date.now() >= deadline)
      throw walletBusy(lock, holder === undefined ? 'Another process' : `Process ${holder.pid} on ${holder.host}`)
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS)
  }
  sweepTemporary(walletDir)
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

/** Undefined when it has just been given back, or cannot be read. */
function readHolder(lock: string): LockFile | undefined {
  try {
    return readLockFile(lock)
  } catch (error) {
    if (isSystemError(error)) return undefined
    throw error
  }
}

/** Takes the file aside first: if it turns out to be that of a process that came in between, it is put back. */
function removeStale(lock: string, stale: LockFile): void {
  const aside = `${lock}.${randomBytes(6).toString('hex')}.tmp`
  ignoreFileErrors(() => {
    renameSync(lock, aside)
    if (readHolder(aside)?.token === stale.token) rmSync(aside, { force: true })
    else renameSync(aside, lock)
  })
}

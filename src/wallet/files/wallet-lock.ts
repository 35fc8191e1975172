/**
 * One writer at a time for each wallet: a file beside it that says who writes. It is advisory: whoever does not ask for it, such as the
 * Python packages, is not held up.
 */
import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { blockInterruptibly } from '../../core/block-interruptibly.js'
import { isSystemError } from '../../core/file-errors.js'
import { FileLock } from '../../core/file-lock.js'
import type { LockFile } from '../../core/lock-file.js'
import { walletBusy } from '../errors.js'
import { makeDirectory, runStep } from './file-steps.js'
import { sweepTemporary } from './sweep-temporary.js'

const POLL_MS = 20
const DEFAULT_WAIT_MS = 10_000
/** Nothing is derived or asked for under the lock, so its holder is done in far less. */
const STALE_MS = 60_000
/** What file systems allow, less what is added to the name. */
const MAX_NAME_BYTES = 240

/** The lock of a wallet, taken. */
export interface WalletLock {
  /**
   * Throws `WALLET_BUSY` (exit 4) when it was taken over, as this process did not run for a minute: asked before what others would lose.
   */
  check(): void
  /** Gives it back. More than once does no harm. */
  release(): void
}

/** Where the lock of a wallet, or of another file, lies. */
function locateLock(target: string): string {
  const name = basename(target)
  const short = Buffer.byteLength(name) > MAX_NAME_BYTES ? createHash('sha256').update(name).digest('hex') : name
  return join(dirname(target), `.${short}.lock`)
}

/**
 * Takes the lock of the wallet, waiting for another process to give it back. Throws `WALLET_BUSY` or `WALLET_FILE_ERROR` (exit 4).
 */
export function lockWallet(walletDir: string, waitMs: number = DEFAULT_WAIT_MS): WalletLock {
  const path = locateLock(walletDir)
  makeDirectory(dirname(path))
  const lock = new FileLock(path, STALE_MS)
  let deadline = Date.now() + waitMs
  for (let cleared = false; !runStep(path, () => lock.tryTake()); ) {
    const holder = readHolder(lock)
    if (holder !== undefined && runStep(path, () => lock.clearAbandoned(holder)) && !cleared) {
      cleared = true
      deadline = Math.max(deadline, Date.now() + POLL_MS)
      continue
    }
    if (Date.now() >= deadline) throw walletBusy(path, holder === undefined ? 'Another process' : `Process ${holder.pid} on ${holder.host}`)
    blockInterruptibly(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MS))
  }
  sweepTemporary(walletDir)
  return {
    check: () => {
      if (!runStep(path, () => lock.isHeld())) throw walletBusy(path, 'Another process has taken it over, which')
    },
    release: () => lock.release(),
  }
}

/** Runs the step under the lock of the wallet. Errors: those of {@link lockWallet} and of the step. */
export function withWalletLock<T>(walletDir: string, step: (lock: WalletLock) => T): T {
  const lock = lockWallet(walletDir)
  try {
    return step(lock)
  } finally {
    lock.release()
  }
}

/** Undefined when it has just been given back, or is another user's who lets nobody read it. */
function readHolder(lock: FileLock): LockFile | undefined {
  return runStep(lock.path, () => {
    try {
      return lock.readHolder()
    } catch (error) {
      if (isSystemError(error) && error.code === 'EACCES') return undefined
      throw error
    }
  })
}

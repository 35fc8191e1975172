/**
 * Lets only one process at a time write to a wallet, by means of a lock file beside the wallet that says who is writing. The lock is
 * advisory: a program that does not ask for it, such as the Python packages, is not held up.
 */
import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { isSystemError } from '../../core/file-errors.js'
import { FileLock } from '../../core/file-lock.js'
import type { LockFile } from '../../core/lock-file.js'
import { blockInterruptibly } from '../../core/streams/block-interruptibly.js'
import { walletBusy } from '../errors.js'
import { makeDirectory, runStep } from './file-steps.js'
import { sweepTemporary } from './sweep-temporary.js'

const POLL_MS = 20
const DEFAULT_WAIT_MS = 10_000
/** No key is derived and nobody is asked while the lock is held, so its holder needs far less time than this. */
const STALE_MS = 60_000
/** The longest name that file systems allow, less the characters that we add to it. */
const MAX_NAME_BYTES = 240

/** A lock of a wallet that this process has taken. */
export interface WalletLock {
  /**
   * Throws `WALLET_BUSY` (exit 4) when another process has taken the lock over, which happens if this one was suspended for a minute. Call
   * it before a step that would destroy the work of others.
   */
  check(): void
  /** Gives the lock back. Calling it more than once does no harm. */
  release(): void
}

/** The path of the lock file for a wallet, or for another file. */
function locateLock(target: string): string {
  const name = basename(target)
  const short = Buffer.byteLength(name) > MAX_NAME_BYTES ? createHash('sha256').update(name).digest('hex') : name
  return join(dirname(target), `.${short}.lock`)
}

/**
 * Takes the lock of the wallet, and waits up to `waitMs` for another process to give it back. Then it removes unfinished copies that killed
 * processes left. Throws `WALLET_BUSY` or `WALLET_FILE_ERROR` (exit 4).
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

/** The holder of the lock; undefined when the lock has just been given back, or belongs to another user who lets nobody read it. */
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

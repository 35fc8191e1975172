/**
 * A lock between processes, for wallets, the address book and the accounts of a chain: a file that says who holds the lock. How to wait for
 * the lock is left to the caller. The lock of a killed process is recognised and removed. A process that gives a lock back removes the file
 * only while the lock is still its own.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isSystemError } from './file-errors.js'
import { createLockFile, isAbandoned, type LockFile, readLockFile } from './lock-file.js'

/** Removing a lock takes a process only milliseconds, so a removal lock older than this was abandoned. */
const STALE_REMOVAL_MS = 10_000

export class FileLock {
  readonly path: string
  /** Distinguishes this FileLock from every other one. */
  readonly token = randomBytes(8).toString('hex')
  readonly #staleMs: number
  #takenAt: number | undefined

  /**
   * `staleMs`: a lock held for longer than this counts as abandoned, even if a process with its id exists. The constructor does not touch
   * the file system.
   */
  constructor(path: string, staleMs: number) {
    this.path = path
    this.#staleMs = staleMs
  }

  /** Takes the lock if nobody holds it. Returns whether it did. Throws the errors of the file system. */
  tryTake(): boolean {
    if (!createLockFile(this.path, this.token)) return false
    this.#takenAt = Date.now()
    return true
  }

  /**
   * The holder of the lock; undefined when nobody holds it any more. Throws the errors of the file system, also when something that is not
   * a lock file has its name, because waiting would not help then.
   */
  readHolder(): LockFile | undefined {
    return readLockFile(this.path)
  }

  /** Removes the lock file if its holder is gone. Returns whether the holder was gone. Throws the errors of the file system. */
  clearAbandoned(holder: LockFile): boolean {
    if (!isAbandoned(holder, this.#staleMs)) return false
    this.#remove(holder.id)
    return true
  }

  /**
   * Whether this FileLock still holds the lock. It does not if it gave the lock back, or if another process took the lock over because it
   * had been held for too long. Throws the errors of the file system.
   */
  isHeld(): boolean {
    return this.#takenAt !== undefined && this.readHolder()?.token === this.token
  }

  /**
   * Gives the lock back if this FileLock still holds it. Calling it more than once does no harm. A lock file that cannot be removed stays,
   * and another process takes it over once it is old enough.
   */
  release(): void {
    // We try twice, because a single failure would leave all others waiting.
    for (let attempt = 0; attempt < 2; attempt++) {
      try {
        if (this.isHeld()) this.#giveBack()
        break
      } catch (error) {
        if (!isSystemError(error)) throw error
      }
    }
    this.#takenAt = undefined
  }

  #giveBack(): void {
    const age = Date.now() - (this.#takenAt ?? 0)
    // Nobody takes over a lock that is young and whose process is alive, so it can be removed directly.
    if (age >= 0 && age < this.#staleMs / 2) rmSync(this.path, { force: true })
    else this.#remove(this.token)
  }

  /**
   * Removes the lock file if it still has this id. Reading the file and removing it are two steps, so only one process at a time may do
   * them for the same lock file: the one that holds a second lock, named after the id. If the holder of the second lock is killed between
   * the steps, that lock is cleared in the same way.
   */
  #remove(id: string): void {
    const removal = new FileLock(join(dirname(this.path), `.${id}.removal`), STALE_REMOVAL_MS)
    if (!removal.tryTake()) {
      const other = removal.readHolder()
      if (other !== undefined) removal.clearAbandoned(other)
      return
    }
    try {
      if (this.readHolder()?.id === id) rmSync(this.path, { force: true })
    } finally {
      removal.release()
    }
  }
}

/**
 * The lock that processes share, for wallets, the address book and the accounts of a chain: a file that says who has it. How to wait for it
 * is the caller's. What a killed process leaves is recognised and removed, and whoever gives a lock back removes it only while it is still
 * his.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isSystemError } from './file-errors.js'
import { createLockFile, isAbandoned, type LockFile, readLockFile } from './lock-file.js'

/** Whoever removes a lock does so within milliseconds. */
const STALE_REMOVAL_MS = 10_000

export class FileLock {
  readonly path: string
  /** Tells this taker from every other. */
  readonly token = randomBytes(8).toString('hex')
  readonly #staleMs: number
  #takenAt: number | undefined

  /**
   * `staleMs`: after so long a holder is not believed to be at it any more, even if there is a process of its id. Its file system is
   * touched by nothing yet.
   */
  constructor(path: string, staleMs: number) {
    this.path = path
    this.#staleMs = staleMs
  }

  /** Takes it if nobody has it. Throws what the file system throws. */
  tryTake(): boolean {
    if (!createLockFile(this.path, this.token)) return false
    this.#takenAt = Date.now()
    return true
  }

  /**
   * Who has it; undefined when nobody has any more. Throws what the file system throws, also for what has the name and is no file of ours:
   * that is not waited for.
   */
  readHolder(): LockFile | undefined {
    return readLockFile(this.path)
  }

  /** Removes the file of a holder that is gone. Says whether it was. Throws what the file system throws. */
  clearAbandoned(holder: LockFile): boolean {
    if (!isAbandoned(holder, this.#staleMs)) return false
    this.#remove(holder.id)
    return true
  }

  /**
   * Whether this taker has it still: not if it was given back, or was taken over after it had been held for too long. Throws what the file
   * system throws.
   */
  isHeld(): boolean {
    return this.#takenAt !== undefined && this.readHolder()?.token === this.token
  }

  /**
   * Gives it back if this taker has it still. More than once does no harm. A file that cannot be removed stays, and is taken over when it
   * is old.
   */
  release(): void {
    // Twice, since one failure would leave everybody else waiting.
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
    // Nobody takes over a young one of a process that lives.
    if (age >= 0 && age < this.#staleMs / 2) rmSync(this.path, { force: true })
    else this.#remove(this.token)
  }

  /**
   * Removes the lock file if it is that one. Reading it and removing it are two steps, so only one process at a time may do them to the
   * same file: the one that holds a lock named after it. That one is freed in the same way, should its holder be killed between them.
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

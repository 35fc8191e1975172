import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkFailed, networkError, TaoError } from '../../core/errors.js'
import { describeFileError } from '../../core/file-errors.js'
import { FileLock } from '../../core/file-lock.js'
import { makeFolder } from '../../core/make-folder.js'

/** It is held for milliseconds, to read and write one file. */
const STALE_MS = 60_000
const WAIT_MS = 60_000
const POLL_MS = 3

/**
 * Runs `act` while no other process does the same in this directory. Throws `POLICY_LOCK_BUSY` (exit 5: nothing was signed) when another
 * process does not give the lock back, `POLICY_LOCK_FAILED` (exit 3) when there can be none.
 */
export async function withLedgerLock<T>(directory: string, act: () => T): Promise<T> {
  const lock = new FileLock(join(directory, 'policy.lock'), STALE_MS)
  const end = Date.now() + WAIT_MS
  try {
    makeFolder(directory)
    while (!lock.tryTake()) {
      const holder = lock.readHolder()
      if (holder !== undefined && lock.clearAbandoned(holder)) continue
      if (Date.now() > end) {
        throw networkError('Another process is counting what was spent', 'POLICY_LOCK_BUSY', {
          why: `Process ${holder?.pid ?? '?'} has held ${lock.path} for too long; nothing was signed.`,
          hint: 'Run the command again when it is done.',
        })
      }
      await sleep(POLL_MS + Math.random() * POLL_MS)
    }
  } catch (error) {
    if (error instanceof TaoError) throw error
    throw checkFailed('What was spent cannot be counted', 'POLICY_LOCK_FAILED', {
      why: `${lock.path}: ${describeFileError(error)}`,
      hint: 'Mend the permissions; TAOCTL_STATE_DIR names another directory.',
      cause: error,
    })
  }
  try {
    return act()
  } finally {
    lock.release()
  }
}

/**
 * One signer at a time for each account of a chain, in the order in which they came: from reading the next nonce until the pool has taken
 * what was signed with it. The lock is a file that concurrent processes share. It only keeps nonces from colliding: should it ever fail,
 * the pool still takes one of two.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkFailed, networkError, TaoError } from '../../core/errors.js'
import { describeFileError } from '../../core/file-errors.js'
import { FileLock } from '../../core/file-lock.js'
import type { LockFile } from '../../core/lock-file.js'
import { makeFolder } from '../../core/make-folder.js'
import { hasLine, joinLine, type Place } from './nonce-line.js'

/** Whoever is next asks often, so that the lock does not lie idle; those behind it ask the less often the longer it will take. */
const POLL_MS = 4
const POLL_PER_PLACE_MS = 20
const MAX_POLL_MS = 250
/** Who holds it, and who is gone, is looked up less often than whose turn it is. */
const LOOK_MS = 500
/**
 * Whoever is first and has not taken a free lock for so long is not waited for; the next one sees to it, and if not, the one after that.
 */
const ABSENT_MS = 2_000
/** How long one holder is put up with. As long as the lock changes hands the line moves, however long it is. */
const DEFAULT_WAIT_MS = 120_000
/** A line of hundreds on a slow endpoint. */
const LINE_MS = 1_800_000
/** A holder signs and submits, both under deadlines of the connection; nobody is asked anything. */
const STALE_MS = 300_000

function isBusy(path: string, holder: LockFile | undefined): TaoError {
  return networkError('Another process is sending from this account', 'NONCE_LOCK_BUSY', {
    why: `Process ${holder?.pid ?? '?'} has held ${path} for too long; nothing was signed.`,
    hint: 'Run the command again when it is done.',
    details: { lock: path, pid: holder?.pid ?? null },
  })
}

/** Waits for the turn and takes the lock. */
async function waitForTurn(lock: FileLock, place: Place, waitMs: number): Promise<void> {
  const started = Date.now()
  let seen: { readonly token: string | undefined; readonly since: number } = { token: undefined, since: started }
  let looked = 0
  for (;;) {
    const ahead = place.countAhead()
    if (ahead === 0 && lock.tryTake()) return
    const now = Date.now()
    if (now - looked >= Math.min(LOOK_MS, waitMs / 4)) {
      looked = now
      const holder = lock.readHolder()
      // Given back just now counts as a change of hands as well.
      if (holder?.token !== seen.token) seen = { token: holder?.token, since: now }
      const isCleared = holder !== undefined && lock.clearAbandoned(holder)
      if (!isCleared && (now - seen.since >= waitMs || now - started >= LINE_MS)) throw isBusy(lock.path, holder)
      place.dropAbsent(holder === undefined && now - seen.since >= ABSENT_MS * ahead)
    }
    await sleep(ahead === 0 ? POLL_MS : Math.min(POLL_PER_PLACE_MS * ahead, MAX_POLL_MS))
  }
}

/** Which account on which chain: two chains of one key have nothing to do with each other. */
export interface NonceLockKey {
  readonly genesisHash: string
  readonly address: string
}

/**
 * Waits for the lock and returns the function that gives it back; calling that twice does no harm. Throws `NONCE_LOCK_BUSY` (exit 5:
 * nothing was sent) when one process holds it for `waitMs`, `NONCE_LOCK_FAILED` (exit 3) when the file cannot be made.
 */
export async function lockNonce(directory: string, key: NonceLockKey, waitMs: number = DEFAULT_WAIT_MS): Promise<() => void> {
  const lock = new FileLock(join(directory, `nonce-${key.genesisHash.slice(2, 18)}-${key.address}.lock`), STALE_MS)
  const { path } = lock
  try {
    makeFolder(directory)
    if (hasLine(path) || !lock.tryTake()) {
      const place = joinLine(path, lock.token)
      try {
        await waitForTurn(lock, place, waitMs)
      } finally {
        place.leave()
      }
    }
  } catch (error) {
    if (error instanceof TaoError) throw error
    throw checkFailed('The lock of this account cannot be made', 'NONCE_LOCK_FAILED', {
      why: `${path}: ${describeFileError(error)}`,
      hint: 'Mend the permissions; TAOCTL_STATE_DIR names another directory.',
      details: { lock: path },
      cause: error,
    })
  }
  // By then something was sent: a lock that stays, and is taken over when it is old, is the lesser evil.
  return () => lock.release()
}

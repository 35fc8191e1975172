/**
 * Lets only one process at a time sign for an account of a chain, in the order in which they came: from reading the next nonce until the
 * pool has taken what was signed with it. The lock is a file that the processes share. It only keeps nonces from colliding. If it ever
 * fails, the pool still takes only one of two transactions with the same nonce.
 */
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkFailed, networkError, TaoError } from '../../core/errors.js'
import { describeFileError } from '../../core/file-errors.js'
import { FileLock } from '../../core/file-lock.js'
import type { LockFile } from '../../core/lock-file.js'
import { makeFolder } from '../../core/make-folder.js'
import { hasLine, joinLine, type Place } from './nonce-line.js'

/**
 * The process that is next asks often, so that the lock does not lie idle. The others ask the less often, the longer their turn will take.
 */
const POLL_MS = 4
const POLL_PER_PLACE_MS = 20
const MAX_POLL_MS = 250
/** How often a process looks who holds the lock and who has gone; that is less often than it asks whose turn it is. */
const LOOK_MS = 500
/**
 * A process that is first and has not taken a free lock for this long is no longer waited for. The next one removes its place; if that one
 * does not, the one after it does.
 */
const ABSENT_MS = 2_000
/** How long a process waits for one and the same holder. While the lock changes hands, the queue moves, however long it is. */
const DEFAULT_WAIT_MS = 120_000
/** How long a process waits in all: enough for a queue of hundreds at a slow endpoint. */
const LINE_MS = 1_800_000
/**
 * A lock older than this is abandoned. Its holder only signs and submits, which the connection's deadlines limit, and never waits for the
 * user.
 */
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
      // A lock that was just given back counts as having changed hands, too.
      if (holder?.token !== seen.token) seen = { token: holder?.token, since: now }
      const isCleared = holder !== undefined && lock.clearAbandoned(holder)
      if (!isCleared && (now - seen.since >= waitMs || now - started >= LINE_MS)) throw isBusy(lock.path, holder)
      place.dropAbsent(holder === undefined && now - seen.since >= ABSENT_MS * ahead)
    }
    await sleep(ahead === 0 ? POLL_MS : Math.min(POLL_PER_PLACE_MS * ahead, MAX_POLL_MS))
  }
}

/** Which account on which chain. The same key has independent nonces on two chains. */
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
  // A failure to release is not reported, because by then something was sent. A lock that stays is taken over when it is old, which is the
  // lesser evil.
  return () => lock.release()
}

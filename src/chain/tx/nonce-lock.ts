/**
 * One signer at a time for each account of a chain: from reading the next nonce until the pool has taken what was signed with it. The lock is
 * a file that concurrent processes share. It only keeps nonces from colliding: should it ever fail, the pool still takes one of two.
 */
import { randomBytes } from 'node:crypto'
import { closeSync, fstatSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkFailed, networkError, TaoError } from '../../core/errors.js'

/** Waiters ask again after a random time up to this. Many of them are quick to notice all the same, and must not take the time of the holder. */
const POLL_MS = 100
/** Who holds it is looked up less often than whether it is free. */
const LOOK_MS = 500
/** How long one holder is put up with. As long as the lock changes hands the line moves, however long it is. */
const DEFAULT_WAIT_MS = 120_000
/** A line of hundreds on a slow endpoint. */
const LINE_MS = 1_800_000
/** A holder signs and submits, both under deadlines of the connection; nobody is asked anything. */
const STALE_MS = 300_000
/** Whoever removes what a dead process left does so within milliseconds. */
const STALE_REMOVAL_MS = 10_000

interface Holder {
  readonly pid: number
  readonly host: string
  readonly token: string
  readonly ageMs: number
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

/** False if the file is there already. */
function createFile(path: string, token: string): boolean {
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

/** Undefined when it has just been given back. */
function readHolder(path: string): Holder | undefined {
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

function isGone(holder: Holder, staleMs: number): boolean {
  if (holder.ageMs > staleMs) return true
  // Empty between its creation and the writing of it.
  if (holder.token === '' || holder.host !== hostname() || !Number.isInteger(holder.pid) || holder.pid <= 0) return false
  try {
    process.kill(holder.pid, 0)
    return false
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
}

/**
 * Removes what a process that is gone left behind. Only one process at a time may, and it looks again: the lock may have been taken over by
 * a living one in between.
 */
function removeStale(path: string, stale: Holder): void {
  const guard = `${path}.removal`
  if (!createFile(guard, 'removal')) {
    const other = readHolder(guard)
    if (other && isGone(other, STALE_REMOVAL_MS)) rmSync(guard, { force: true })
    return
  }
  try {
    if (readHolder(path)?.token === stale.token) rmSync(path, { force: true })
  } finally {
    rmSync(guard, { force: true })
  }
}

/** Which account on which chain: two chains of one key have nothing to do with each other. */
export interface NonceLockKey {
  readonly genesisHash: string
  readonly address: string
}

/**
 * Waits for the lock and returns the function that gives it back; calling that twice does no harm. Throws `NONCE_LOCK_BUSY` (exit 5: nothing was
 * sent) when one process holds it for `waitMs`, `NONCE_LOCK_FAILED` (exit 3) when the file cannot be made.
 */
export async function lockNonce(directory: string, key: NonceLockKey, waitMs: number = DEFAULT_WAIT_MS): Promise<() => void> {
  const path = join(directory, `nonce-${key.genesisHash.slice(2, 18)}-${key.address}.lock`)
  const token = randomBytes(8).toString('hex')
  const started = Date.now()
  let seen: { readonly token: string | undefined; readonly since: number } = { token: undefined, since: started }
  let looked = 0
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    while (!createFile(path, token)) {
      await sleep(looked === 0 ? 0 : 1 + Math.random() * POLL_MS)
      const now = Date.now()
      if (now - looked < Math.min(LOOK_MS, waitMs / 4)) continue
      looked = now
      const holder = readHolder(path)
      // Given back just now counts as a change of hands as well.
      if (holder?.token !== seen.token) seen = { token: holder?.token, since: now }
      if (holder && isGone(holder, STALE_MS)) removeStale(path, holder)
      else if (now - seen.since >= waitMs || now - started >= LINE_MS) {
        throw networkError('Another process is sending from this account', 'NONCE_LOCK_BUSY', {
          why: `Process ${holder?.pid ?? '?'} has held ${path} for too long; nothing was signed.`,
          hint: 'Run the command again when it is done.',
          details: { lock: path, pid: holder?.pid ?? null },
        })
      }
    }
  } catch (error) {
    if (error instanceof TaoError) throw error
    throw checkFailed('The lock of this account cannot be made', 'NONCE_LOCK_FAILED', {
      why: `${path}: ${error instanceof Error ? error.message : String(error)}.`,
      hint: 'Mend the permissions; TAOCTL_STATE_DIR names another directory.',
      details: { lock: path },
      cause: error,
    })
  }
  let held = true
  return () => {
    if (!held) return
    held = false
    // One that was taken over meanwhile is not ours to remove.
    if (readHolder(path)?.token === token) rmSync(path, { force: true })
  }
}

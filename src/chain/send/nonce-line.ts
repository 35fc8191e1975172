/**
 * The queue for a lock. Each waiting process has a file whose name begins with the time at which it came. The queue only says whose turn is
 * next. That no two processes hold the lock is ensured by the lock itself, so whatever happens to these files costs time at most.
 */
import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isSystemError } from '../../core/file-errors.js'
import { createLockFile, isAbandoned, readLockFile } from '../../core/lock-file.js'

/** A place older than this is abandoned: no queue takes that long. */
const STALE_MS = 3_600_000

/** A place in the queue. */
export interface Place {
  /** How many processes came earlier and are still waiting. */
  countAhead(): number
  /** Removes the places of processes that no longer exist; with `first`, also the first place, whose process does not take its turn. */
  dropAbsent(first: boolean): void
  leave(): void
}

/** Whether anybody waits for the lock of that path. */
export function hasLine(lockPath: string): boolean {
  return listPlaces(lockPath).length > 0
}

/**
 * Lists the places, sorted by name and thus by time of arrival. Places of the same millisecond have an arbitrary order, but the same one
 * for everybody.
 */
function listPlaces(lockPath: string): readonly string[] {
  const prefix = `${basename(lockPath)}.wait-`
  return readdirSync(dirname(lockPath), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.startsWith(prefix))
    .map(({ name }) => name)
    .sort()
}

/**
 * Whether a place is abandoned. If `isDue`, its process had its turn and did not take it. A place that cannot be read is abandoned as well.
 */
function isGone(place: string, isDue: boolean): boolean {
  try {
    const file = readLockFile(place)
    return file !== undefined && (isDue || isAbandoned(file, STALE_MS))
  } catch (error) {
    if (isSystemError(error)) return true
    throw error
  }
}

/** Joins at the end of the queue. `token` identifies this process. */
export function joinLine(lockPath: string, token: string): Place {
  const directory = dirname(lockPath)
  const own = `${basename(lockPath)}.wait-${String(Date.now()).padStart(15, '0')}-${token}`
  createLockFile(join(directory, own), token)
  const listAhead = () => listPlaces(lockPath).filter((name) => name < own)
  return {
    countAhead: () => listAhead().length,
    dropAbsent(first) {
      for (const [index, name] of listAhead().entries()) {
        const place = join(directory, name)
        if (isGone(place, first && index === 0)) rmSync(place, { force: true })
      }
    },
    leave: () => rmSync(join(directory, own), { force: true }),
  }
}

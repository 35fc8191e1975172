/**
 * The line before a lock: each waiter has a file whose name begins with the time of its coming. It says whose turn is next and nothing
 * else; that only one has the lock is the lock's own doing, so whatever happens to these files costs time at most.
 */
import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isSystemError } from '../../core/file-errors.js'
import { createLockFile, isAbandoned, readLockFile } from '../../core/lock-file.js'

/** Nobody waits longer than the longest line may take. */
const STALE_MS = 3_600_000

/** A place in the line. */
export interface Place {
  /** How many came before and wait still. */
  countAhead(): number
  /** Puts those out of the line who are not there any more; with `first`, also who is first and does not come. */
  dropAbsent(first: boolean): void
  leave(): void
}

/** Whether anybody waits for the lock of that path. */
export function hasLine(lockPath: string): boolean {
  return listPlaces(lockPath).length > 0
}

/** The names sort by the time of coming; those of the same millisecond in any order, but all see the same one. */
function listPlaces(lockPath: string): readonly string[] {
  const prefix = `${basename(lockPath)}.wait-`
  return readdirSync(dirname(lockPath), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.startsWith(prefix))
    .map(({ name }) => name)
    .sort()
}

/** Whether nobody waits in a place any more. One that cannot be read was nobody's. */
function isGone(place: string, isDue: boolean): boolean {
  try {
    const file = readLockFile(place)
    return file !== undefined && (isDue || isAbandoned(file, STALE_MS))
  } catch (error) {
    if (isSystemError(error)) return true
    throw error
  }
}

/** Joins at the end. `token` tells this process from all others. */
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

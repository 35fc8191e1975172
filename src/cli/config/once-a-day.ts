import { statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSystemError } from '../../core/file-errors.js'
import { findCacheDirectory } from '../../core/find-cache-directory.js'
import { makeFolder } from '../../core/make-folder.js'

const DAY_MS = 86_400_000

/** When the file was written, ms since 1970; 0 where there is none. */
function readTime(file: string): number {
  try {
    return statSync(file).mtimeMs
  } catch (error) {
    if (isSystemError(error)) return 0
    throw error
  }
}

/**
 * Whether something has not been said within a day, and that it is said now. `name` is a file name that stands for it. Where nothing can be
 * kept it is said each time.
 */
export function isFirstToday(name: string, nowMs = Date.now()): boolean {
  const folder = findCacheDirectory()
  const file = join(folder, 'said', name)
  const age = nowMs - readTime(file)
  if (age >= 0 && age < DAY_MS) return false
  try {
    makeFolder(folder)
    makeFolder(join(folder, 'said'))
    writeFileSync(file, '', { mode: 0o600 })
    utimesSync(file, nowMs / 1_000, nowMs / 1_000)
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
  return true
}

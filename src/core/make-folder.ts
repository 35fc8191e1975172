import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { isSystemError, makeSystemError } from './file-errors.js'

/** Our folders are their owner's alone. */
const DIRECTORY_MODE = 0o700

/**
 * Makes a folder, and those above it that are missing (0700). Returns the topmost that was made; undefined when it was there. Node's own
 * recursive way asks for ever where a file system lets nobody make what is missing and says that it does not exist, as /proc does. Throws
 * what the file system throws; `ENOTDIR` where something that is no folder is in the way.
 */
export function makeFolder(path: string): string | undefined {
  if (isFolder(path)) return undefined
  const parent = dirname(path)
  // Each step up is a shorter path, and each is made once.
  const made = parent === path ? undefined : makeFolder(parent)
  try {
    mkdirSync(path, { mode: DIRECTORY_MODE })
    return made ?? path
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'EEXIST') throw error
    // Another process was quicker. A link that leads nowhere has the name as well, and is no folder.
    if (isFolder(path)) return made
    throw makeSystemError('ENOTDIR', 'mkdir', path)
  }
}

function isFolder(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat !== undefined && !stat.isDirectory()) throw makeSystemError('ENOTDIR', 'mkdir', path)
  return stat !== undefined
}

import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { isSystemError, makeSystemError } from './file-errors.js'
import { makePrivate } from './platform/make-private.js'

/** Only the owner may use the folders that we make. */
const DIRECTORY_MODE = 0o700

/** What a test puts in the place of the system's own. */
export interface FolderRules {
  readonly platform: NodeJS.Platform
  readonly makePrivate: (folder: string) => boolean
}

const OWN: FolderRules = { platform: process.platform, makePrivate }

/**
 * Makes a folder, and the missing folders above it, with mode 0700; on Windows the topmost of them is left to this user, with
 * all that will be in it. Returns the topmost folder that was made; undefined when the folder
 * existed already. Node's own recursive `mkdir` is not used: it loops for ever on a file system, such as /proc, that lets nobody make a
 * folder and reports it as missing. Throws the errors of the file system; `ENOTDIR` when something in the way is not a folder.
 */
export function makeFolder(path: string, rules: FolderRules = OWN): string | undefined {
  if (isFolder(path)) return undefined
  const parent = dirname(path)
  // The recursion ends because each step up has a shorter path.
  const made = parent === path ? undefined : makeFolder(parent, rules)
  try {
    mkdirSync(path, { mode: DIRECTORY_MODE })
    // What is made in it later has its list. A disk without lists has none to change.
    if (made === undefined && rules.platform === 'win32') rules.makePrivate(path)
    return made ?? path
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'EEXIST') throw error
    // Another process made the folder first, or the name belongs to something that is not a folder, such as a link that leads nowhere.
    if (isFolder(path)) return made
    throw makeSystemError('ENOTDIR', 'mkdir', path)
  }
}

function isFolder(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (stat !== undefined && !stat.isDirectory()) throw makeSystemError('ENOTDIR', 'mkdir', path)
  return stat !== undefined
}

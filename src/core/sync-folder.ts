import { closeSync, fsyncSync, openSync } from 'node:fs'
import { isSystemError } from './file-errors.js'

/**
 * Puts the names in a folder on the disk. Where a folder cannot be opened for this, as on Windows, nothing is done: the files themselves
 * are synced, so that only a name could be lost in a power cut.
 */
export function syncFolder(path: string): void {
  try {
    const handle = openSync(path, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}

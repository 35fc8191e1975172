/** Writes a file that only its owner can read, whole or not at all. */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { isSystemError, makeSystemError } from './file-errors.js'
import { lookAt } from './open-file.js'
import { syncFolder } from './sync-folder.js'

const FILE_MODE = 0o600
/** File systems without hard links say no in one of these ways. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

function writeBeside(path: string, bytes: Uint8Array): void {
  const handle = openSync(path, 'wx', FILE_MODE)
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Gives the file its name, unless something has that name. */
function putInPlace(temporary: string, path: string): void {
  try {
    linkSync(temporary, path)
  } catch (error) {
    if (!isSystemError(error) || !NO_LINKS.has(error.code)) throw error
    if (lookAt(path) !== undefined) throw makeSystemError('EEXIST', 'open', path)
    renameSync(temporary, path)
  }
}

/**
 * Writes a file with mode 0600: beside its place, synced, and then under its name. Without `overwrite`, throws `EEXIST` for a name that is
 * taken, by a link too; with it, what had the name is replaced. Throws the errors of the file system; the file is then as it was.
 */
export function writeOwnFile(path: string, bytes: Uint8Array, overwrite: boolean): void {
  const temporary = `${path}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`
  try {
    writeBeside(temporary, bytes)
    if (overwrite) renameSync(temporary, path)
    else putInPlace(temporary, path)
  } finally {
    rmSync(temporary, { force: true })
  }
  syncFolder(dirname(path))
}

/** Writes a file that only its owner can read, whole or not at all. */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, readlinkSync, rmSync, type Stats, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { isAbsence, isSystemError, makeSystemError } from './file-errors.js'
import { checkKind, lookAt } from './open-file.js'
import { renameFile } from './platform/rename-file.js'
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
    renameFile(temporary, path)
  }
}

/** What a link leads to; undefined where that is nothing. */
function followLink(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if (isAbsence(error) || (isSystemError(error) && error.code === 'ELOOP')) return undefined
    throw error
  }
}

/**
 * Refuses to replace what is no file, nor a link to one or to nothing: a new file in the place of /dev/null would break the machine, and
 * who names /dev/stdout wants to see what is written. Throws `EISDIR` or `EFTYPE`.
 */
export function demandReplaceable(path: string): void {
  const own = lookAt(path)
  const found = own?.isSymbolicLink() === true ? followLink(path) : own
  if (found !== undefined) checkKind(path, found)
  if (own?.isSymbolicLink() === true && readlinkSync(path).startsWith('/proc/')) throw makeSystemError('EFTYPE', 'open', path)
}

/**
 * Writes a file with mode 0600: beside its place, synced, and then under its name. Without `overwrite`, throws `EEXIST` for a name that is
 * taken, by a link too; with it, a file or link that had the name is replaced, and nothing else is (`EISDIR`, `EFTYPE`). Throws the errors
 * of the file system; the file is then as it was.
 */
export function writeOwnFile(path: string, bytes: Uint8Array, overwrite: boolean): void {
  if (overwrite) demandReplaceable(path)
  const temporary = `${path}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`
  try {
    writeBeside(temporary, bytes)
    if (overwrite) renameFile(temporary, path)
    else putInPlace(temporary, path)
  } finally {
    rmSync(temporary, { force: true })
  }
  syncFolder(dirname(path))
}

/**
 * Opens and reads files safely. Whatever lies where a file is expected may be something else: opening a pipe waits for a writer, a device
 * has no end, a link leads elsewhere. So nothing here waits, only regular files are read, and no file beyond its size limit.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs'
import { isAbsence, isSystemError, makeSystemError } from './file-errors.js'

export interface OpenChoice {
  /** A longer file is refused with `EFBIG`. */
  readonly maxBytes: number
  /**
   * Whether to follow a symbolic link in the place of the file. Files that only taoctl makes are never links, but people do keep config and
   * keys behind links.
   */
  readonly follow: boolean
}

/** These flags do not exist on Windows, which has no such pipes either. */
const WITHOUT_WAITING = constants.O_NONBLOCK ?? 0
const NOT_A_LINK = constants.O_NOFOLLOW ?? 0

/**
 * Opens a regular file for reading, without waiting. The caller must close the handle. Throws the errors of the file system, `EISDIR` for a
 * folder, `EFTYPE` for a pipe, a device or a socket, and `EMLINK` for a link that is not to be followed.
 */
export function openRegular(path: string, follow: boolean): { readonly handle: number; readonly stat: Stats } {
  const handle = openWithoutWaiting(path, follow)
  try {
    const stat = fstatSync(handle)
    checkKind(path, stat)
    return { handle, stat }
  } catch (error) {
    closeSync(handle)
    throw error
  }
}

/** Opens whatever has this name, without waiting. Errors as {@link openRegular}, except that folders, pipes and devices are opened too. */
export function openWithoutWaiting(path: string, follow: boolean): number {
  try {
    return openSync(path, constants.O_RDONLY | WITHOUT_WAITING | (follow ? 0 : NOT_A_LINK))
  } catch (error) {
    // A socket cannot be opened at all.
    if (isSystemError(error) && error.code === 'ENXIO') throw makeSystemError('EFTYPE', 'open', path)
    // The same code is used when the last part of the path is a link and when links before it form a circle, so look which it is.
    if (!follow && isSystemError(error) && error.code === 'ELOOP' && lookAt(path)?.isSymbolicLink() === true)
      throw makeSystemError('EMLINK', 'open', path)
    throw error
  }
}

/** Throws `EISDIR` for a folder, and `EFTYPE` for anything else that is not a regular file. */
export function checkKind(path: string, stat: Stats): void {
  if (stat.isDirectory()) throw makeSystemError('EISDIR', 'read', path)
  if (!stat.isFile()) throw makeSystemError('EFTYPE', 'open', path)
}

/**
 * Reads a whole regular file. `look` is given the status of the open file before anything is read. Errors as {@link openRegular}, and
 * `EFBIG`.
 */
export function readRegular(path: string, { maxBytes, follow }: OpenChoice, look?: (stat: Stats) => void): Buffer {
  const { handle, stat } = openRegular(path, follow)
  try {
    look?.(stat)
    if (stat.size > maxBytes) throw makeSystemError('EFBIG', 'read', path)
    return readHandle(handle, path, stat.size, maxBytes)
  } finally {
    closeSync(handle)
  }
}

/** Reads until nothing more comes, because files in /proc state no size and other files may grow while they are read. */
function readHandle(handle: number, path: string, size: number, maxBytes: number): Buffer {
  let bytes = Buffer.allocUnsafe(Math.min(size, maxBytes) + 1)
  let length = 0
  for (;;) {
    const count = readSync(handle, bytes, length, bytes.length - length, null)
    length += count
    if (count === 0) return bytes.subarray(0, length)
    if (length > maxBytes) throw makeSystemError('EFBIG', 'read', path)
    if (length === bytes.length) bytes = Buffer.concat([bytes, Buffer.allocUnsafe(Math.min(maxBytes + 1 - length, 64 * 1024))])
  }
}

/** As {@link readRegular}, decoded as UTF-8. */
export function readRegularText(path: string, choice: OpenChoice, look?: (stat: Stats) => void): string {
  return readRegular(path, choice, look).toString('utf8')
}

/**
 * The status of whatever has this name; for a link, of the link itself. Undefined when nothing has the name or can have it: Node's `lstat`
 * throws when a folder of the path is a file or the name is too long. Throws all other errors of the file system.
 */
export function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if (isAbsence(error)) return undefined
    throw error
  }
}

/**
 * How files are opened for reading. What lies where a file is expected may be anything: opening a pipe waits for a writer, a device has no
 * end, a link leads elsewhere. So nothing here waits, only regular files are read, and of none more than it may have.
 */
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs'
import { isAbsence, isSystemError, makeSystemError } from './file-errors.js'

export interface OpenChoice {
  /** A longer file is refused with `EFBIG`. */
  readonly maxBytes: number
  /**
   * Whether a symbolic link in the place of the file may lead to it. Files that only taoctl makes are none; people keep config and keys
   * behind links.
   */
  readonly follow: boolean
}

/** Windows has neither such pipes nor these flags. */
const WITHOUT_WAITING = constants.O_NONBLOCK ?? 0
const NOT_A_LINK = constants.O_NOFOLLOW ?? 0

/**
 * Opens a regular file for reading, without waiting. Throws what the file system throws, `EISDIR` for a folder, `EFTYPE` for a pipe, a
 * device or a socket and `EMLINK` for a link that is not to be followed. Close the handle.
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

/** Opens whatever is there, without waiting. Errors as {@link openRegular}, but for what it is. */
export function openWithoutWaiting(path: string, follow: boolean): number {
  try {
    return openSync(path, constants.O_RDONLY | WITHOUT_WAITING | (follow ? 0 : NOT_A_LINK))
  } catch (error) {
    // A socket cannot be opened at all.
    if (isSystemError(error) && error.code === 'ENXIO') throw makeSystemError('EFTYPE', 'open', path)
    // A link at the end and links in a circle before it are told by the same code.
    if (!follow && isSystemError(error) && error.code === 'ELOOP' && lookAt(path)?.isSymbolicLink() === true)
      throw makeSystemError('EMLINK', 'open', path)
    throw error
  }
}

/** Throws `EISDIR` or `EFTYPE` for what is no regular file. */
export function checkKind(path: string, stat: Stats): void {
  if (stat.isDirectory()) throw makeSystemError('EISDIR', 'read', path)
  if (!stat.isFile()) throw makeSystemError('EFTYPE', 'open', path)
}

/**
 * Reads a regular file whole. Errors as {@link openRegular}, and `EFBIG`. `look` is shown what the system says of the open file before
 * anything of it is read.
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

/** Files of /proc have no size, and others grow while they are read: the end is where nothing comes any more. */
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

/** {@link readRegular} as text, UTF-8. */
export function readRegularText(path: string, choice: OpenChoice, look?: (stat: Stats) => void): string {
  return readRegular(path, choice, look).toString('utf8')
}

/**
 * What has this name, the link itself where it is one; undefined when nothing has it or can have it: Node's own way throws where a folder
 * of the path is a file, or the name too long. Throws what else the file system throws.
 */
export function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch (error) {
    if (isAbsence(error)) return undefined
    throw error
  }
}

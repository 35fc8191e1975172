import { closeSync, fstatSync, readSync, type Stats, statSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { TaoError } from '../../core/errors.js'
import { isAbsence, isSystemError } from '../../core/file-errors.js'
import { openWithoutWaiting } from '../../core/open-file.js'
import { damagedFile, keyNotFound, mapFileError, walletNotFound } from '../errors.js'

/** Every tool writes key files of less than 1 KB. A file beyond this limit is something else and is not read into memory. */
export const MAX_KEYFILE_BYTES = 64 * 1024

/**
 * Reads a whole key file into a Buffer of its own, which the caller can wipe. `look` is given the file's status. Throws wallet errors (exit
 * 4); `KEY_NOT_FOUND` when there is no such file.
 */
export function readKeyfile(file: string, look?: (stat: Stats) => void): Buffer {
  return useKeyfile(file, (bytes) => Buffer.alloc(bytes.length, bytes), look)
}

/**
 * As {@link readKeyfile}, but into one buffer that all calls share, because a listing reads thousands of files. The bytes are valid only
 * until `use` returns, and are wiped then. So `use` must not read another key file.
 */
export function useKeyfile<T>(file: string, use: (bytes: Buffer) => T, look?: (stat: Stats) => void): T {
  const bytes = loadKeyfile(file, look)
  try {
    return use(bytes)
  } finally {
    bytes.fill(0)
  }
}

let shared: Buffer | undefined

function loadKeyfile(file: string, look?: (stat: Stats) => void): Buffer {
  shared ??= Buffer.alloc(MAX_KEYFILE_BYTES + 1)
  try {
    const handle = openWithoutWaiting(file, true)
    try {
      look?.(fstatSync(handle))
      return shared.subarray(0, readWhole(handle, file, shared))
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (isAbsence(error)) throw keyNotFound('Key file', file, `${file} does not exist.`)
    throw mapFileError(error, file, 'read')
  }
}

/** Reads first, and asks the system what kind of file it is only when the result is unusual, because asking takes as long as reading. */
function readWhole(handle: number, file: string, into: Buffer): number {
  let length: number
  try {
    length = readSync(handle, into, 0, into.length, 0)
  } catch (error) {
    refuseOddFile(file, fstatSync(handle))
    throw error
  }
  if (length === 0 || length > MAX_KEYFILE_BYTES) refuseOddFile(file, fstatSync(handle))
  return length
}

function refuseOddFile(file: string, stat: Stats): void {
  if (stat.isDirectory()) throw damagedFile(file, 'It is a folder, not a file.')
  if (!stat.isFile()) throw damagedFile(file, 'It is not a regular file.')
  if (stat.size > MAX_KEYFILE_BYTES) throw damagedFile(file, `It has ${stat.size} bytes, far more than any key file.`)
}

/** Throws `WALLET_NOT_FOUND` or `WALLET_FILE_ERROR` (exit 4) unless `dir` is a folder. */
export function checkWalletFolder(dir: string): void {
  const [name, root] = [basename(dir), dirname(dir)]
  try {
    if (!statSync(dir).isDirectory()) throw walletNotFound(name, root, `${dir} is no folder.`)
  } catch (error) {
    // ENOTDIR means that the folder of all wallets is not a folder, which is another fault than a missing wallet.
    const isMissing = isAbsence(error) && isSystemError(error) && error.code !== 'ENOTDIR'
    throw isMissing ? walletNotFound(name, root) : mapFileError(error, dir, 'read')
  }
}

/** Whether the error says that a key file, or the key in it, does not exist. */
export function isNotFound(error: unknown): boolean {
  return error instanceof TaoError && error.code === 'KEY_NOT_FOUND'
}

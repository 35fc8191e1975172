import { closeSync, existsSync, fstatSync, openSync, readSync, type Stats } from 'node:fs'
import { basename, dirname } from 'node:path'
import { TaoError } from '../core/errors.js'
import { damagedFile, mapFileError, walletNotFound } from './errors.js'
import type { KeyPaths } from './paths.js'

/** No writer makes key files above 1 KB; far larger ones are something else, and are not read into memory. */
const MAX_KEYFILE_BYTES = 64 * 1024

/**
 * Reads a key file whole, into memory of its own that can be wiped. Throws wallet errors (exit 4), `KEY_NOT_FOUND` when there is none. `look` is shown
 * what the system says of the file.
 */
export function readKeyfile(file: string, look?: (stat: Stats) => void): Buffer {
  try {
    const handle = openSync(file, 'r')
    try {
      const stat = fstatSync(handle)
      look?.(stat)
      if (stat.isDirectory()) throw damagedFile(file, 'It is a folder, not a file.')
      if (!stat.isFile()) throw damagedFile(file, 'It is not a regular file.')
      if (stat.size > MAX_KEYFILE_BYTES) throw damagedFile(file, `It has ${stat.size} bytes, far more than any key file.`)
      const bytes = Buffer.alloc(stat.size)
      const length = readSync(handle, bytes, 0, bytes.length, 0)
      return bytes.subarray(0, length)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    throw mapFileError(error, file, 'read')
  }
}

/** Reads the secret file of a key. Where the whole wallet is missing that is what the error says: `WALLET_NOT_FOUND` (exit 4). */
export function readSecretFile(paths: KeyPaths): Buffer {
  try {
    return readKeyfile(paths.secret)
  } catch (error) {
    if (isNotFound(error) && !existsSync(paths.dir)) throw walletNotFound(basename(paths.dir), dirname(paths.dir))
    throw error
  }
}

/** Whether a file, or the key in it, is not there. */
export function isNotFound(error: unknown): boolean {
  return error instanceof TaoError && error.code === 'KEY_NOT_FOUND'
}

/** Single steps on the file system. Each step either succeeds or throws an error of the keystore. */
import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { isSystemError } from '../../core/file-errors.js'
import { makeFolder } from '../../core/make-folder.js'
import { lookAt } from '../../core/open-file.js'
import { mapFileError } from '../errors.js'

/** A file and what is to be in it. */
export interface FileToWrite {
  readonly path: string
  readonly bytes: Uint8Array
}

/** Readable and writable by the owner alone. */
export const FILE_MODE = 0o600

/**
 * Writes one new file (mode 0600, synced to disk). If that fails it leaves no file. Throws `WALLET_EXISTS` or `WALLET_FILE_ERROR` (exit 4).
 */
export function writeNewFile(path: string, bytes: Uint8Array): void {
  runStep(path, () => {
    const handle = openSync(path, 'wx', FILE_MODE)
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written)
      fsyncSync(handle)
    } catch (error) {
      ignoreFileErrors(() => rmSync(path, { force: true }))
      throw error
    } finally {
      closeSync(handle)
    }
  })
}

/** Writes the files, whose paths are below `from`, to the same places below a new folder, all synced. */
export function buildFolder(folder: string, from: string, files: readonly FileToWrite[]): void {
  makeDirectory(folder)
  for (const file of files) {
    const path = join(folder, relative(from, file.path))
    makeDirectory(dirname(path))
    writeNewFile(path, file.bytes)
    syncDirectory(dirname(path))
  }
}

/** Removes a folder, and the folders of keys in it, after their files have been moved away. A folder that is not empty stays. */
export function removeEmptied(folder: string): void {
  for (const inner of ['hotkeys', 'evmkeys']) ignoreFileErrors(() => rmdirSync(join(folder, inner)))
  ignoreFileErrors(() => rmdirSync(folder))
}

/** Makes a folder and those above it (0700) where they are missing. */
export function makeDirectory(path: string): void {
  runStep(path, () => makeFolder(path))
}

/**
 * Syncs a folder, so that the names in it survive a power cut. Errors are ignored: Windows cannot open a folder for this, and elsewhere the
 * file itself is safe, only its name might be lost in a power cut.
 */
export function syncDirectory(path: string): void {
  ignoreFileErrors(() => {
    const handle = openSync(path, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  })
}

/** Whether there is anything of that name, a dangling link included. */
export function isPresent(path: string): boolean {
  return runStep(path, () => lookAt(path) !== undefined)
}

/** A name that no other process uses and that every listing skips. */
export function makeTemporaryName(): string {
  return `${process.pid}-${randomBytes(6).toString('hex')}.tmp`
}

/**
 * The part of a file name that {@link makeTemporaryName} made; undefined when there is none. No person and no other tool makes names with
 * such an ending.
 */
export function readTemporaryEnding(name: string): string | undefined {
  return /\.(\d+-[0-9a-f]{12}\.tmp)$/.exec(name)?.[1]
}

/** Whether {@link makeTemporaryName} made the end of a file name, or all of it. */
export function isTemporaryName(name: string): boolean {
  return readTemporaryEnding(`.${name}`) !== undefined
}

/** Runs a step. An error of the file system becomes an error of the keystore about `path`. */
export function runStep<T>(path: string, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw mapFileError(error, path, 'write')
  }
}

/** Runs a step that only tidies up. If the file system refuses it, nothing else is affected, so the error is ignored. */
export function ignoreFileErrors(step: () => void): void {
  try {
    step()
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}

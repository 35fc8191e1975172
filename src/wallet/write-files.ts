/**
 * Writing key files so that a crash, a full disk or a second process never leaves half a file: temporary file beside the target (0600,
 * O_EXCL), fsync, then an atomic link or rename. Files of one call appear together or not at all.
 */
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { isSystemError, keyfileExists, mapFileError } from './errors.js'

export interface FileToWrite {
  readonly path: string
  readonly bytes: Uint8Array
}

export interface WriteOptions {
  /** Replace what is there, after a dated copy of it was put into `backups` of this folder. Without it an existing file is an error. */
  readonly overwrite?: boolean
  /** The wallet folder: created with 0700 if missing. */
  readonly walletDir: string
  readonly now?: Date
}

const FILE_MODE = 0o600
const DIR_MODE = 0o700

/**
 * Writes the files, in this order, all or none. Returns the backups made. Throws `WALLET_EXISTS` or `WALLET_FILE_ERROR` (exit 4); after an
 * error everything is as it was.
 */
export function writeKeyfiles(files: readonly FileToWrite[], options: WriteOptions): string[] {
  const existing = files.filter(({ path }) => isPresent(path))
  const [first] = existing
  if (first !== undefined && options.overwrite !== true) throw keyfileExists(first.path)
  if (!isPresent(options.walletDir) && files.every(({ path }) => isInside(options.walletDir, path))) {
    writeNewWallet(files, options.walletDir)
    return []
  }
  const backupDirectory = join(options.walletDir, 'backups', (options.now ?? new Date()).toISOString().replaceAll(':', '-'))
  const undo: (() => void)[] = []
  try {
    const backups = existing.map(({ path }) => backUp(path, backupDirectory, options.walletDir, undo))
    for (const { path } of files) makeDirectory(dirname(path))
    const staged = files.map((file) => ({ ...file, temporary: stage(file, undo) }))
    for (const file of staged) commit(file, backups.find((backup) => backup.of === file.path)?.copy, undo)
    for (const directory of new Set(files.map(({ path }) => dirname(path)))) syncDirectory(directory)
    return backups.map(({ copy }) => copy)
  } catch (error) {
    for (const step of undo.reverse()) ignoreErrors(step)
    throw error
  }
}

/** Throws `WALLET_EXISTS` (exit 4) if any of the files is there: asked before a password is, and again by the writing itself. */
export function checkAbsent(paths: readonly string[]): void {
  for (const path of paths) if (isPresent(path)) throw keyfileExists(path)
}

/** A wallet that does not exist yet is built beside its place and moved there whole: a crash leaves no part of it. */
function writeNewWallet(files: readonly FileToWrite[], walletDir: string): void {
  const root = dirname(walletDir)
  makeDirectory(root)
  const building = join(root, `.${basename(walletDir)}.${temporaryName()}`)
  try {
    makeDirectory(building)
    for (const file of files) {
      const path = join(building, relative(walletDir, file.path))
      makeDirectory(dirname(path))
      writeNewFile(path, file.bytes)
      syncDirectory(dirname(path))
    }
    run(walletDir, () => renameSync(building, walletDir))
    syncDirectory(root)
  } catch (error) {
    ignoreErrors(() => rmSync(building, { recursive: true, force: true }))
    throw mapRenameError(error, walletDir)
  }
}

/** Renaming a folder onto one that has appeared meanwhile fails in one of these ways. */
function mapRenameError(error: unknown, walletDir: string): unknown {
  return existsSync(walletDir) ? keyfileExists(walletDir) : error
}

interface StagedFile extends FileToWrite {
  readonly temporary: string
}

function stage(file: FileToWrite, undo: (() => void)[]): string {
  const temporary = `${file.path}.${temporaryName()}`
  undo.push(() => rmSync(temporary, { force: true }))
  writeNewFile(temporary, file.bytes)
  return temporary
}

function commit(file: StagedFile, backup: string | undefined, undo: (() => void)[]): void {
  if (backup !== undefined) {
    run(file.path, () => renameSync(file.temporary, file.path))
    undo.push(() => copyFileSync(backup, file.path))
    return
  }
  run(file.path, () => moveToFreeName(file.temporary, file.path))
  undo.push(() => rmSync(file.path, { force: true }))
}

/** `link` fails if the name is taken, which `rename` would silently replace: two processes cannot both win. */
function moveToFreeName(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch (error) {
    if (!isSystemError(error) || !['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(error.code)) throw error
    // A file system without hard links.
    copyFileSync(from, to, constants.COPYFILE_EXCL)
  }
  rmSync(from, { force: true })
}

interface Backup {
  readonly of: string
  readonly copy: string
}

function backUp(path: string, directory: string, walletDir: string, undo: (() => void)[]): Backup {
  const copy = join(directory, relative(walletDir, path))
  makeDirectory(dirname(copy))
  run(copy, () => copyFileSync(path, copy, constants.COPYFILE_EXCL))
  undo.push(() => rmSync(copy, { force: true }))
  run(copy, () => chmodSync(copy, FILE_MODE))
  syncFile(copy)
  return { of: path, copy }
}

/** Writes one new file (0600, synced). Throws `WALLET_EXISTS` or `WALLET_FILE_ERROR` (exit 4). */
export function writeNewFile(path: string, bytes: Uint8Array): void {
  run(path, () => {
    const handle = openSync(path, 'wx', FILE_MODE)
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  })
}

function syncFile(path: string): void {
  run(path, () => {
    const handle = openSync(path, 'r+')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  })
}

function syncDirectory(path: string): void {
  // Windows cannot open a folder; elsewhere a failure here costs durability after a power cut, not the file.
  ignoreErrors(() => {
    const handle = openSync(path, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  })
}

function makeDirectory(path: string): void {
  run(path, () => mkdirSync(path, { recursive: true, mode: DIR_MODE }))
}

function isPresent(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (error) {
    throw mapFileError(error, path, 'write')
  }
}

function isInside(directory: string, path: string): boolean {
  return path.startsWith(join(directory, '/'))
}

function temporaryName(): string {
  return `${process.pid}-${randomBytes(6).toString('hex')}.tmp`
}

function run(path: string, step: () => void): void {
  try {
    step()
  } catch (error) {
    throw mapFileError(error, path, 'write')
  }
}

function ignoreErrors(step: () => void): void {
  try {
    step()
  } catch (error) {
    if (!isSystemError(error)) throw error
  }
}

/**
 * Writing key files so that a crash, a full disk or a second process never leaves half a file or half a set: everything is written beside
 * its place (0600, O_EXCL), synced, and then appears by one link or rename.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { keyfileExists } from '../errors.js'
import { addFiles } from './add-files.js'
import {
  buildFolder,
  type FileToWrite,
  ignoreFileErrors,
  isPresent,
  makeDirectory,
  makeTemporaryName,
  runStep,
  syncDirectory,
} from './file-steps.js'
import { finishChange } from './finish-change.js'
import { replaceFiles } from './replace-files.js'
import { type WalletLock, withWalletLock } from './wallet-lock.js'

export interface WriteOptions {
  /** Replace what is there, after a dated copy of it was put into `backups` of the wallet. Without it an existing file is an error. */
  readonly overwrite?: boolean
  /** The wallet folder, above all the files; created with 0700 if missing. */
  readonly walletDir: string
  readonly now?: Date
}

/**
 * Writes the files, in this order, all or none. Returns the backups made. Throws `WALLET_EXISTS` or `WALLET_FILE_ERROR` (exit 4); after an
 * error everything is as it was. `WALLET_BUSY` (exit 4) when another process writes to the wallet for long.
 */
export function writeKeyfiles(files: readonly FileToWrite[], options: WriteOptions): string[] {
  return withWalletLock(options.walletDir, (lock) => writeLocked(files, options, lock))
}

function writeLocked(files: readonly FileToWrite[], options: WriteOptions, lock: WalletLock): string[] {
  const { walletDir, now = new Date() } = options
  finishChange(walletDir, now)
  const existing = files.find(({ path }) => isPresent(path))
  if (existing !== undefined) {
    if (options.overwrite !== true) throw keyfileExists(existing.path)
    return replaceFiles(files, walletDir, now, lock)
  }
  if (isPresent(walletDir)) addFiles(files, walletDir)
  else writeNewWallet(files, walletDir)
  return []
}

/** Throws `WALLET_EXISTS` (exit 4) if any of the files is there: asked before a password is, and again by the writing itself. */
export function checkAbsent(paths: readonly string[]): void {
  for (const path of paths) if (isPresent(path)) throw keyfileExists(path)
}

/** A wallet that does not exist yet is built beside its place and moved there whole: a crash leaves no part of it. */
function writeNewWallet(files: readonly FileToWrite[], walletDir: string): void {
  const root = dirname(walletDir)
  makeDirectory(root)
  const building = join(root, `.${basename(walletDir)}.${makeTemporaryName()}`)
  try {
    buildFolder(building, walletDir, files)
    runStep(walletDir, () => renameSync(building, walletDir))
    syncDirectory(root)
  } catch (error) {
    ignoreFileErrors(() => rmSync(building, { recursive: true, force: true }))
    // Renaming onto a folder that has appeared meanwhile fails in several ways.
    throw existsSync(walletDir) ? keyfileExists(walletDir) : error
  }
}

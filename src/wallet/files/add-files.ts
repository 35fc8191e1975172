/**
 * Adds files that a wallet does not have yet. A single file is written under a temporary name and then linked to its place. Several files
 * are first built in a folder; renaming that folder to `.adding` is the moment at which the change happens. From then on all our readers
 * count these files, even while they still lie in that folder. So a process that is killed at any step leaves all of the files or none, and
 * the next process that writes to the wallet moves them to their places. Nothing here replaces a file, because a link fails where the name
 * is taken.
 */
import { constants, copyFileSync, linkSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { isSystemError } from '../../core/file-errors.js'
import { renameFile } from '../../core/platform/rename-file.js'
import { keyfileExists, mapFileError } from '../errors.js'
import { haveSameContent, nameBackupFolder } from './back-up.js'
import {
  buildFolder,
  type FileToWrite,
  ignoreFileErrors,
  makeDirectory,
  makeTemporaryName,
  removeEmptied,
  runStep,
  syncDirectory,
  writeNewFile,
} from './file-steps.js'
import { ADDITION_FOLDER } from './pending-change.js'

const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']

/**
 * Adds the files, all or none. Their paths must be below `walletDir`, and the caller must hold the lock of the wallet. Throws
 * `WALLET_EXISTS` or `WALLET_FILE_ERROR` (exit 4); after an error none of the files has been added.
 */
export function addFiles(files: readonly FileToWrite[], walletDir: string): void {
  const [only, ...others] = files
  if (only !== undefined && others.length === 0) addFile(only)
  else addTogether(files, walletDir)
}

function addFile({ path, bytes }: FileToWrite): void {
  makeDirectory(dirname(path))
  const temporary = `${path}.${makeTemporaryName()}`
  try {
    writeNewFile(temporary, bytes)
    runStep(path, () => takeFreeName(temporary, path))
    syncDirectory(dirname(path))
  } finally {
    ignoreFileErrors(() => rmSync(temporary, { force: true }))
  }
}

function addTogether(files: readonly FileToWrite[], walletDir: string): void {
  const building = join(walletDir, `.${makeTemporaryName()}`)
  const folder = join(walletDir, ADDITION_FOLDER)
  const added: string[] = []
  let isCommitted = false
  try {
    buildFolder(building, walletDir, files)
    runStep(folder, () => renameFile(building, folder))
    isCommitted = true
    syncDirectory(walletDir)
    linkToPlaces(
      walletDir,
      files.map(({ path }) => relative(walletDir, path)),
      {
        onAdded: (path) => added.push(path),
        onTaken: (_, path) => {
          throw keyfileExists(path)
        },
      },
    )
  } catch (error) {
    ignoreFileErrors(() => rmSync(building, { recursive: true, force: true }))
    if (isCommitted) ignoreFileErrors(() => rmSync(folder, { recursive: true, force: true }))
    for (const path of added) ignoreFileErrors(() => rmSync(path, { force: true }))
    throw error
  }
}

/**
 * Links the files in the `.adding` folder to their places. Where another tool has taken a name meanwhile, its file stays and ours is kept
 * in the backups of the wallet.
 */
export function finishAddition(walletDir: string, files: readonly string[], now: Date): void {
  linkToPlaces(walletDir, files, {
    onAdded: () => {},
    onTaken: (from, to) => {
      const copy = join(nameBackupFolder(walletDir, now), relative(walletDir, to))
      makeDirectory(dirname(copy))
      runStep(copy, () => takeFreeName(from, copy))
      syncDirectory(dirname(copy))
    },
  })
}

interface LinkHooks {
  onAdded(path: string): void
  /** Called when the name is already that of a file with other content. */
  onTaken(from: string, to: string): void
}

function linkToPlaces(walletDir: string, files: readonly string[], { onAdded, onTaken }: LinkHooks): void {
  const folder = join(walletDir, ADDITION_FOLDER)
  for (const file of files) {
    const [from, to] = [join(folder, file), join(walletDir, file)]
    makeDirectory(dirname(to))
    const state = linkIfFree(from, to)
    if (state === 'taken') onTaken(from, to)
    if (state === 'added') onAdded(to)
    syncDirectory(dirname(to))
    runStep(from, () => rmSync(from, { force: true }))
  }
  removeEmptied(folder)
  syncDirectory(walletDir)
}

function linkIfFree(from: string, to: string): 'added' | 'done' | 'taken' {
  try {
    takeFreeName(from, to)
    return 'added'
  } catch (error) {
    if (!isSystemError(error) || !['ENOENT', 'EEXIST'].includes(error.code)) throw mapFileError(error, to, 'write')
    return error.code === 'ENOENT' || haveSameContent(from, to) ? 'done' : 'taken'
  }
}

/**
 * Gives the file a name that must be free. `link` fails if the name is taken, so two processes cannot both succeed; `rename` would silently
 * replace the other file.
 */
function takeFreeName(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch (error) {
    if (!isSystemError(error) || !NO_LINKS.includes(error.code)) throw error
    // This file system has no hard links, so the file is copied; the copy also fails if the name is taken.
    copyFileSync(from, to, constants.COPYFILE_EXCL)
  }
}

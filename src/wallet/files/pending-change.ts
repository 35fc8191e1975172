/**
 * A change of several files at once that has happened and is not completed: its files lie in a folder of the wallet, and are moved to their
 * places by the process that made it or, where that was killed, by the next one that writes. Whoever only reads moves nothing: to him the
 * files count where they lie.
 *
 * Such a folder may also come with a wallet from somewhere else, as a link to another wallet, say. So it is one of ours only if it is a
 * real folder of the owner of the wallet that nobody else may write to, and holds regular files with the names of keys and nothing else.
 * Any other is left alone.
 */
import { readdirSync, type Stats, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { isAbsence, isSystemError } from '../../core/file-errors.js'
import { lookAt } from '../../core/open-file.js'
import { mapFileError } from '../errors.js'
import { isOneComponent } from '../names/names.js'
import { isNotFound, MAX_KEYFILE_BYTES } from './read-file.js'

/** In the folder of a wallet while files are added to it, or after that was interrupted. */
export const ADDITION_FOLDER = '.adding'
/** In the folder of a wallet while its files are being replaced, or after that was interrupted. */
export const REPLACEMENT_FOLDER = '.replacing'
export const CHANGE_FOLDERS: readonly string[] = [ADDITION_FOLDER, REPLACEMENT_FOLDER]

export interface PendingChange {
  readonly kind: 'addition' | 'replacement'
  readonly folder: string
  /** What is still to be put in its place, relative to the folder of the wallet: `coldkey`, `hotkeys/default`. */
  readonly files: readonly string[]
}

/** Something with the name of such a folder that is none of ours. */
export interface ForeignChange {
  readonly path: string
  /** A sentence. */
  readonly why: string
}

export interface PendingChanges {
  readonly changes: readonly PendingChange[]
  readonly foreign: readonly ForeignChange[]
}

const KEY_FILES: ReadonlySet<string> = new Set(['coldkey', 'coldkeypub.txt'])
const HOTKEYS = 'hotkeys'
const PUBLIC_ENDING = 'pub.txt'
const WRITABLE_BY_OTHERS = 0o022

class Foreign extends Error {
  constructor(
    readonly path: string,
    readonly why: string,
  ) {
    super(why)
  }
}

/** The changes that wait in the folder of a wallet. Throws `WALLET_FILE_ERROR` (exit 4) when it cannot be looked at. */
export function findPendingChanges(walletDir: string): PendingChanges {
  const changes: PendingChange[] = []
  const foreign: ForeignChange[] = []
  for (const [kind, name] of [
    ['addition', ADDITION_FOLDER],
    ['replacement', REPLACEMENT_FOLDER],
  ] as const) {
    const folder = join(walletDir, name)
    try {
      const stat = lookAt(folder)
      if (stat !== undefined) changes.push({ kind, folder, files: listFiles(folder, stat, listOwners(walletDir)) })
    } catch (error) {
      if (error instanceof Foreign) foreign.push({ path: error.path, why: error.why })
      // Completed by another process while it was looked at.
      else if (!isAbsence(error)) throw mapFileError(error, folder, 'read')
    }
  }
  return { changes, foreign }
}

/** Whose folders and files may be ours: the owner of the wallet, whoever runs this, and root, who may have run it. */
function listOwners(walletDir: string): ReadonlySet<number> {
  return new Set([statSync(walletDir).uid, process.geteuid?.() ?? 0, 0])
}

function listFiles(folder: string, stat: Stats, owners: ReadonlySet<number>): string[] {
  checkFolder(folder, stat, owners)
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (name === HOTKEYS) return listHotkeyFiles(path, owners)
    if (!KEY_FILES.has(name)) throw new Foreign(path, `${path} has not the name of a key file.`)
    return isKeyFile(path, owners) ? [name] : []
  })
}

function listHotkeyFiles(folder: string, owners: ReadonlySet<number>): string[] {
  const stat = lookAt(folder)
  if (stat === undefined) return []
  checkFolder(folder, stat, owners)
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const hotkey = name.endsWith(PUBLIC_ENDING) ? name.slice(0, -PUBLIC_ENDING.length) : name
    if (name.startsWith('.') || !isOneComponent('hotkey', hotkey)) throw new Foreign(path, `${path} has not the name of a hotkey.`)
    return isKeyFile(path, owners) ? [join(HOTKEYS, name)] : []
  })
}

function checkFolder(path: string, stat: Stats, owners: ReadonlySet<number>): void {
  if (stat.isSymbolicLink()) throw new Foreign(path, `${path} is a symbolic link.`)
  if (!stat.isDirectory()) throw new Foreign(path, `${path} is no folder.`)
  checkOwner(path, stat, owners)
  if (process.platform !== 'win32' && (stat.mode & WRITABLE_BY_OTHERS) !== 0) throw new Foreign(path, `Others may write to ${path}.`)
}

function checkOwner(path: string, stat: Stats, owners: ReadonlySet<number>): void {
  if (!owners.has(stat.uid)) throw new Foreign(path, `${path} belongs to user ${stat.uid}.`)
}

/** False when it has been put in its place meanwhile. */
function isKeyFile(path: string, owners: ReadonlySet<number>): boolean {
  const stat = lookAt(path)
  if (stat === undefined) return false
  if (!stat.isFile()) throw new Foreign(path, `${path} is no regular file.`)
  if (stat.size > MAX_KEYFILE_BYTES) throw new Foreign(path, `${path} is far larger than any key file.`)
  checkOwner(path, stat, owners)
  return true
}

/** The files of a wallet as they count at one moment. */
export class WalletView {
  readonly foreign: readonly ForeignChange[]
  readonly #dir: string
  readonly #changes: readonly PendingChange[]

  /** Errors: those of {@link findPendingChanges}. */
  constructor(walletDir: string) {
    const { changes, foreign } = findPendingChanges(walletDir)
    this.foreign = foreign
    this.#dir = walletDir
    this.#changes = changes
  }

  /** What a completed change adds to the folder, relative to that of the wallet. */
  listPending(): readonly string[] {
    return this.#changes.flatMap(({ files }) => files)
  }

  /** Where the content of a file of the wallet lies. */
  locate(path: string): string {
    const name = relative(this.#dir, path)
    const find = (kind: PendingChange['kind']) => this.#changes.find((change) => change.kind === kind && change.files.includes(name))
    const replacement = find('replacement')
    if (replacement !== undefined) return join(replacement.folder, name)
    const addition = find('addition')
    return addition !== undefined && lookAt(path) === undefined ? join(addition.folder, name) : path
  }

  /** Reads a file of the wallet where it lies. What is gone from there is in its place by now. */
  read<T>(path: string, read: (file: string) => T): T {
    const place = this.locate(path)
    try {
      return read(place)
    } catch (error) {
      if (place === path || !isNotFound(error)) throw error
      return read(path)
    }
  }
}

const ATTEMPTS = 5

/**
 * Reads files of a wallet, all of before a change or all of after it: where the folders changed while they were read, they are read again.
 * Errors: those of the reading, and `WALLET_FILE_ERROR` (exit 4).
 */
export function viewWallet<T>(walletDir: string, read: (view: WalletView) => T): T {
  for (let attempt = 1; ; attempt++) {
    const before = stampFolders(walletDir)
    const isLast = (): boolean => attempt >= ATTEMPTS || stampFolders(walletDir) === before
    try {
      const result = read(new WalletView(walletDir))
      if (isLast()) return result
    } catch (error) {
      if (isLast()) throw error
    }
  }
}

/** Changes with every change of names in the folders. */
function stampFolders(walletDir: string): string {
  return ['.', HOTKEYS, ...CHANGE_FOLDERS].map((name) => stampFolder(join(walletDir, name))).join(' ')
}

function stampFolder(path: string): string {
  try {
    const stat = statSync(path, { throwIfNoEntry: false, bigint: true })
    return stat === undefined ? '-' : `${stat.ino}:${stat.mtimeNs}:${stat.ctimeNs}`
  } catch (error) {
    if (!isSystemError(error)) throw error
    return error.code
  }
}

/** Whether the folder that a file is to be moved into is one of the wallet itself, or is still to be made. */
export function isOwnPlace(path: string): boolean {
  return lookAt(dirname(path))?.isDirectory() !== false
}

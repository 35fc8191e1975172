/**
 * A change of several files at once that has happened but is not completed. Its files lie in a folder inside the wallet folder. The process
 * that made the change moves them to their places; if that process was killed, the next one that writes does it. A process that only reads
 * moves nothing: it reads the files where they lie.
 *
 * Such a folder may also have come with a wallet from elsewhere, for instance as a link to another wallet. We accept one as our own only if
 * it is a real folder (not a link), belongs to the owner of the wallet, to the user who runs this or to root, cannot be written by anybody
 * else, and contains nothing but regular files with the names of keys. Anything else is left alone.
 */
import { readdirSync, type Stats, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { isAbsence, isSystemError } from '../../core/file-errors.js'
import { lookAt } from '../../core/open-file.js'
import { mapFileError } from '../errors.js'
import { isOneComponent } from '../names/names.js'
import { isNotFound, MAX_KEYFILE_BYTES } from './read-file.js'

/** Name of the folder inside the wallet folder while files are being added, or after an addition was interrupted. */
export const ADDITION_FOLDER = '.adding'
/** Name of the folder inside the wallet folder while files are being replaced, or after a replacement was interrupted. */
export const REPLACEMENT_FOLDER = '.replacing'
export const CHANGE_FOLDERS: readonly string[] = [ADDITION_FOLDER, REPLACEMENT_FOLDER]

export interface PendingChange {
  readonly kind: 'addition' | 'replacement'
  readonly folder: string
  /** The files that still have to be moved to their places, relative to the wallet folder: `coldkey`, `hotkeys/default`. */
  readonly files: readonly string[]
}

/** Something that has the name of such a folder, or lies in it, and is not ours. */
export interface ForeignChange {
  readonly path: string
  /** The reason why it is not ours, as a whole sentence. */
  readonly why: string
}

export interface PendingChanges {
  readonly changes: readonly PendingChange[]
  readonly foreign: readonly ForeignChange[]
}

const KEY_FILES: ReadonlySet<string> = new Set(['coldkey', 'coldkeypub.txt'])
/** The folders of a wallet that hold key files, besides its own. */
export const KEY_FOLDERS = { hotkeys: 'hotkey', evmkeys: 'EVM key' } as const
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

/**
 * The changes in the wallet folder that are still to be completed. Throws `WALLET_FILE_ERROR` (exit 4) when the folder cannot be examined.
 */
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
      // Absence is no error: another process completed the change while we were looking.
      else if (!isAbsence(error)) throw mapFileError(error, folder, 'read')
    }
  }
  return { changes, foreign }
}

/**
 * The users whose folders and files we accept as ours: the owner of the wallet, the user who runs this process, and root, because taoctl
 * may have run as root.
 */
function listOwners(walletDir: string): ReadonlySet<number> {
  return new Set([statSync(walletDir).uid, process.geteuid?.() ?? 0, 0])
}

function listFiles(folder: string, stat: Stats, owners: ReadonlySet<number>): string[] {
  checkFolder(folder, stat, owners)
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (name === 'hotkeys' || name === 'evmkeys') return listKeyFiles(name, path, owners)
    if (!KEY_FILES.has(name)) throw new Foreign(path, `${path} has not the name of a key file.`)
    return isKeyFile(path, owners) ? [name] : []
  })
}

function listKeyFiles(kind: keyof typeof KEY_FOLDERS, folder: string, owners: ReadonlySet<number>): string[] {
  const stat = lookAt(folder)
  if (stat === undefined) return []
  checkFolder(folder, stat, owners)
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const key = kind === 'hotkeys' && name.endsWith(PUBLIC_ENDING) ? name.slice(0, -PUBLIC_ENDING.length) : name
    if (name.startsWith('.') || !isOneComponent(KEY_FOLDERS[kind], key))
      throw new Foreign(path, `${path} has not the name of ${kind === 'hotkeys' ? 'a hotkey' : 'an EVM key'}.`)
    return isKeyFile(path, owners) ? [join(kind, name)] : []
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

/** Whether the path is an acceptable key file. False when it is gone, because another process has moved it to its place meanwhile. */
function isKeyFile(path: string, owners: ReadonlySet<number>): boolean {
  const stat = lookAt(path)
  if (stat === undefined) return false
  if (!stat.isFile()) throw new Foreign(path, `${path} is no regular file.`)
  if (stat.size > MAX_KEYFILE_BYTES) throw new Foreign(path, `${path} is far larger than any key file.`)
  checkOwner(path, stat, owners)
  return true
}

/** The files of a wallet at one moment, including those that a change has put into its folder but not yet moved to their places. */
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

  /** The files of all changes that are still to be completed, relative to the wallet folder. */
  listPending(): readonly string[] {
    return this.#changes.flatMap(({ files }) => files)
  }

  /** The path at which the current content of a file of the wallet lies: in the folder of a change, or in its usual place. */
  locate(path: string): string {
    const name = relative(this.#dir, path)
    const find = (kind: PendingChange['kind']) => this.#changes.find((change) => change.kind === kind && change.files.includes(name))
    const replacement = find('replacement')
    if (replacement !== undefined) return join(replacement.folder, name)
    const addition = find('addition')
    return addition !== undefined && lookAt(path) === undefined ? join(addition.folder, name) : path
  }

  /**
   * Reads a file of the wallet where it currently lies. If it has gone from the folder of a change, another process has moved it to its
   * usual place, so it is read there.
   */
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
 * Reads files of a wallet so that all of them are from before a change or all from after it. If the folders changed during the reading,
 * everything is read again, up to 5 times in all. Throws the errors of `read`, and `WALLET_FILE_ERROR` (exit 4).
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

/** A string that differs whenever a name in one of the folders was added, removed or changed. */
function stampFolders(walletDir: string): string {
  return ['.', ...Object.keys(KEY_FOLDERS), ...CHANGE_FOLDERS].map((name) => stampFolder(join(walletDir, name))).join(' ')
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

/** Whether the folder into which a file is to be moved is a real folder of the wallet (not a link), or does not exist yet. */
export function isOwnPlace(path: string): boolean {
  return lookAt(dirname(path))?.isDirectory() !== false
}

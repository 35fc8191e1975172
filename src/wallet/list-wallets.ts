/** What wallets there are, from their public files alone: no password, no crypto beyond checksums. One bad file never hides the others. */
import { type Dirent, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { TaoError } from '../core/errors.js'
import { checkEncryptedKeyfile } from './decrypt-keyfile.js'
import { damagedFile, mapFileError } from './errors.js'
import { cautionOfMode } from './file-cautions.js'
import { describeForeignKind, type ForeignKind, readListedContent } from './keyfile-content.js'
import { detectKeyfileFormat } from './keyfile-format.js'
import { useKeyfile } from './read-file.js'
import { finishReplacement, REPLACEMENT_FOLDER } from './replace-files.js'

/** Something that is wrong with one file. */
export interface WalletProblem {
  readonly file: string
  readonly code: string
  readonly reason: string
}

/** Something about a file that does not hinder its use and endangers the key. */
export type WalletCaution = WalletProblem

export interface ListedHotkey {
  readonly name: string
  /** SS58, prefix 42; null when no file tells it. */
  readonly address: string | null
  /** Whether the secret file is encrypted; null when there is none. */
  readonly encrypted: boolean | null
}

export interface ListedWallet {
  readonly name: string
  /** Address of the coldkey, SS58, prefix 42; null when no file tells it. */
  readonly coldkey: string | null
  readonly encrypted: boolean | null
  readonly hotkeys: readonly ListedHotkey[]
  readonly problems: readonly WalletProblem[]
  readonly cautions: readonly WalletCaution[]
}

interface ListedKey {
  readonly address: string | null
  readonly encrypted: boolean | null
}

const IGNORED_ENDINGS = ['.lock', '.tmp', '.bak']
const PUBLIC_ENDING = 'pub.txt'
const BACKUP_ENDING = '.bak'

/**
 * Lists the wallets under `root`, by name; none when the folder does not exist. Throws `WALLET_FILE_ERROR` (exit 4) only when the folder itself
 * cannot be read.
 */
export function listWallets(root: string): ListedWallet[] {
  return readEntries(root)
    .filter((entry) => !entry.name.startsWith('.') && (entry.isDirectory() || entry.isSymbolicLink()))
    .map((entry) => readWallet(join(root, entry.name), entry.name))
    .filter((wallet) => wallet !== undefined)
    .sort((a, b) => compareNames(a.name, b.name))
}

function readWallet(dir: string, name: string): ListedWallet | undefined {
  const notes: Notes = { problems: [], cautions: [] }
  const { problems, cautions } = notes
  const files = nameEntries(attempt(problems, dir, () => readWalletFolder(dir)) ?? [])
  if (files.size === 0 && problems.length === 0) return undefined
  const hotkeysDir = `${dir}${sep}hotkeys`
  const hotkeyFiles = nameEntries((files.has('hotkeys') ? attempt(problems, hotkeysDir, () => listFiles(hotkeysDir)) : undefined) ?? [])
  const hasColdkey = files.has('coldkey') || files.has('coldkeypub.txt')
  if (!hasColdkey && !files.has('hotkeys') && problems.length === 0) return undefined
  const coldkey = readKey(dir, { secret: 'coldkey', public: 'coldkeypub.txt' }, files, notes)
  const hotkeys = hotkeyNames(hotkeyFiles).map((hotkey) => {
    const key = readKey(hotkeysDir, { secret: hotkey, public: `${hotkey}${PUBLIC_ENDING}` }, hotkeyFiles, notes)
    return { name: hotkey, address: key.address, encrypted: key.encrypted }
  })
  noteLeftovers(dir, files, cautions)
  noteLeftovers(hotkeysDir, hotkeyFiles, cautions)
  return { name, coldkey: coldkey.address, encrypted: coldkey.encrypted, hotkeys, problems, cautions }
}

/** What is in the folder of a wallet. */
function readWalletFolder(dir: string): Dirent[] {
  const entries = readEntries(dir)
  if (!entries.some(({ name }) => name === REPLACEMENT_FOLDER)) return entries
  finishReplacement(dir)
  return readEntries(dir)
}

function nameEntries(entries: readonly Dirent[]): Map<string, Dirent> {
  return new Map(entries.map((entry) => [entry.name, entry]))
}

/** What a process left that was killed while it changed a password. */
function noteLeftovers(dir: string, files: ReadonlyMap<string, Dirent>, cautions: WalletCaution[]): void {
  for (const name of files.keys()) {
    if (!name.endsWith(BACKUP_ENDING) || !files.has(name.slice(0, -BACKUP_ENDING.length))) continue
    cautions.push({
      file: join(dir, name),
      code: 'KEYFILE_LEFTOVER',
      reason: 'An interrupted wallet passwd or upgrade left it: the key file with its old password. Run that again, or remove it.',
    })
  }
}

/** `X` and `Xpub.txt` are one hotkey; a lone `Xpub.txt` is a hotkey of which only the public half is here. */
function hotkeyNames(files: ReadonlyMap<string, unknown>): string[] {
  const names = new Set<string>()
  for (const file of files.keys()) {
    if (file.startsWith('.') || IGNORED_ENDINGS.some((ending) => file.endsWith(ending))) continue
    const name = file.endsWith(PUBLIC_ENDING) ? file.slice(0, -PUBLIC_ENDING.length) : file
    if (name !== '') names.add(name)
  }
  return [...names].sort(compareNames)
}

interface Notes {
  readonly problems: WalletProblem[]
  readonly cautions: WalletCaution[]
}

function readKey(
  dir: string,
  names: { readonly secret: string; readonly public: string },
  files: ReadonlyMap<string, Dirent>,
  { problems, cautions }: Notes,
): ListedKey {
  // Joined by hand: the folder is a clean path, and there are thousands of them.
  const secretFile = `${dir}${sep}${names.secret}`
  const publicFile = `${dir}${sep}${names.public}`
  for (const name of [names.secret, names.public]) {
    if (!files.get(name)?.isSymbolicLink()) continue
    cautions.push({ file: join(dir, name), code: 'KEYFILE_SYMLINK', reason: 'It is a symbolic link: the key is kept somewhere else.' })
  }
  const fromPublic = files.has(names.public)
    ? attempt(problems, publicFile, () => useKeyfile(publicFile, (bytes) => readListedContent(bytes, publicFile)))
    : undefined
  if (fromPublic?.foreign !== undefined) problems.push(describeForeign(publicFile, fromPublic.foreign))
  if (!files.has(names.secret)) return { address: fromPublic?.address ?? null, encrypted: null }
  const secret = attempt(problems, secretFile, () => inspectSecretFile(secretFile, cautions, fromPublic))
  const fromSecret = secret?.content
  if (fromSecret?.foreign !== undefined && fromPublic?.foreign === undefined) problems.push(describeForeign(secretFile, fromSecret.foreign))
  if (fromPublic !== undefined && fromSecret !== undefined && fromPublic.address !== fromSecret.address) {
    attempt(problems, publicFile, () => {
      throw damagedFile(publicFile, `It names ${fromPublic.address}, but the secret file beside it is that of ${fromSecret.address}.`)
    })
  }
  if (!files.has(names.public) && secret?.encrypted === true) {
    attempt(problems, publicFile, () => {
      throw damagedFile(publicFile, 'It is missing and the secret file is encrypted, so the address cannot be told.')
    })
  }
  return { address: fromPublic?.address ?? fromSecret?.address ?? null, encrypted: secret?.encrypted ?? null }
}

function describeForeign(file: string, kind: ForeignKind): WalletProblem {
  return { file, code: 'UNSUPPORTED_KEYFILE', reason: describeForeignKind(kind) }
}

/** Looks at a secret file without opening it: is it whole, and whose is it if that is readable? */
function inspectSecretFile(
  file: string,
  cautions: WalletCaution[],
  fromPublic: ListedContent | undefined,
): { readonly encrypted: boolean; readonly content: ListedContent | undefined } {
  const inspect = (bytes: Buffer): ReturnType<typeof inspectSecretFile> => {
    if (detectKeyfileFormat(bytes) === 'plaintext') {
      const agrees = fromPublic !== undefined && isWholeAndNames(bytes, fromPublic.address)
      return { encrypted: false, content: agrees ? fromPublic : readListedContent(bytes, file) }
    }
    checkEncryptedKeyfile(bytes, file)
    return { encrypted: true, content: undefined }
  }
  return useKeyfile(file, inspect, (stat) => {
    const caution = cautionOfMode(file, stat)
    if (caution !== undefined) cautions.push(caution)
  })
}

type ListedContent = ReturnType<typeof readListedContent>

const OPENING = 0x7b
const CLOSING = 0x7d

/** Whether a file in the clear is whole and states the address that the public file beside it has proven: then there is no more to learn from it. */
function isWholeAndNames(bytes: Buffer, address: string): boolean {
  return bytes[0] === OPENING && bytes[bytes.length - 1] === CLOSING && bytes.includes(`"${address}"`, 0, 'latin1')
}

function listFiles(dir: string): Dirent[] {
  return readEntries(dir).filter((entry) => !entry.isDirectory())
}

function readEntries(dir: string): Dirent[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw mapFileError(error, dir, 'read')
  }
}

function attempt<T>(problems: WalletProblem[], file: string, read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof TaoError)) throw error
    problems.push({ file, code: error.code, reason: error.why ?? error.message })
    return undefined
  }
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

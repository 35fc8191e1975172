/** Lists wallets from their files without a password, and without cryptography beyond checksums. One bad file never hides the others. */
import { type Dirent, readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import { TaoError } from '../../core/errors.js'
import { isSystemError } from '../../core/file-errors.js'
import { hashNatively } from '../../core/ss58.js'
import { damagedFile, mapFileError, publicFileMissing } from '../errors.js'
import { CHANGE_FOLDERS, viewWallet, type WalletView } from '../files/pending-change.js'
import { useKeyfile } from '../files/read-file.js'
import { checkEncryptedKeyfile } from '../formats/decrypt-keyfile.js'
import { describeForeignKind, type ForeignKind, readListedContent } from '../formats/keyfile-content.js'
import { detectKeyfileFormat } from '../formats/keyfile-format.js'
import { cautionOfMode } from './file-cautions.js'
import type { WalletCaution, WalletProblem } from './wallet-problem.js'

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

type Entry = Pick<Dirent, 'name' | 'isSymbolicLink' | 'isDirectory'>

interface ListedKey {
  readonly address: string | null
  readonly encrypted: boolean | null
}

const IGNORED_ENDINGS: ReadonlySet<string> = new Set(['.lock', '.tmp', '.bak'])
const PUBLIC_ENDING = 'pub.txt'
const BACKUP_ENDING = '.bak'
/** More have so many addresses that it pays to load what hashes faster. */
const FEW_WALLETS = 12

/**
 * Lists the wallets under `root`, by name; none when the folder does not exist. Throws `WALLET_FILE_ERROR` (exit 4) only when the folder
 * itself cannot be read.
 */
export function listWallets(root: string): ListedWallet[] {
  const base = join(root, sep)
  const entries = readEntries(root).filter((entry) => !entry.name.startsWith('.') && (entry.isDirectory() || entry.isSymbolicLink()))
  if (entries.length > FEW_WALLETS) hashNatively()
  return entries
    .map((entry) => readWallet(`${base}${entry.name}`, entry.name))
    .filter((wallet) => wallet !== undefined)
    .sort((a, b) => compareNames(a.name, b.name))
}

/**
 * Reads one wallet. A wallet that nobody is changing is read directly. One that is being changed, or whose change was interrupted, is read
 * so that all its files are from the same moment.
 */
function readWallet(dir: string, name: string): ListedWallet | undefined {
  const problems: WalletProblem[] = []
  const entries = attempt(problems, dir, () => readEntries(dir)) ?? []
  const isChanging = entries.some((entry) => CHANGE_FOLDERS.includes(entry.name))
  if (!isChanging) {
    const wallet = describeWallet(dir, name, entries, problems)
    // A problem may have arisen only because the wallet was changed meanwhile, so it is read again.
    if (wallet === undefined || wallet.problems.length === 0) return wallet
  }
  try {
    return viewWallet(dir, (view) => {
      const found: WalletProblem[] = []
      return describeWallet(dir, name, attempt(found, dir, () => readEntries(dir)) ?? [], found, view)
    })
  } catch (error) {
    if (!(error instanceof TaoError)) throw error
    return describeWallet(dir, name, entries, [...problems, { file: dir, code: error.code, reason: error.why ?? error.message }])
  }
}

function describeWallet(
  dir: string,
  name: string,
  listed: readonly Entry[],
  problems: WalletProblem[],
  view?: WalletView,
): ListedWallet | undefined {
  const cautions = (view?.foreign ?? []).map(({ path, why }) => ({
    file: path,
    code: 'UNFINISHED_CHANGE',
    reason: `It is called like an interrupted change of taoctl, and is none: ${why}`,
  }))
  const notes: Notes = { problems, cautions }
  const pending = view?.listPending() ?? []
  const entries = addPending(listed, pending, '')
  if (entries.length === 0 && problems.length === 0) return undefined
  const coldkeyFiles = pickColdkeyFiles(entries)
  const hasHotkeys = entries.some((entry) => entry.name === 'hotkeys')
  if (coldkeyFiles.secret === undefined && coldkeyFiles.public === undefined && !hasHotkeys && problems.length === 0) return undefined
  const coldkey = readKey(dir, coldkeyFiles, notes, view)
  const hotkeysDir = `${dir}${sep}hotkeys`
  const inHotkeys = (hasHotkeys ? attempt(problems, hotkeysDir, () => readEntries(hotkeysDir)) : undefined) ?? []
  const hotkeyEntries = addPending(inHotkeys, pending, `hotkeys${sep}`)
  const pairs = pairHotkeyFiles(hotkeyEntries)
  const hotkeys: ListedHotkey[] = []
  for (const hotkey of [...pairs.keys()].sort(compareNames)) {
    const key = readKey(hotkeysDir, pairs.get(hotkey) as KeyFiles, notes, view)
    hotkeys.push({ name: hotkey, address: key.address, encrypted: key.encrypted })
  }
  noteLeftovers(dir, entries, cautions)
  noteLeftovers(hotkeysDir, hotkeyEntries, cautions)
  return { name, coldkey: coldkey.address, encrypted: coldkey.encrypted, hotkeys, problems, cautions }
}

/** The entries of a folder, and the files that an interrupted change adds to it. */
function addPending(entries: readonly Entry[], pending: readonly string[], prefix: string): readonly Entry[] {
  const added = pending.flatMap((file) => (file.startsWith(prefix) ? file.slice(prefix.length).split(sep).slice(0, 1) : []))
  const missing = new Set(added.filter((name) => !entries.some((entry) => entry.name === name)))
  return [...entries, ...[...missing].map((name) => ({ name, isSymbolicLink: () => false, isDirectory: () => false }))]
}

/** Notes the backups left by a process that was killed while it changed a password. */
function noteLeftovers(dir: string, entries: readonly Entry[], cautions: WalletCaution[]): void {
  for (const { name } of entries) {
    if (!name.endsWith(BACKUP_ENDING)) continue
    const original = name.slice(0, -BACKUP_ENDING.length)
    if (!entries.some((entry) => entry.name === original)) continue
    cautions.push({
      file: join(dir, name),
      code: 'KEYFILE_LEFTOVER',
      reason: 'An interrupted wallet passwd or upgrade left it: the key file with its old password. Run that again, or remove it.',
    })
  }
}

/** The one or two files of a key. */
interface KeyFiles {
  readonly secretName: string
  readonly publicName: string
  secret: Entry | undefined
  public: Entry | undefined
}

function pickColdkeyFiles(entries: readonly Entry[]): KeyFiles {
  const [secretName, publicName] = ['coldkey', 'coldkeypub.txt']
  const find = (name: string) => entries.find((entry) => entry.name === name)
  return { secretName, publicName, secret: find(secretName), public: find(publicName) }
}

/** `X` and `Xpub.txt` are one hotkey; a lone `Xpub.txt` is a hotkey of which only the public half is here. */
function pairHotkeyFiles(entries: readonly Entry[]): Map<string, KeyFiles> {
  const pairs = new Map<string, KeyFiles>()
  for (const entry of entries) {
    const file = entry.name
    if (file.startsWith('.') || entry.isDirectory() || IGNORED_ENDINGS.has(file.slice(file.lastIndexOf('.')))) continue
    const isPublic = file.endsWith(PUBLIC_ENDING)
    const name = isPublic ? file.slice(0, -PUBLIC_ENDING.length) : file
    if (name === '') continue
    let pair = pairs.get(name)
    if (pair === undefined) {
      pair = { secretName: name, publicName: `${name}${PUBLIC_ENDING}`, secret: undefined, public: undefined }
      pairs.set(name, pair)
    }
    if (isPublic) pair.public = entry
    else pair.secret = entry
  }
  return pairs
}

interface Notes {
  readonly problems: WalletProblem[]
  readonly cautions: WalletCaution[]
}

function readKey(dir: string, files: KeyFiles, { problems, cautions }: Notes, view?: WalletView): ListedKey {
  // The paths are joined by hand for speed: the folder is normalised already, and there are thousands of files.
  const secretFile = `${dir}${sep}${files.secretName}`
  const publicFile = `${dir}${sep}${files.publicName}`
  const [secretPlace, publicPlace] = [view?.locate(secretFile) ?? secretFile, view?.locate(publicFile) ?? publicFile]
  noteLink(files.secret, secretFile, cautions)
  noteLink(files.public, publicFile, cautions)
  const fromPublic =
    files.public && attempt(problems, publicFile, () => useKeyfile(publicPlace, (bytes) => readListedContent(bytes, publicFile)))
  if (fromPublic?.foreign !== undefined) problems.push(describeForeign(publicFile, fromPublic.foreign))
  if (files.secret === undefined) return { address: fromPublic?.address ?? null, encrypted: null }
  const secret = attempt(problems, secretFile, () => inspectSecretFile(secretPlace, cautions, fromPublic))
  const fromSecret = secret?.content
  if (fromSecret?.foreign !== undefined && fromPublic?.foreign === undefined) problems.push(describeForeign(secretFile, fromSecret.foreign))
  if (fromPublic !== undefined && fromSecret !== undefined && fromPublic.address !== fromSecret.address) {
    attempt(problems, publicFile, () => {
      throw damagedFile(publicFile, `It names ${fromPublic.address}, but the secret file beside it is that of ${fromSecret.address}.`)
    })
  }
  if (files.public === undefined && secret?.encrypted === true) {
    attempt(problems, publicFile, () => {
      throw publicFileMissing(publicFile)
    })
  }
  return { address: fromPublic?.address ?? fromSecret?.address ?? null, encrypted: secret?.encrypted ?? null }
}

function noteLink(entry: Entry | undefined, file: string, cautions: WalletCaution[]): void {
  if (entry?.isSymbolicLink())
    cautions.push({ file, code: 'KEYFILE_SYMLINK', reason: 'It is a symbolic link: the key is kept somewhere else.' })
}

function describeForeign(file: string, kind: ForeignKind): WalletProblem {
  return { file, code: 'UNSUPPORTED_KEYFILE', reason: describeForeignKind(kind) }
}

/** Looks at a secret file without a password: is it whole, and, if that is readable, whose key is it? */
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

/**
 * Whether an unencrypted file is whole and contains the address that its public file gives. Then reading it further would tell nothing new.
 */
function isWholeAndNames(bytes: Buffer, address: string): boolean {
  return bytes[0] === OPENING && bytes[bytes.length - 1] === CLOSING && bytes.includes(`"${address}"`, 0, 'latin1')
}

function readEntries(dir: string): Dirent[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOENT') return []
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

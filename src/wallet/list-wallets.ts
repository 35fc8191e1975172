/** What wallets there are, from their public files alone: no password, no crypto beyond checksums. One bad file never hides the others. */
import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { TaoError } from '../core/errors.js'
import { checkEncryptedKeyfile } from './decrypt-keyfile.js'
import { damagedFile, mapFileError } from './errors.js'
import { type PublicContent, readPublicContent } from './keyfile-content.js'
import { detectKeyfileFormat } from './keyfile-format.js'
import { readKeyfile } from './read-file.js'
import { finishReplacement } from './replace-files.js'

/** Something that is wrong with one file. */
export interface WalletProblem {
  readonly file: string
  readonly code: string
  readonly reason: string
}

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
}

interface ListedKey {
  readonly address: string | null
  readonly encrypted: boolean | null
}

const IGNORED_ENDINGS = ['.lock', '.tmp', '.bak']
const PUBLIC_ENDING = 'pub.txt'

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
  finishReplacement(dir)
  const problems: WalletProblem[] = []
  const files = new Set(attempt(problems, dir, () => readEntries(dir).map((entry) => entry.name)) ?? [])
  if (files.size === 0 && problems.length === 0) return undefined
  const hotkeysDir = join(dir, 'hotkeys')
  const hotkeyFiles = files.has('hotkeys') ? (attempt(problems, hotkeysDir, () => listFiles(hotkeysDir)) ?? []) : []
  const hasColdkey = files.has('coldkey') || files.has('coldkeypub.txt')
  if (!hasColdkey && !files.has('hotkeys') && problems.length === 0) return undefined
  const coldkey = readKey(join(dir, 'coldkey'), join(dir, 'coldkeypub.txt'), {
    hasSecret: files.has('coldkey'),
    hasPublic: files.has('coldkeypub.txt'),
    problems,
  })
  const hotkeys = hotkeyNames(hotkeyFiles).map((hotkey) => ({
    name: hotkey,
    ...readKey(join(hotkeysDir, hotkey), join(hotkeysDir, `${hotkey}${PUBLIC_ENDING}`), {
      hasSecret: hotkeyFiles.includes(hotkey),
      hasPublic: hotkeyFiles.includes(`${hotkey}${PUBLIC_ENDING}`),
      problems,
    }),
  }))
  return { name, coldkey: coldkey.address, encrypted: coldkey.encrypted, hotkeys, problems }
}

/** `X` and `Xpub.txt` are one hotkey; a lone `Xpub.txt` is a hotkey of which only the public half is here. */
function hotkeyNames(files: readonly string[]): string[] {
  const names = files
    .filter((file) => !file.startsWith('.') && !IGNORED_ENDINGS.some((ending) => file.endsWith(ending)))
    .map((file) => (file.endsWith(PUBLIC_ENDING) ? file.slice(0, -PUBLIC_ENDING.length) : file))
    .filter((name) => name !== '')
  return [...new Set(names)].sort(compareNames)
}

interface KeyFiles {
  readonly hasSecret: boolean
  readonly hasPublic: boolean
  readonly problems: WalletProblem[]
}

function readKey(secretFile: string, publicFile: string, { hasSecret, hasPublic, problems }: KeyFiles): ListedKey {
  const fromPublic = hasPublic ? attempt(problems, publicFile, () => readPublicContent(readKeyfile(publicFile), publicFile)) : undefined
  if (!hasSecret) return { address: fromPublic?.address ?? null, encrypted: null }
  const secret = attempt(problems, secretFile, () => inspectSecretFile(secretFile))
  const fromSecret = secret?.content
  if (fromPublic !== undefined && fromSecret !== undefined && fromPublic.address !== fromSecret.address) {
    attempt(problems, publicFile, () => {
      throw damagedFile(publicFile, `It names ${fromPublic.address}, but the secret file beside it is that of ${fromSecret.address}.`)
    })
  }
  if (!hasPublic && secret?.encrypted === true) {
    attempt(problems, publicFile, () => {
      throw damagedFile(publicFile, 'It is missing and the secret file is encrypted, so the address cannot be told.')
    })
  }
  return { address: fromPublic?.address ?? fromSecret?.address ?? null, encrypted: secret?.encrypted ?? null }
}

/** Looks at a secret file without opening it: is it whole, and whose is it if that is readable? */
function inspectSecretFile(file: string): { readonly encrypted: boolean; readonly content: PublicContent | undefined } {
  const bytes = readKeyfile(file)
  try {
    if (detectKeyfileFormat(bytes) === 'plaintext') return { encrypted: false, content: readPublicContent(bytes, file) }
    checkEncryptedKeyfile(bytes, file)
    return { encrypted: true, content: undefined }
  } finally {
    bytes.fill(0)
  }
}

function listFiles(dir: string): string[] {
  return readEntries(dir)
    .filter((entry) => !entry.isDirectory())
    .map((entry) => entry.name)
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

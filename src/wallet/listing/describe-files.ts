/** Describes the files of a wallet as far as that is possible without a password. */
import { readdirSync, readlinkSync, type Stats } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { TaoError } from '../../core/errors.js'
import { isAbsence, isSystemError } from '../../core/file-errors.js'
import { lookAt } from '../../core/open-file.js'
import { mapFileError } from '../errors.js'
import type { WalletPaths } from '../files/paths.js'
import { viewWallet, type WalletView } from '../files/pending-change.js'
import { checkWalletFolder, readKeyfile } from '../files/read-file.js'
import { checkEncryptedKeyfile } from '../formats/decrypt-keyfile.js'
import { describeForeignKind, listContents, readListedContent } from '../formats/keyfile-content.js'
import { detectKeyfileFormat, type KeyfileFormat } from '../formats/keyfile-format.js'
import { cautionOfMode } from './file-cautions.js'

/** One key file of a wallet, as it is on the disk. */
export interface DescribedFile {
  readonly file: string
  readonly kind: 'secret' | 'public'
  /** Name of the hotkey; null for the coldkey. */
  readonly hotkey: string | null
  readonly bytes: number | null
  /** Octal, such as 0600; null on Windows. */
  readonly mode: string | null
  /** Where a symbolic link leads. */
  readonly link: string | null
  readonly encryption: KeyfileFormat | null
  /** SS58, prefix 42; null when it cannot be told. */
  readonly address: string | null
  readonly scheme: string | null
  /** The names of the secrets that an unencrypted file holds. */
  readonly holds: readonly string[]
  /** False when releases of the Python wallet before 4.1 cannot read it; null when that cannot be told. */
  readonly opens_everywhere: boolean | null
  readonly problem: { readonly code: string; readonly reason: string } | null
  readonly cautions: readonly string[]
}

/**
 * Describes the files of the coldkey and of every hotkey, as far as they exist. A file that cannot be read is described by its problem.
 * Throws `WALLET_NOT_FOUND` or `WALLET_FILE_ERROR` (exit 4) when the wallet folder does not exist or cannot be read.
 */
export function describeFiles(wallet: WalletPaths): DescribedFile[] {
  checkWalletFolder(wallet.dir)
  return viewWallet(wallet.dir, (view) => describeAll(wallet, view))
}

function describeAll(wallet: WalletPaths, view: WalletView): DescribedFile[] {
  const pending = view.listPending().flatMap((file) => (dirname(file) === 'hotkeys' ? basename(file) : []))
  const hotkeys = [...new Set([...listNames(wallet.hotkeysDir), ...pending])]
    .sort()
    .filter((name) => !name.startsWith('.') && !/\.(?:lock|tmp|bak)$/.test(name))
  return [
    describe(wallet.coldkey, 'secret', null, view),
    describe(wallet.coldkeyPub, 'public', null, view),
    ...hotkeys.map((name) => {
      const isPublic = name.endsWith('pub.txt')
      return describe(
        join(wallet.hotkeysDir, name),
        isPublic ? 'public' : 'secret',
        isPublic ? name.slice(0, -'pub.txt'.length) : name,
        view,
      )
    }),
  ].filter((file) => file !== undefined)
}

function describe(file: string, kind: 'secret' | 'public', hotkey: string | null, view: WalletView): DescribedFile | undefined {
  const place = view.locate(file)
  const link = look(place)
  if (link === undefined || link.isDirectory()) return undefined
  const base = { file, kind, hotkey, link: link.isSymbolicLink() ? readTarget(place) : null }
  const unknown = { encryption: null, address: null, scheme: null, holds: [], opens_everywhere: null }
  const cautions: string[] = []
  if (base.link !== null) cautions.push('It is a symbolic link: the key is kept somewhere else.')
  let stat: Stats | undefined
  const known = (): Pick<DescribedFile, 'bytes' | 'mode'> => ({
    bytes: stat?.size ?? null,
    mode: stat === undefined || process.platform === 'win32' ? null : (stat.mode & 0o777).toString(8).padStart(4, '0'),
  })
  try {
    const bytes = readKeyfile(place, (found) => {
      stat = found
      const caution = kind === 'secret' ? cautionOfMode(file, found) : undefined
      if (caution !== undefined) cautions.push(caution.reason)
    })
    try {
      return { ...base, ...known(), ...readWhole(bytes, file), cautions }
    } finally {
      bytes.fill(0)
    }
  } catch (error) {
    if (!(error instanceof TaoError)) throw error
    return { ...base, ...known(), ...unknown, problem: { code: error.code, reason: error.why ?? error.message }, cautions }
  }
}

/** The target of a link; null when the link was removed meanwhile. */
function readTarget(file: string): string | null {
  try {
    return readlinkSync(file)
  } catch (error) {
    if (isSystemError(error)) return null
    throw error
  }
}

function look(file: string): Stats | undefined {
  try {
    return lookAt(file)
  } catch (error) {
    throw mapFileError(error, file, 'read')
  }
}

function readWhole(
  bytes: Buffer,
  file: string,
): Pick<DescribedFile, 'encryption' | 'address' | 'scheme' | 'holds' | 'opens_everywhere' | 'problem'> {
  const encryption = detectKeyfileFormat(bytes)
  if (encryption !== 'plaintext') {
    checkEncryptedKeyfile(bytes, file)
    // Releases from 2.0 on cannot open Fernet files. All releases open the other encryptions, so far as one can tell without the password.
    return { encryption, address: null, scheme: null, holds: [], opens_everywhere: encryption === 'fernet' ? false : null, problem: null }
  }
  const content = readListedContent(bytes, file)
  const { secrets, isPortable } = listContents(bytes)
  return {
    encryption,
    address: content.address,
    scheme: content.foreign ?? content.scheme ?? 'sr25519',
    holds: secrets,
    opens_everywhere: isPortable,
    problem: content.foreign === undefined ? null : { code: 'UNSUPPORTED_KEYFILE', reason: describeForeignKind(content.foreign) },
  }
}

function listNames(dir: string): string[] {
  try {
    return readdirSync(dir).sort()
  } catch (error) {
    if (isAbsence(error)) return []
    throw mapFileError(error, dir, 'read')
  }
}

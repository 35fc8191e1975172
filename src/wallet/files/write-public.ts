/** Watch-only keys: a public file without a secret beside it. */
import { damagedFile } from '../errors.js'
import type { KeyScheme } from '../formats/keyfile-content.js'
import { readListedContent } from '../formats/keyfile-content.js'
import { detectKeyfileFormat } from '../formats/keyfile-format.js'
import { writePublicContent } from '../formats/write-keyfile-content.js'
import type { KeyPaths } from './paths.js'
import { isNotFound, readKeyfile } from './read-file.js'
import { writeKeyfiles } from './write-files.js'

/** The public half of a key. */
export interface PublicKeyToWrite {
  readonly scheme: KeyScheme
  readonly publicKey: Uint8Array
  /** SS58, prefix 42. */
  readonly address: string
}

/** What was written, and what stands beside it. */
export interface WrittenPublic {
  readonly file: string
  readonly backups: readonly string[]
  /** What the secret file beside it says: there is none, it has the same key, or it is encrypted and so cannot be compared. */
  readonly secret: 'absent' | 'agrees' | 'encrypted'
}

/**
 * Writes the public file of a key. Errors (exit 4): `WALLET_EXISTS` when the file exists and `overwrite` is false; `DAMAGED_KEYFILE` when
 * an unencrypted secret file beside it holds another key. The latter prevents a wallet that shows one address and signs with another.
 */
export function writePublicFile(paths: KeyPaths, key: PublicKeyToWrite, overwrite: boolean): WrittenPublic {
  const secret = compareSecret(paths, key)
  const backups = writeKeyfiles([{ path: paths.public, bytes: writePublicContent(key) }], { walletDir: paths.dir, overwrite })
  return { file: paths.public, backups, secret }
}

function compareSecret(paths: KeyPaths, { address }: PublicKeyToWrite): WrittenPublic['secret'] {
  let bytes: Buffer
  try {
    bytes = readKeyfile(paths.secret)
  } catch (error) {
    if (isNotFound(error)) return 'absent'
    throw error
  }
  try {
    if (detectKeyfileFormat(bytes) !== 'plaintext') return 'encrypted'
    const content = readListedContent(bytes, paths.secret)
    if (content.address === address) return 'agrees'
    throw damagedFile(
      paths.public,
      `It would name ${address}, but the secret file beside it is that of ${content.address}. Nothing was written.`,
    )
  } finally {
    bytes.fill(0)
  }
}

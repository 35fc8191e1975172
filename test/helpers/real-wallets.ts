/**
 * Wallets written by the published Python packages: a telling subset in the repository, the whole collection beside it where it is at hand.
 */
import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { verify as verifySr25519 } from '@scure/sr25519'
import { coldkeyPaths, hotkeyPaths, type KeyPaths, walletPaths } from '../../src/wallet/files/paths.js'
import { readPublicContent } from '../../src/wallet/formats/keyfile-content.js'
import type { NaclKeyCache } from '../../src/wallet/formats/nacl.js'
import { unlockKey } from '../../src/wallet/keys/unlock.js'
import type { CliHome } from './run-cli.js'

export interface RealFile {
  readonly set: string
  readonly wallet: string
  readonly path: string
  readonly kind: 'coldkey' | 'hotkey' | 'coldkeypub' | 'hotkeypub'
  readonly hotkey: string | null
  readonly encryption: 'NaCl' | 'Ansible Vault' | 'legacy' | null
  readonly password: string | null
  readonly ss58: string
  readonly cryptoType: number
  readonly message: string
  readonly signature: string | null
}

export const REAL_FIXTURES = join(import.meta.dirname, '../fixtures/wallets/real')

/** The files that a collection's manifest lists. */
export function readManifest(root: string): readonly RealFile[] {
  const manifest = JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as
    | readonly RealFile[]
    | { readonly files: readonly RealFile[] }
  return 'files' in manifest ? manifest.files : manifest
}

/** What {@link putLockedWallet} puts there. */
export interface LockedWallet {
  readonly password: string
  readonly coldkey: string
}

/**
 * Puts a wallet there whose coldkey has a password and whose hotkey has none, for tests of who is asked for it and when. It is in the form
 * of an old release, which opens at once; the form that is written now takes a second of a processor each time that it is opened.
 */
export function putLockedWallet(home: CliHome, name: string): LockedWallet {
  const wallet = join('bittensor-1.7.5', 'main')
  const file = readManifest(REAL_FIXTURES).find(({ path }) => path === `${wallet}/coldkey`)
  if (file?.password == null) throw new Error('no wallet with a password')
  const folder = join(home.directory, '.bittensor', 'wallets', name)
  mkdirSync(join(folder, 'hotkeys'), { recursive: true })
  for (const part of ['coldkey', 'coldkeypub.txt', 'hotkeys/default']) cpSync(join(REAL_FIXTURES, wallet, part), join(folder, part))
  return { password: file.password, coldkey: file.ss58 }
}

export function locateRealKey(root: string, file: RealFile): KeyPaths {
  const wallet = walletPaths(join(root, file.set), file.wallet)
  return file.hotkey === null ? coldkeyPaths(wallet) : hotkeyPaths(wallet, file.hotkey)
}

/**
 * What was found of a file, in the words of the manifest: address, crypto type, and whether the recorded signature and one of our own
 * verify. Public files sign nothing.
 */
export async function openRealFile(
  root: string,
  file: RealFile,
  naclKeys: NaclKeyCache,
): Promise<{ ss58: string; cryptoType: number; verifies: boolean }> {
  if (file.kind.endsWith('pub')) {
    const path = join(root, file.path)
    return { ss58: readPublicContent(readFileSync(path), path).address, cryptoType: file.cryptoType, verifies: true }
  }
  const given = (): Buffer[] => (file.password === null ? [] : [Buffer.from(file.password)])
  const key = await unlockKey(locateRealKey(root, file), { given, naclKeys })
  const message = Buffer.from(file.message)
  const recorded = file.signature === null ? undefined : Buffer.from(file.signature.slice(2), 'hex')
  const own = await key.sign(message)
  const verifies =
    key.scheme === 'ed25519'
      ? recorded === undefined || recorded.equals(own)
      : [own, recorded].every((signature) => signature === undefined || verifySr25519(message, signature, key.publicKey))
  key.wipe()
  return { ss58: key.address, cryptoType: key.scheme === 'ed25519' ? 0 : 1, verifies }
}

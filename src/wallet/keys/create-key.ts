/** Writes new keys into new files. */
import type { FileToWrite } from '../files/file-steps.js'
import { coldkeyPaths, hotkeyPaths, type KeyPaths, type WalletPaths } from '../files/paths.js'
import { writeKeyfiles } from '../files/write-files.js'
import { encryptNacl, type NaclKeyCache } from '../formats/nacl.js'
import { writePublicContent, writeSecretContent } from '../formats/write-keyfile-content.js'
import type { KeyMaterial } from './key-material.js'

/** A key and how its secret file is to be protected. */
export interface KeyToWrite {
  readonly key: KeyMaterial
  /** Undefined writes the key without encryption. An empty password is refused; the Python packages accept it by accident. */
  readonly password: Uint8Array | undefined
}

export interface CreateOptions {
  readonly overwrite?: boolean
  readonly naclKeys: NaclKeyCache
}

/** What was written. */
export interface CreatedKey {
  readonly address: string
  readonly files: KeyPaths
  readonly encrypted: boolean
}

export interface CreatedKeys {
  readonly coldkey: CreatedKey | undefined
  readonly hotkey: CreatedKey | undefined
  /** Copies of the files that were replaced. */
  readonly backups: readonly string[]
}

/**
 * Writes a coldkey, a hotkey or both, each with its public file, all or none. The secret file is written before the public one: a secret
 * file alone is an old layout that every tool reads, but a public file alone would look like a watch-only wallet. Errors: see {@link
 * writeKeyfiles}.
 */
export async function createKeys(
  wallet: WalletPaths,
  keys: { readonly coldkey?: KeyToWrite; readonly hotkey?: KeyToWrite & { readonly name: string } },
  options: CreateOptions,
): Promise<CreatedKeys> {
  const cold = keys.coldkey && { ...keys.coldkey, paths: coldkeyPaths(wallet) }
  const hot = keys.hotkey && { ...keys.hotkey, paths: hotkeyPaths(wallet, keys.hotkey.name) }
  const files: FileToWrite[] = []
  for (const part of [cold, hot]) if (part !== undefined) files.push(...(await makeFiles(part, part.paths, options.naclKeys)))
  try {
    const backups = writeKeyfiles(files, { walletDir: wallet.dir, overwrite: options.overwrite === true })
    return { coldkey: describe(cold), hotkey: describe(hot), backups }
  } finally {
    for (const { bytes } of files) bytes.fill(0)
  }
}

async function makeFiles({ key, password }: KeyToWrite, paths: KeyPaths, naclKeys: NaclKeyCache): Promise<FileToWrite[]> {
  const publicBytes = writePublicContent(key)
  const plaintext = writeSecretContent(key)
  if (password === undefined) {
    return [
      { path: paths.secret, bytes: plaintext },
      { path: paths.public, bytes: publicBytes },
    ]
  }
  if (password.length === 0) throw new Error('an empty password reached the writer')
  try {
    const encrypted = await encryptNacl(plaintext, await naclKeys.get(password))
    return [
      { path: paths.secret, bytes: encrypted },
      { path: paths.public, bytes: publicBytes },
    ]
  } finally {
    plaintext.fill(0)
  }
}

function describe(part: (KeyToWrite & { readonly paths: KeyPaths }) | undefined): CreatedKey | undefined {
  return part && { address: part.key.address, files: part.paths, encrypted: part.password !== undefined }
}

/** Opens a key file and makes a key that signs. Only this file makes an {@link UnlockedKey}. */
import { copyBuffer } from '../../core/bytes/copy-buffer.js'
import { TaoError } from '../../core/errors.js'
import { damagedFile, keyNotFound, passwordRequired } from '../errors.js'
import type { KeyPaths } from '../files/paths.js'
import { viewWallet, type WalletView } from '../files/pending-change.js'
import { isNotFound, readKeyfile } from '../files/read-file.js'
import { readSecretFile } from '../files/read-secret-file.js'
import { checkEncryptedKeyfile, decryptKeyfile } from '../formats/decrypt-keyfile.js'
import { type PublicContent, readPublicContent, readSecretContent, wipeSecretContent } from '../formats/keyfile-content.js'
import { detectKeyfileFormat, type KeyfileFormat } from '../formats/keyfile-format.js'
import { decryptNacl, NaclKeyCache } from '../formats/nacl.js'
import { listTypedReadings } from '../secrets/secret-text.js'
import { type KeyMaterial, openSecretContent, wipeKeyMaterial } from './key-material.js'
import { UnlockedKey } from './unlocked-key.js'

/** Asks a person for the password of a file; `attempt` counts from 1. Undefined when nobody can be asked. We wipe the returned Buffer. */
export type AskPassword = (file: string, attempt: number) => Promise<Buffer | undefined>

export interface UnlockOptions {
  /**
   * The passwords for this file that were given by flag, standard input or environment. Each is tried once; if there is any, nobody is
   * asked.
   */
  readonly given?: (file: string) => readonly Uint8Array[]
  /** A password that the system keeps for this file, used when none was given. We wipe the returned Buffer. */
  readonly stored?: (file: string) => Promise<Buffer | undefined>
  /** Used when no password was given and no remembered or stored one opens the file. */
  readonly ask?: AskPassword
  /** Shared by the keys of one process, so that the file key of one password is derived only once. */
  readonly naclKeys?: NaclKeyCache
}

const MAX_ATTEMPTS = 3

/** An opened key file, with everything that is needed to write it anew. */
export interface OpenedKeyfile {
  readonly key: KeyMaterial
  readonly format: KeyfileFormat
  /** The file as it was read. */
  readonly bytes: Buffer
  /** The password that opened it; undefined for a file in the clear. */
  readonly password: Buffer | undefined
}

/**
 * Unlocks a key: reads its secret file, decrypts it if need be, and checks the key against the address in it and in the public file
 * beside it. Exit 4: `KEY_NOT_FOUND`, `PASSWORD_REQUIRED`, `WRONG_PASSWORD`, `DAMAGED_KEYFILE`, `UNSUPPORTED_KEYFILE`.
 */
export async function unlockKey(paths: KeyPaths, options: UnlockOptions = {}): Promise<UnlockedKey> {
  const { key, bytes, password } = await openKeyfile(paths, options)
  bytes.fill(0)
  password?.fill(0)
  return new UnlockedKey(key)
}

/** As {@link unlockKey}, but returns everything that the file holds. The caller wipes it with {@link wipeOpenedKeyfile}. */
export async function openKeyfile(paths: KeyPaths, options: UnlockOptions = {}): Promise<OpenedKeyfile> {
  const { beside, bytes } = viewWallet(paths.dir, (view) => {
    const found = readOptionalPublic(paths.public, view)
    return { beside: found, bytes: readSecretBytes(paths, view, found) }
  })
  const format = detectKeyfileFormat(bytes)
  if (format !== 'plaintext') checkEncryptedKeyfile(bytes, paths.secret)
  const { plaintext, password } =
    format === 'plaintext'
      ? { plaintext: copyBuffer(bytes), password: undefined }
      : await decryptWithPasswords(bytes, paths.secret, options)
  try {
    const content = readSecretContent(plaintext, paths.secret)
    try {
      const key = checkBeside(await openSecretContent(content, paths.secret), beside, paths)
      return { key, format, bytes, password }
    } finally {
      wipeSecretContent(content)
    }
  } catch (error) {
    bytes.fill(0)
    password?.fill(0)
    throw error
  } finally {
    plaintext.fill(0)
  }
}

/** Overwrites every secret of an opened file with zeros. */
export function wipeOpenedKeyfile(opened: OpenedKeyfile): void {
  wipeKeyMaterial(opened.key)
  opened.bytes.fill(0)
  opened.password?.fill(0)
}

function readSecretBytes(paths: KeyPaths, view: WalletView, beside: PublicContent | undefined): Buffer {
  try {
    return readSecretFile(paths, view)
  } catch (error) {
    if (isNotFound(error) && beside !== undefined) {
      throw keyNotFound('Secret key', paths.secret, `Only the public half of ${beside.address} is here: the wallet is watch-only.`)
    }
    throw error
  }
}

function readOptionalPublic(path: string, view: WalletView): PublicContent | undefined {
  try {
    return view.read(path, (file) => readPublicContent(readKeyfile(file), file))
  } catch (error) {
    if (isNotFound(error)) return undefined
    throw error
  }
}

function checkBeside(key: KeyMaterial, beside: PublicContent | undefined, paths: KeyPaths): KeyMaterial {
  if (beside === undefined || Buffer.from(beside.publicKey).equals(key.publicKey)) return key
  wipeKeyMaterial(key)
  throw damagedFile(paths.public, `It names ${beside.address}, but the secret key beside it is that of ${key.address}.`)
}

interface Decrypted {
  readonly plaintext: Buffer
  /** A copy. */
  readonly password: Buffer
}

async function decryptWithPasswords(bytes: Buffer, file: string, options: UnlockOptions): Promise<Decrypted> {
  const naclKeys = options.naclKeys ?? new NaclKeyCache()
  const given = options.given?.(file) ?? []
  try {
    if (given.length > 0) return await tryGiven(bytes, file, given, naclKeys)
    return (
      (await tryRemembered(bytes, options, naclKeys)) ??
      (await tryStored(bytes, file, options, naclKeys)) ??
      (await askAndTry(bytes, file, options.ask, naclKeys))
    )
  } finally {
    if (options.naclKeys === undefined) naclKeys.wipe()
  }
}

/**
 * The keys of a wallet often share a password, so the password that opened the previous file is tried before anybody is asked. Its file key
 * is known already, so this takes no time.
 */
async function tryRemembered(bytes: Buffer, { naclKeys }: UnlockOptions, cache: NaclKeyCache): Promise<Decrypted | undefined> {
  if (naclKeys === undefined || detectKeyfileFormat(bytes) !== 'nacl') return undefined
  const remembered = await cache.peek()
  if (remembered === undefined) return undefined
  const plaintext = await decryptNacl(bytes, remembered.key)
  return plaintext && { plaintext, password: copyBuffer(remembered.password) }
}

/** Tries the stored password. If it is out of date, the next source is used, because a person can still type the right one. */
async function tryStored(bytes: Buffer, file: string, { stored }: UnlockOptions, naclKeys: NaclKeyCache): Promise<Decrypted | undefined> {
  const password = await stored?.(file)
  if (password === undefined) return undefined
  try {
    return await decryptTyped(bytes, password, file, naclKeys)
  } catch (error) {
    if (!isWrongPassword(error)) throw error
    return undefined
  } finally {
    password.fill(0)
  }
}

async function tryGiven(bytes: Buffer, file: string, given: readonly Uint8Array[], naclKeys: NaclKeyCache): Promise<Decrypted> {
  let failure: unknown
  for (const password of given) {
    try {
      return { plaintext: await decryptKeyfile(bytes, password, file, naclKeys), password: copyBuffer(password) }
    } catch (error) {
      if (!isWrongPassword(error)) throw error
      failure = error
    }
  }
  throw failure
}

async function askAndTry(bytes: Buffer, file: string, ask: AskPassword | undefined, naclKeys: NaclKeyCache): Promise<Decrypted> {
  for (let attempt = 1; ; attempt++) {
    const password = await ask?.(file, attempt)
    if (password === undefined) throw passwordRequired(file)
    try {
      return await decryptTyped(bytes, password, file, naclKeys)
    } catch (error) {
      if (!isWrongPassword(error) || attempt >= MAX_ATTEMPTS) throw error
    } finally {
      password.fill(0)
    }
  }
}

/** Tries every reading of a typed or pasted password, because white space or invisible characters may have come with it. */
async function decryptTyped(bytes: Buffer, password: Buffer, file: string, naclKeys: NaclKeyCache): Promise<Decrypted> {
  const readings = listTypedReadings(password)
  try {
    return await tryGiven(bytes, file, readings.length === 0 ? [password] : readings, naclKeys)
  } finally {
    for (const reading of readings) reading.fill(0)
  }
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof TaoError && error.code === 'WRONG_PASSWORD'
}

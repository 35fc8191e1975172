/** From a file to a key that signs. The only place that makes an {@link UnlockedKey}. */
import { TaoError } from '../core/errors.js'
import { decryptKeyfile } from './decrypt-keyfile.js'
import { damagedFile, keyNotFound, passwordRequired } from './errors.js'
import { type KeyMaterial, openSecretContent, wipeKeyMaterial } from './key-material.js'
import { type PublicContent, readPublicContent, readSecretContent, wipeSecretContent } from './keyfile-content.js'
import { detectKeyfileFormat } from './keyfile-format.js'
import { NaclKeyCache } from './nacl.js'
import type { KeyPaths } from './paths.js'
import { isNotFound, readKeyfile, readSecretFile } from './read-file.js'
import { finishReplacement } from './replace-files.js'
import { UnlockedKey } from './unlocked-key.js'

/** Asks a person for the password of a file; `attempt` counts from 1. Undefined when nobody can be asked. The Buffer becomes ours to wipe. */
export type AskPassword = (file: string, attempt: number) => Promise<Buffer | undefined>

export interface UnlockOptions {
  /** Passwords given by flag, stdin or environment, for this file: each is tried once, and none of them asked for again. */
  readonly given?: (file: string) => readonly Uint8Array[]
  /** Used only when none was given. */
  readonly ask?: AskPassword
  /** Shared between the keys of one process, so that one password is derived once. */
  readonly naclKeys?: NaclKeyCache
}

const MAX_ATTEMPTS = 3

/**
 * Unlocks a key: reads its secret file, decrypts it if need be, and checks the key against the address in it and in the public file
 * beside it. Exit 4: `KEY_NOT_FOUND`, `PASSWORD_REQUIRED`, `WRONG_PASSWORD`, `DAMAGED_KEYFILE`, `UNSUPPORTED_KEYFILE`.
 */
export async function unlockKey(paths: KeyPaths, options: UnlockOptions = {}): Promise<UnlockedKey> {
  return new UnlockedKey(await openKeyfile(paths, options))
}

/** The key with all that its file holds, checked; the caller wipes it. */
async function openKeyfile(paths: KeyPaths, options: UnlockOptions = {}): Promise<KeyMaterial> {
  finishReplacement(paths.dir)
  const beside = readOptionalPublic(paths.public)
  const bytes = readSecretBytes(paths, beside)
  const plaintext = detectKeyfileFormat(bytes) === 'plaintext' ? bytes : await decryptWithPasswords(bytes, paths.secret, options)
  try {
    const content = readSecretContent(plaintext, paths.secret)
    try {
      return checkBeside(await openSecretContent(content, paths.secret), beside, paths)
    } finally {
      wipeSecretContent(content)
    }
  } finally {
    plaintext.fill(0)
  }
}

function readSecretBytes(paths: KeyPaths, beside: PublicContent | undefined): Buffer {
  try {
    return readSecretFile(paths)
  } catch (error) {
    if (isNotFound(error) && beside !== undefined) {
      throw keyNotFound('Secret key', paths.secret, `Only the public half of ${beside.address} is here: the wallet is watch-only.`)
    }
    throw error
  }
}

function readOptionalPublic(file: string): PublicContent | undefined {
  try {
    return readPublicContent(readKeyfile(file), file)
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

async function decryptWithPasswords(bytes: Buffer, file: string, options: UnlockOptions): Promise<Buffer> {
  const naclKeys = options.naclKeys ?? new NaclKeyCache()
  const given = options.given?.(file) ?? []
  try {
    if (given.length > 0) return await tryGiven(bytes, file, given, naclKeys)
    return await askAndTry(bytes, file, options.ask, naclKeys)
  } finally {
    if (options.naclKeys === undefined) naclKeys.wipe()
  }
}

async function tryGiven(bytes: Buffer, file: string, given: readonly Uint8Array[], naclKeys: NaclKeyCache): Promise<Buffer> {
  let failure: unknown
  for (const password of given) {
    try {
      return await decryptKeyfile(bytes, password, file, naclKeys)
    } catch (error) {
      if (!isWrongPassword(error)) throw error
      failure = error
    }
  }
  throw failure
}

async function askAndTry(bytes: Buffer, file: string, ask: AskPassword | undefined, naclKeys: NaclKeyCache): Promise<Buffer> {
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

/** The Python packages trim what is typed at their prompt, so a typed password with a space at its ends is also tried without. */
async function decryptTyped(bytes: Buffer, password: Buffer, file: string, naclKeys: NaclKeyCache): Promise<Buffer> {
  try {
    return await decryptKeyfile(bytes, password, file, naclKeys)
  } catch (error) {
    const trimmed = Buffer.from(password.toString('utf8').trim())
    if (!isWrongPassword(error) || trimmed.equals(password)) throw error
    return await decryptKeyfile(bytes, trimmed, file, naclKeys)
  }
}

function isWrongPassword(error: unknown): boolean {
  return error instanceof TaoError && error.code === 'WRONG_PASSWORD'
}

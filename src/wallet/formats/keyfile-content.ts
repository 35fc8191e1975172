/**
 * Reads the JSON inside a key file, of every writer since 2021: any key order and spacing, nulls or absent keys, `cryptoType` absent, a
 * number or a numeric string.
 */
import { copyBuffer } from '../../core/bytes/copy-buffer.js'
import type { TaoError } from '../../core/errors.js'
import { type DecodedAddress, decodeAddress, encodeAddress, SS58_PREFIX } from '../../core/ss58.js'
import { damagedFile, unsupportedKeyfile } from '../errors.js'
import { type FlatValue, readFlatObject, wipeFlatObject } from './flat-json.js'
import { decodeHexBytes } from './hex-bytes.js'

/** The two schemes a key can be used with here. */
export type KeyScheme = 'sr25519' | 'ed25519'

/** Kinds of accounts that can be named and watched here, but not unlocked. */
export type ForeignKind = 'hashed' | 'ml-dsa'

/** The public half of a key file. */
export interface PublicContent {
  /** SS58, prefix 42, whatever prefix the file was written with. */
  readonly address: string
  readonly publicKey: Uint8Array
  /** The scheme that the file states; undefined in files of packages that knew only sr25519. */
  readonly scheme: KeyScheme | undefined
}

/** The content of a key file with its secrets. The Buffers belong to it alone: wipe them with {@link wipeSecretContent}. */
export interface SecretContent {
  /** Undefined only when the file states neither an address nor a public key. */
  readonly public: PublicContent | undefined
  readonly scheme: KeyScheme | undefined
  readonly privateKey: Buffer | undefined
  readonly seed: Buffer | undefined
  /** UTF-8, as stored. */
  readonly phrase: Buffer | undefined
}

const SEED_LENGTH = 32
const PRIVATE_KEY_LENGTHS = [32, 64]

/**
 * Reads a public file (`coldkeypub.txt`, `<hotkey>pub.txt`): JSON, or the bare `0x` public key that bittensor 1.5 and older wrote. Throws
 * `DAMAGED_KEYFILE` or `UNSUPPORTED_KEYFILE` (exit 4).
 */
export function readPublicContent(bytes: Uint8Array, file: string): PublicContent {
  const { foreign, ...content } = readListedContent(bytes, file)
  if (foreign !== undefined) throw foreignAccount(foreign, file)
  return content
}

/** As {@link readPublicContent}, but for a hashed or ML-DSA account it returns the address and the kind of account instead of throwing. */
export function readListedContent(bytes: Uint8Array, file: string): PublicContent & { readonly foreign?: ForeignKind } {
  if (bytes.length === 0) throw damagedFile(file, 'It is empty.')
  const usual = readUsualPublicContent(bytes)
  if (usual !== undefined) return usual
  const raw = readRawPublicKey(bytes)
  if (raw !== undefined) return { address: encodeAddress(raw), publicKey: raw, scheme: undefined }
  const object = readObject(bytes, file)
  try {
    const foreign = detectForeignKind(object)
    const content = readPublicFields(object, file, foreign)
    if (content === undefined) throw damagedFile(file, 'It holds no address and no public key.')
    return foreign === undefined ? content : { ...content, foreign }
  } finally {
    wipeFlatObject(object)
  }
}

/**
 * A public file of the usual form is never longer than this. A secret file as wallets write it always is, so it does not become a string
 * here.
 */
const MAX_USUAL_BYTES = 240
const OPENING_BRACE = 0x7b
const USUAL_PUBLIC_KEY = /^0x[0-9a-f]{64}$/

/**
 * Reads the three fields that nearly every public file consists of with the engine's own JSON parser, which is ten times as fast as ours.
 * Undefined for any other file; the careful reader then reads it or says what is wrong.
 */
function readUsualPublicContent(bytes: Uint8Array): PublicContent | undefined {
  if (bytes.length > MAX_USUAL_BYTES || bytes[0] !== OPENING_BRACE) return undefined
  let parsed: unknown
  try {
    parsed = JSON.parse(readLatin1(bytes))
  } catch {
    return undefined
  }
  if (typeof parsed !== 'object' || parsed === null || Object.keys(parsed).length !== 3) return undefined
  const { accountId, publicKey, ss58Address } = parsed as Readonly<Record<string, unknown>>
  if (typeof publicKey !== 'string' || !USUAL_PUBLIC_KEY.test(publicKey) || accountId !== publicKey) return undefined
  const key = Buffer.from(publicKey.slice(2), 'hex')
  const address = encodeAddress(key)
  return ss58Address === address ? { address, publicKey: key, scheme: undefined } : undefined
}

function readLatin1(bytes: Uint8Array): string {
  return (bytes instanceof Buffer ? bytes : Buffer.from(bytes)).toString('latin1')
}

/** Reads the plaintext of a secret file. Throws as {@link readPublicContent}. */
export function readSecretContent(bytes: Uint8Array, file: string): SecretContent {
  if (bytes.length === 0) throw damagedFile(file, 'It is empty.')
  if (readRawPublicKey(bytes) !== undefined) {
    throw unsupportedKeyfile(
      file,
      'It holds only 0x and 64 hex digits, which some tools take for a public key and others for a seed. If it is a seed, give it ' +
        'to wallet regen-coldkey or regen-hotkey.',
    )
  }
  const object = readObject(bytes, file)
  try {
    const isPolkadotJs = object.has('encoded') && object.has('encoding')
    if (isPolkadotJs) throw unsupportedKeyfile(file, 'It is an export of polkadot-js, not a key file of a Bittensor wallet.')
    const foreign = detectForeignKind(object)
    if (foreign !== undefined) throw foreignAccount(foreign, file)
    return {
      public: readPublicFields(object, file, undefined),
      scheme: readScheme(object, file),
      privateKey: readPrivateKey(object, file),
      seed: readSeed(object, file),
      phrase: copyText(object.get('secretPhrase')),
    }
  } finally {
    wipeFlatObject(object)
  }
}

/**
 * The names of the secrets that an unencrypted file holds, and whether every release since 2021 can read the file. Releases before 4.1 fail
 * on a number, which later ones write as `cryptoType`; releases from 2.0 on fail on a bare public key.
 */
export function listContents(bytes: Uint8Array): { readonly secrets: readonly string[]; readonly isPortable: boolean } {
  const object = readFlatObject(bytes)
  if (object === undefined) return { secrets: [], isPortable: false }
  try {
    const isGiven = (name: string): boolean => readText(object.get(name)) !== undefined
    const names = { secretPhrase: 'mnemonic', secretSeed: 'seed', privateKey: 'private key' }
    return {
      secrets: Object.entries(names).flatMap(([key, name]) => (isGiven(key) ? [name] : [])),
      isPortable: [...object.values()].every(({ kind }) => kind === 'string' || kind === 'null'),
    }
  } finally {
    wipeFlatObject(object)
  }
}

/** Overwrites the secrets with zeros. */
export function wipeSecretContent(content: SecretContent): void {
  content.privateKey?.fill(0)
  content.seed?.fill(0)
  content.phrase?.fill(0)
}

function readObject(bytes: Uint8Array, file: string): Map<string, FlatValue> {
  const object = readFlatObject(bytes)
  if (object === undefined) throw damagedFile(file, 'Its content is neither JSON nor any form of encryption that wallets use.')
  return object
}

function readRawPublicKey(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes.length > 128) return undefined
  const trimmed = readLatin1(bytes).trim()
  return /^0x[0-9a-fA-F]{64}$/.test(trimmed) ? Uint8Array.from(Buffer.from(trimmed.slice(2), 'hex')) : undefined
}

function readPublicFields(
  object: ReadonlyMap<string, FlatValue>,
  file: string,
  foreign: ForeignKind | undefined,
): PublicContent | undefined {
  const scheme = foreign === undefined ? readScheme(object, file) : undefined
  // Some unreleased builds of the Python SDK put a space before this key.
  const addressText = readText(object.get('ss58Address')) ?? readText(object.get(' ss58Address'))
  const keyText = readText(object.get('publicKey')) ?? readText(object.get('accountId'))
  const publicKey = keyText === undefined ? undefined : decodePublicHex(keyText)
  if (keyText !== undefined && publicKey?.length !== 32) throw damagedFile(file, 'Its publicKey is not 32 bytes of hex.')
  if (addressText === undefined) {
    return publicKey === undefined ? undefined : { address: encodeAddress(publicKey), publicKey: Uint8Array.from(publicKey), scheme }
  }
  const { prefix, publicKey: decoded } = decodeStoredAddress(addressText, file)
  if (publicKey !== undefined && !publicKey.equals(decoded))
    throw damagedFile(file, 'Its ss58Address and its publicKey are of different keys.')
  return { address: prefix === SS58_PREFIX ? addressText : encodeAddress(decoded), publicKey: decoded, scheme }
}

/** Decodes a public key from hex. It is no secret, so it may be a string, which the engine decodes fast. */
function decodePublicHex(text: string): Buffer | undefined {
  const digits = /^(?:0[xX])?((?:[0-9a-fA-F]{2})*)$/.exec(text)?.[1]
  return digits === undefined ? undefined : Buffer.from(digits, 'hex')
}

function decodeStoredAddress(text: string, file: string): DecodedAddress {
  try {
    return decodeAddress(text)
  } catch (error) {
    throw damagedFile(file, `Its ss58Address is not an address${error instanceof Error && 'why' in error ? `: ${String(error.why)}` : '.'}`)
  }
}

function readScheme(object: ReadonlyMap<string, FlatValue>, file: string): KeyScheme | undefined {
  const value = object.get('cryptoType')
  const text = value?.kind === 'number' ? value.text : readText(value)
  if (text === undefined) return undefined
  if (text === '1') return 'sr25519'
  if (text === '0') return 'ed25519'
  throw unsupportedKeyfile(file, 'Its cryptoType is neither sr25519 nor ed25519.')
}

function detectForeignKind(object: ReadonlyMap<string, FlatValue>): ForeignKind | undefined {
  const type = readText(object.get('accountType'))
  const crypto = object.get('cryptoType')
  const code = crypto?.kind === 'number' ? crypto.text : readText(crypto)
  if (code === '7') return 'ml-dsa'
  const isHashed =
    object.has('hashedDescriptor') || (type !== undefined && type !== 'standard') || code === '4' || code === '5' || code === '6'
  return isHashed ? 'hashed' : undefined
}

function foreignAccount(kind: ForeignKind, file: string): TaoError {
  return unsupportedKeyfile(file, describeForeignKind(kind))
}

/** Why taoctl cannot use such an account, as one sentence. */
export function describeForeignKind(kind: ForeignKind): string {
  const name = kind === 'hashed' ? 'a hashed account' : 'an ML-DSA account'
  return `It is ${name}, which only the newest Python SDK can use: here it is listed and not unlocked.`
}

function readPrivateKey(object: ReadonlyMap<string, FlatValue>, file: string): Buffer | undefined {
  const value = object.get('privateKey')
  if (value?.kind !== 'string' || value.bytes.length === 0) return undefined
  const key = decodeHexBytes(value.bytes)
  if (key !== undefined && PRIVATE_KEY_LENGTHS.includes(key.length)) return key
  key?.fill(0)
  throw damagedFile(file, 'Its privateKey is not 32 or 64 bytes of hex.')
}

function readSeed(object: ReadonlyMap<string, FlatValue>, file: string): Buffer | undefined {
  const value = object.get('secretSeed')
  if (value?.kind !== 'string' || value.bytes.length === 0) return undefined
  const seed = decodeHexBytes(value.bytes)
  if (seed !== undefined && PRIVATE_KEY_LENGTHS.includes(seed.length)) return seed
  seed?.fill(0)
  // If the bytes of a seed happen to be valid UTF-8, releases 2.0 to 4.1 write them after the 0x as they are, not as hex.
  const start = value.bytes.subarray(0, 2).toString('latin1') === '0x' ? 2 : 0
  if (value.bytes.length - start !== SEED_LENGTH) throw damagedFile(file, 'Its secretSeed is not 32 bytes of hex.')
  return copyBuffer(value.bytes.subarray(start))
}

function readText(value: FlatValue | undefined): string | undefined {
  if (value?.kind !== 'string' || value.bytes.length === 0) return undefined
  return value.bytes.toString('utf8')
}

function copyText(value: FlatValue | undefined): Buffer | undefined {
  return value?.kind === 'string' && value.bytes.length > 0 ? copyBuffer(value.bytes) : undefined
}

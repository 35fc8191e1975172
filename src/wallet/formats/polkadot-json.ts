/**
 * The JSON form in which polkadot-js and its extension export an account. Its `encoded` part is base64 of the salt and parameters for
 * scrypt, a nonce, and a secretbox that contains the key as PKCS#8. In it the scalar of an sr25519 key is stored multiplied by 8.
 */
import { randomBytes, scrypt } from 'node:crypto'
import { copyBuffer } from '../../core/bytes/copy-buffer.js'
import { TaoError } from '../../core/errors.js'
import { isRecord } from '../../core/is-record.js'
import { decodeAddress } from '../../core/ss58.js'
import { damagedFile, unsupportedKeyfile, wrongPassword } from '../errors.js'
import { type KeyMaterial, makeKeyFromPrivateKey, makeKeyFromSeed, wipeKeyMaterial } from '../keys/key-material.js'
import { divideScalarBy8, isCanonicalSr25519Secret, multiplyScalarBy8 } from '../keys/sr25519.js'
import { decodeHexBytes } from './hex-bytes.js'
import type { KeyScheme } from './keyfile-content.js'
import { parseJsonFile } from './parse-json.js'

const SALT_LENGTH = 32
const NONCE_LENGTH = 24
const TAG_LENGTH = 16
const KEY_LENGTH = 32
const HEADER = Buffer.from('3053020101300506032b657004220420', 'hex')
const DIVIDER = Buffer.from('a123032100', 'hex')
/** The scrypt parameters that polkadot-js writes today. Each attempt takes 128 MiB of memory. */
const SCRYPT = { N: 131_072, p: 1, r: 8 } as const
/**
 * Every export that a release of polkadot-js has written has N × p below this limit. With r at most 8 the limit bounds the memory to 256
 * MiB and the time to seconds.
 */
const MAX_WORK = 2 ** 18

/** The content of an export before it is decrypted. */
export interface PolkadotExport {
  readonly scheme: KeyScheme
  readonly encryption: 'scrypt' | 'padded' | 'none'
  /** The bytes of `encoded`. */
  readonly encoded: Buffer
  readonly publicKey: Uint8Array | undefined
  /** The name that the user gave the account, from `meta.name`. */
  readonly name: string | undefined
}

interface ScryptParameters {
  readonly N: number
  readonly p: number
  readonly r: number
}

/** Reads an export without opening it. Throws `DAMAGED_KEYFILE` or `UNSUPPORTED_KEYFILE` (exit 4). */
export function parsePolkadotJson(bytes: Uint8Array, file: string): PolkadotExport {
  const json = parseJson(bytes, file)
  const encoding = isRecord(json.encoding) ? json.encoding : undefined
  if (typeof json.encoded !== 'string' || encoding === undefined)
    throw damagedFile(file, 'It is JSON, but not the export of one account of polkadot-js.')
  const content = listWords(encoding.content)
  const type = listWords(encoding.type)
  const scheme = (['sr25519', 'ed25519'] as const).find((one) => content.includes(one))
  if (!content.includes('pkcs8') || scheme === undefined)
    throw unsupportedKeyfile(file, 'Its account is neither sr25519 nor ed25519, and Bittensor has no other.')
  const isBoxed = type.includes('xsalsa20-poly1305')
  if (!isBoxed && !type.includes('none')) throw unsupportedKeyfile(file, 'It is encrypted in a way that polkadot-js does not write.')
  return {
    scheme,
    encryption: isBoxed ? (type.includes('scrypt') ? 'scrypt' : 'padded') : 'none',
    encoded: decodeText(json.encoded),
    publicKey: typeof json.address === 'string' ? readAddress(json.address, file) : undefined,
    name: isRecord(json.meta) && typeof json.meta.name === 'string' ? json.meta.name : undefined,
  }
}

/**
 * Opens an export and checks the key in it against the public key and the address beside it. Throws `WRONG_PASSWORD`, `DAMAGED_KEYFILE` or
 * `UNSUPPORTED_KEYFILE` (exit 4).
 */
export async function openPolkadotJson(exported: PolkadotExport, password: Uint8Array, file: string): Promise<KeyMaterial> {
  const pkcs8 = await decrypt(exported, password, file)
  try {
    const { secret, publicKey } = splitPkcs8(pkcs8, file)
    const key = await makeKey(secret, exported.scheme, file)
    for (const [expected, what] of [
      [publicKey, 'the public key that is encrypted with it'],
      [exported.publicKey, 'its address'],
    ] as const) {
      if (expected === undefined || Buffer.from(expected).equals(key.publicKey)) continue
      wipeKeyMaterial(key)
      throw damagedFile(file, `The secret in it is not the key of ${what}.`)
    }
    return key
  } finally {
    pkcs8.fill(0)
  }
}

/**
 * Writes an export that polkadot-js, its extension and every Bittensor tool that imports such files can open. The secrets in the text are
 * encrypted, so it need not be wiped.
 */
export async function writePolkadotJson(
  key: KeyMaterial,
  password: Uint8Array,
  meta: { readonly name: string; readonly whenCreated: number },
  random: (length: number) => Uint8Array = randomBytes,
): Promise<string> {
  const pkcs8 = await joinPkcs8(key)
  const salt = random(SALT_LENGTH)
  const nonce = random(NONCE_LENGTH)
  const spelt = readSpeltBytes(password)
  const boxKey = await deriveScrypt(spelt ?? password, salt, SCRYPT)
  spelt?.fill(0)
  const { naclEncrypt } = await import('@polkadot/util-crypto/nacl')
  const parameters = Buffer.alloc(12)
  for (const [i, value] of [SCRYPT.N, SCRYPT.p, SCRYPT.r].entries()) parameters.writeUInt32LE(value, 4 * i)
  const encoded = Buffer.concat([salt, parameters, nonce, naclEncrypt(pkcs8, boxKey, nonce).encrypted])
  pkcs8.fill(0)
  boxKey.fill(0)
  const json = {
    encoded: encoded.toString('base64'),
    encoding: { content: ['pkcs8', key.scheme], type: ['scrypt', 'xsalsa20-poly1305'], version: '3' },
    address: key.address,
    meta,
  }
  return `${JSON.stringify(json)}\n`
}

function parseJson(bytes: Uint8Array, file: string): Record<string, unknown> {
  const parsed = parseJsonFile(bytes)
  if (parsed === undefined) throw damagedFile(file, 'It is not JSON.')
  if (!isRecord(parsed)) throw damagedFile(file, 'It is not a JSON object.')
  if (Array.isArray(parsed.accounts))
    throw unsupportedKeyfile(file, 'It is an export of all accounts. Export the one account by itself and import that.')
  return parsed
}

/** Old exports have a single word where later ones have a list of words. */
function listWords(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((word) => typeof word === 'string') : []
}

/** Base64; the oldest exports have hex. */
function decodeText(text: string): Buffer {
  return /^0x[0-9a-fA-F]*$/.test(text) ? Buffer.from(text.slice(2), 'hex') : Buffer.from(text, 'base64')
}

function readAddress(text: string, file: string): Uint8Array {
  try {
    return decodeAddress(text).publicKey
  } catch (error) {
    if (error instanceof TaoError) throw damagedFile(file, 'Its address is not one.')
    throw error
  }
}

async function decrypt(exported: PolkadotExport, password: Uint8Array, file: string): Promise<Buffer> {
  const { encryption, encoded } = exported
  if (encryption === 'none') return copyBuffer(encoded)
  const start = encryption === 'scrypt' ? SALT_LENGTH + 12 : 0
  if (encoded.length <= start + NONCE_LENGTH + TAG_LENGTH) throw damagedFile(file, 'Its encoded part is cut short.')
  for await (const key of deriveBoxKeys(exported, password, file)) {
    const plain = await openBox(encoded.subarray(start), key)
    if (plain !== undefined) return plain
  }
  throw wrongPassword(file)
}

/** Opens nonce and secretbox, and wipes the key. Undefined when it is another key's. */
async function openBox(box: Buffer, key: Buffer): Promise<Buffer | undefined> {
  try {
    const { naclDecrypt } = await import('@polkadot/util-crypto/nacl')
    const plain = naclDecrypt(box.subarray(NONCE_LENGTH), box.subarray(0, NONCE_LENGTH), key)
    return plain === null ? undefined : Buffer.from(plain.buffer, plain.byteOffset, plain.length)
  } finally {
    key.fill(0)
  }
}

/** The keys that may open it, the likeliest first, each derived when it is asked for. Whoever takes one wipes it. */
async function* deriveBoxKeys({ encryption, encoded }: PolkadotExport, password: Uint8Array, file: string): AsyncGenerator<Buffer> {
  if (encryption === 'padded') {
    yield pad(password)
    return
  }
  const salt = encoded.subarray(0, SALT_LENGTH)
  const parameters = readParameters(encoded, file)
  const spelt = readSpeltBytes(password)
  if (spelt !== undefined) {
    const key = await deriveScrypt(spelt, salt, parameters)
    spelt.fill(0)
    yield key
  }
  yield await deriveScrypt(password, salt, parameters)
}

/**
 * The bytes that a password of the form of hex spells, which polkadot-js derives from in its place; undefined for any other. Tools that are
 * not made of polkadot-js take such a password as it is typed.
 */
function readSpeltBytes(password: Uint8Array): Buffer | undefined {
  return password[0] === 0x30 && password[1] === 0x78 ? decodeHexBytes(password) : undefined
}

/** The encryption key of the oldest exports: the password itself, cut or filled up with zeros to 32 bytes. */
function pad(password: Uint8Array): Buffer {
  const key = Buffer.alloc(KEY_LENGTH)
  key.set(password.subarray(0, KEY_LENGTH))
  return key
}

function readParameters(encoded: Buffer, file: string): ScryptParameters {
  const [N, p, r] = [0, 4, 8].map((at) => encoded.readUInt32LE(SALT_LENGTH + at)) as [number, number, number]
  const isSane = N >= 2 && (N & (N - 1)) === 0 && r >= 1 && r <= 8 && p >= 1 && p <= 16 && N * p <= MAX_WORK
  if (!isSane) throw unsupportedKeyfile(file, `It asks for scrypt with N ${N}, r ${r}, p ${p}, which no release of polkadot-js wrote.`)
  return { N, p, r }
}

function deriveScrypt(password: Uint8Array, salt: Uint8Array, { N, p, r }: ScryptParameters): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { N, p, r, maxmem: 128 * r * (N + p + 2) + 2 ** 20 }
    scrypt(password, salt, KEY_LENGTH, options, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
}

function splitPkcs8(pkcs8: Buffer, file: string): { readonly secret: Buffer; readonly publicKey: Buffer } {
  if (pkcs8.subarray(0, HEADER.length).equals(HEADER)) {
    for (const length of [64, 32]) {
      const end = HEADER.length + length
      if (!pkcs8.subarray(end, end + DIVIDER.length).equals(DIVIDER) || pkcs8.length !== end + DIVIDER.length + 32) continue
      return { secret: pkcs8.subarray(HEADER.length, end), publicKey: pkcs8.subarray(end + DIVIDER.length) }
    }
  }
  throw damagedFile(file, 'What is encrypted in it is not a key of polkadot-js.')
}

async function makeKey(secret: Buffer, scheme: KeyScheme, file: string): Promise<KeyMaterial> {
  if (secret.length === 32 || scheme === 'ed25519') {
    const seed = copyBuffer(secret.subarray(0, 32))
    return secret.length === 32 ? makeKeyFromSeed(seed, scheme) : makeKeyFromPrivateKey(seed, scheme)
  }
  const canonical = divideScalarBy8(secret)
  const isTimes8 = ((secret[0] ?? 0) & 7) === 0 && isCanonicalSr25519Secret(canonical)
  if (!isTimes8) canonical.fill(0)
  try {
    return await makeKeyFromPrivateKey(isTimes8 ? canonical : copyBuffer(secret), scheme)
  } catch (error) {
    if (error instanceof TaoError) throw damagedFile(file, 'The secret in it is no private key.')
    throw error
  }
}

async function joinPkcs8(key: KeyMaterial): Promise<Buffer> {
  const secret = key.scheme === 'sr25519' ? multiplyScalarBy8(key.privateKey) : Buffer.concat([key.privateKey, key.publicKey])
  const pkcs8 = Buffer.concat([HEADER, secret, DIVIDER, key.publicKey])
  secret.fill(0)
  return pkcs8
}

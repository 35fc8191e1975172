/**
 * The key files of Ethereum's wallets, "Web3 secret storage" version 3, as geth, MetaMask, ethers and btcli 11 write and read them: the
 * private key under AES-128-CTR, its key derived from the password by scrypt or PBKDF2, and a MAC by which a wrong password shows. The
 * address stands beside it in the clear.
 */
import { createCipheriv, createDecipheriv, pbkdf2, randomBytes, randomUUID, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { TaoError } from '../../core/errors.js'
import { formatEvmAddress, isEvmShape, parseEvmAddress } from '../../core/evm-address.js'
import { isRecord } from '../../core/is-record.js'
import { unsupportedKeyfile, wrongPassword } from '../errors.js'
import { parseJsonFile } from '../formats/parse-json.js'
import type { EvmKey } from './evm-key.js'
import { damagedEvmKey } from './evm-key-errors.js'

const pbkdf2Async = promisify(pbkdf2)

const VERSION = 3
const CIPHER = 'aes-128-ctr'
const KEY_LENGTH = 32
/** The half of the derived key that encrypts; the other half is for the MAC. */
const CIPHER_KEY_LENGTH = 16
/** What btcli 11 writes, as geth does. One attempt takes 256 MiB. */
const WRITTEN: ScryptCost = { n: 262_144, r: 8, p: 1 }
/** No tool writes files that take more than this. It bounds one attempt to 512 MiB and some seconds, whatever a file asks for. */
const MAX_SCRYPT_BYTES = 512 * 1024 * 1024
const MAX_SCRYPT_P = 16
/** The same memory is gone through p times, so that this bounds the time. */
const MAX_SCRYPT_WORK = 1024 * 1024 * 1024
const MAX_ROUNDS = 10_000_000

interface ScryptCost {
  readonly n: number
  readonly r: number
  readonly p: number
}

type Derivation =
  | ({ readonly kdf: 'scrypt'; readonly salt: Buffer } & ScryptCost)
  | { readonly kdf: 'pbkdf2'; readonly salt: Buffer; readonly rounds: number }

/** What a key file says before it is decrypted. */
export interface EvmKeystore {
  /** H160 with its checksum, as the file claims; null where it names none, which the format allows. */
  readonly address: string | null
  readonly derivation: Derivation
  readonly iv: Buffer
  readonly ciphertext: Buffer
  readonly mac: Buffer
}

/** Reads a key file without opening it. Throws `DAMAGED_KEYFILE` or `UNSUPPORTED_KEYFILE` (exit 4). */
export function parseEvmKeystore(bytes: Uint8Array, file: string): EvmKeystore {
  const json = foldKeys(parseObject(bytes, file))
  if (json.version !== VERSION) {
    throw unsupportedKeyfile(file, 'It is no Ethereum key file of version 3, the only one that wallets still write.')
  }
  const crypto = foldKeys(demandRecord(json.crypto, file, 'crypto'))
  if (crypto.cipher !== CIPHER) throw unsupportedKeyfile(file, `Its cipher is not ${CIPHER}.`)
  const ciphertext = readHex(crypto.ciphertext, file, 'ciphertext')
  if (ciphertext.length !== KEY_LENGTH) throw damagedEvmKey(file, 'What is encrypted in it has not the length of a private key.')
  return {
    address: readAddress(json.address, file),
    derivation: readDerivation(crypto, file),
    iv: readSized(demandRecord(crypto.cipherparams, file, 'cipherparams').iv, 16, file, 'iv'),
    ciphertext,
    mac: readSized(crypto.mac, 32, file, 'mac'),
  }
}

/**
 * Opens a key file and checks the key against the address in it. Throws `WRONG_PASSWORD` or `DAMAGED_KEYFILE` (exit 4). The caller wipes
 * the key.
 */
export async function openEvmKeystore(keystore: EvmKeystore, password: Uint8Array, file: string): Promise<EvmKey> {
  const derived = await derive(keystore.derivation, password)
  try {
    if (!timingSafeEqual(makeMac(derived, keystore.ciphertext), keystore.mac)) throw wrongPassword(file)
    const decipher = createDecipheriv(CIPHER, derived.subarray(0, CIPHER_KEY_LENGTH), keystore.iv)
    const privateKey = Buffer.concat([decipher.update(keystore.ciphertext), decipher.final()])
    const key = await readKey(privateKey, file)
    if (keystore.address === null || keystore.address === key.address) return key
    privateKey.fill(0)
    throw damagedEvmKey(file, `It names ${keystore.address}, but the key in it is that of ${key.address}.`)
  } finally {
    derived.fill(0)
  }
}

/** The text of a key file as btcli 11 writes it: the same fields in the same order, the same cost. It holds no secret in the clear. */
export async function writeEvmKeystore({ address, privateKey }: EvmKey, password: Uint8Array): Promise<string> {
  const salt = randomBytes(16)
  const iv = randomBytes(16)
  const derived = await derive({ kdf: 'scrypt', salt, ...WRITTEN }, password)
  try {
    const cipher = createCipheriv(CIPHER, derived.subarray(0, CIPHER_KEY_LENGTH), iv)
    const ciphertext = Buffer.concat([cipher.update(privateKey), cipher.final()])
    const json = {
      address: address.slice(2).toLowerCase(),
      crypto: {
        cipher: CIPHER,
        cipherparams: { iv: iv.toString('hex') },
        ciphertext: ciphertext.toString('hex'),
        kdf: 'scrypt',
        kdfparams: { dklen: KEY_LENGTH, ...WRITTEN, salt: salt.toString('hex') },
        mac: Buffer.from(makeMac(derived, ciphertext)).toString('hex'),
      },
      id: randomUUID(),
      version: VERSION,
    }
    return `${JSON.stringify(json, null, 2)}\n`
  } finally {
    derived.fill(0)
  }
}

function parseObject(bytes: Uint8Array, file: string): Record<string, unknown> {
  const parsed = parseJsonFile(bytes)
  if (parsed === undefined) throw damagedEvmKey(file, 'It is not JSON.')
  return demandRecord(parsed, file, 'whole')
}

/** Old releases of geth write `Crypto`, others its fields in capitals; readers of the format take either. */
function foldKeys(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key.toLowerCase(), value]))
}

function demandRecord(value: unknown, file: string, part: string): Record<string, unknown> {
  if (isRecord(value)) return value
  throw damagedEvmKey(file, part === 'whole' ? 'It is not a JSON object.' : `Its ${part} is missing or is no object.`)
}

function readHex(value: unknown, file: string, part: string): Buffer {
  const digits = typeof value === 'string' ? value.replace(/^0x/, '') : ''
  if (!/^(?:[0-9a-fA-F]{2})+$/.test(digits)) throw damagedEvmKey(file, `Its ${part} is not hex.`)
  return Buffer.from(digits, 'hex')
}

function readSized(value: unknown, length: number, file: string, part: string): Buffer {
  const bytes = readHex(value, file, part)
  // Some writers drop the zeros at the front of a number.
  if (bytes.length > length) throw damagedEvmKey(file, `Its ${part} has ${bytes.length} bytes, not ${length}.`)
  return Buffer.concat([Buffer.alloc(length - bytes.length), bytes])
}

function readAddress(value: unknown, file: string): string | null {
  if (value === undefined) return null
  if (typeof value !== 'string' || !isEvmShape(value)) throw damagedEvmKey(file, 'Its address is not one.')
  try {
    return formatEvmAddress(parseEvmAddress(value))
  } catch (error) {
    if (error instanceof TaoError) throw damagedEvmKey(file, 'Its address is not one.')
    throw error
  }
}

/** A whole number from 1 on. */
function readCount(value: unknown, file: string, part: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value
  throw damagedEvmKey(file, `Its ${part} is no number of that kind.`)
}

function readDerivation(crypto: Record<string, unknown>, file: string): Derivation {
  const params = demandRecord(crypto.kdfparams, file, 'kdfparams')
  if (crypto.kdf !== 'scrypt' && crypto.kdf !== 'pbkdf2') throw unsupportedKeyfile(file, 'Its key is derived by neither scrypt nor PBKDF2.')
  if (readCount(params.dklen, file, 'dklen') !== KEY_LENGTH) throw unsupportedKeyfile(file, `Its derived key has not ${KEY_LENGTH} bytes.`)
  const salt = readHex(params.salt, file, 'salt')
  if (crypto.kdf === 'pbkdf2') {
    const rounds = readCount(params.c, file, 'c')
    if (params.prf !== 'hmac-sha256') throw unsupportedKeyfile(file, 'Its PBKDF2 is not that with HMAC-SHA256.')
    if (rounds > MAX_ROUNDS) throw tooMuchWork(file, `${rounds} rounds of PBKDF2`)
    return { kdf: 'pbkdf2', salt, rounds }
  }
  const [n, r, p] = [readCount(params.n, file, 'n'), readCount(params.r, file, 'r'), readCount(params.p, file, 'p')]
  if (n < 2 || 2 ** Math.round(Math.log2(n)) !== n) throw damagedEvmKey(file, 'Its n is no power of two, which scrypt demands.')
  const bytes = 128 * n * r
  if (bytes > MAX_SCRYPT_BYTES || p > MAX_SCRYPT_P || bytes * p > MAX_SCRYPT_WORK)
    throw tooMuchWork(file, `scrypt with n ${n}, r ${r}, p ${p}`)
  return { kdf: 'scrypt', salt, n, r, p }
}

function tooMuchWork(file: string, what: string): TaoError {
  return unsupportedKeyfile(file, `It asks for ${what}, far more than any wallet writes: it would take minutes, or all memory.`)
}

function derive(derivation: Derivation, password: Uint8Array): Promise<Buffer> {
  if (derivation.kdf === 'pbkdf2') return pbkdf2Async(password, derivation.salt, derivation.rounds, KEY_LENGTH, 'sha256')
  const { n, r, p, salt } = derivation
  if (n >= 2 ** (16 * r)) return deriveBeyondRule(password, salt, { n, r, p })
  return new Promise((resolve, reject) => {
    const options = { N: n, r, p, maxmem: 128 * r * (n + p + 2) + 2 ** 20 }
    scrypt(password, salt, KEY_LENGTH, options, (error, key) => (error === null ? resolve(key) : reject(error)))
  })
}

/**
 * OpenSSL keeps to the rule of scrypt that n is less than 2^(16r). The writers of this format do not, and a vector of its definition
 * breaks it.
 */
async function deriveBeyondRule(password: Uint8Array, salt: Buffer, { n, r, p }: ScryptCost): Promise<Buffer> {
  const { scryptAsync } = await import('@noble/hashes/scrypt.js')
  return Buffer.from(await scryptAsync(password, salt, { N: n, r, p, dkLen: KEY_LENGTH, maxmem: MAX_SCRYPT_BYTES + 2 ** 20 }))
}

function makeMac(derived: Buffer, ciphertext: Buffer): Uint8Array {
  return keccak_256(Buffer.concat([derived.subarray(CIPHER_KEY_LENGTH), ciphertext]))
}

/** The curve is loaded where a key is opened: a list of keys does without it. */
async function readKey(privateKey: Buffer, file: string): Promise<EvmKey> {
  const { makeEvmKey } = await import('./evm-key.js')
  try {
    return makeEvmKey(privateKey)
  } catch (error) {
    privateKey.fill(0)
    if (error instanceof TaoError) throw damagedEvmKey(file, 'What is encrypted in it is no private key.')
    throw error
  }
}

/**
 * SS58 addresses: base58 of `prefix || 32-byte public key || 2 bytes of blake2b-512("SS58PRE" || prefix || key)`.
 * Bittensor uses the general prefix 42 everywhere.
 */
import { hash } from 'node:crypto'
import { describeAddressShape } from './address-shape.js'
import { TaoError, usageError } from './errors.js'
import { decodeBase58, encodeBase58 } from './text/base58.js'
import { hashShort } from './text/short-blake2b.js'

/** The network prefix of every Bittensor address. */
export const SS58_PREFIX = 42

const KEY_LENGTH = 32
const CHECKSUM_LENGTH = 2
const CHECKSUM_PREFIX = Buffer.from('SS58PRE')
/** An address has at most 36 bytes (two-byte prefix, key, checksum), which never need more base58 digits than this. */
const MAX_ADDRESS_LENGTH = 50

/** A decoded address: the prefix it was written for and the 32-byte public key. */
export interface DecodedAddress {
  readonly prefix: number
  readonly publicKey: Uint8Array
}

/** Writes a 32-byte public key as an address. Throws a RangeError for another length or a prefix outside 0 … 16383. */
export function encodeAddress(publicKey: Uint8Array, prefix: number = SS58_PREFIX): string {
  if (publicKey.length !== KEY_LENGTH) throw new RangeError('a public key has 32 bytes')
  if (prefix !== SS58_PREFIX) return fill(makeRoom(prefix), publicKey)
  const place = findPlace(publicKey)
  const known = written[place]
  if (known !== undefined && isKeyAt(place, publicKey)) return known
  const address = fill(usual, publicKey)
  writtenKeys.set(publicKey, place * KEY_LENGTH)
  written[place] = address
  return address
}

/**
 * The latest addresses, each in a place that its key chooses: an answer of the chain names the same accounts again and again. A place is
 * found and compared sooner than a text is made of the key to look it up by.
 */
const PLACES = 4_096
const written: (string | undefined)[] = []
const writtenKeys = new Uint8Array(PLACES * KEY_LENGTH)

function findPlace(key: Uint8Array): number {
  return (((key[0] ?? 0) << 4) ^ (key[1] ?? 0) ^ ((key[30] ?? 0) << 3) ^ ((key[31] ?? 0) << 4)) % PLACES
}

function isKeyAt(place: number, key: Uint8Array): boolean {
  const from = place * KEY_LENGTH
  for (let at = 0; at < KEY_LENGTH; at++) if (writtenKeys[from + at] !== key[at]) return false
  return true
}

/** Room for what becomes an address: of all of it, the part that is hashed and the part that is written overlap. */
interface Room {
  readonly all: Uint8Array
  readonly hashed: Uint8Array
  readonly shown: Uint8Array
}

function makeRoom(prefix: number): Room {
  const all = Buffer.concat([CHECKSUM_PREFIX, writePrefix(prefix), Buffer.alloc(KEY_LENGTH + CHECKSUM_LENGTH)])
  return { all, hashed: all.subarray(0, -CHECKSUM_LENGTH), shown: all.subarray(CHECKSUM_PREFIX.length) }
}

const usual = makeRoom(SS58_PREFIX)

function fill({ all, hashed, shown }: Room, publicKey: Uint8Array): string {
  const end = hashed.length
  all.set(publicKey, end - KEY_LENGTH)
  const sum = checksum(hashed)
  all[end] = sum & 0xff
  all[end + 1] = sum >> 8
  return encodeBase58(shown)
}

/**
 * Reads an address with any prefix. Usage errors (exit 2): `INVALID_ADDRESS` when the text is not an address at all, and `ADDRESS_CHECKSUM`
 * when the checksum is wrong, as after a typing error.
 */
export function decodeAddress(text: string): DecodedAddress {
  if (text === latest?.text) return { prefix: latest.prefix, publicKey: latest.publicKey.slice() }
  const decoded = decodeAnew(text)
  latest = { text, prefix: decoded.prefix, publicKey: decoded.publicKey.slice() }
  return decoded
}

/** The last valid address that was decoded. The two files of a key name the same address, and a listing reads them one after the other. */
let latest: (DecodedAddress & { readonly text: string }) | undefined

function decodeAnew(text: string): DecodedAddress {
  const bytes = text.length > MAX_ADDRESS_LENGTH ? undefined : decodeBase58(text)
  if (bytes === undefined) throw invalidAddress(text, 'It holds characters that no address has, or is too long.')
  const first = bytes[0] ?? 0
  const prefixLength = first < 0x40 ? 1 : 2
  if (first > 0x7f || bytes.length !== prefixLength + KEY_LENGTH + CHECKSUM_LENGTH) {
    throw invalidAddress(text, 'It has the wrong length for the address of an account.')
  }
  const body = bytes.subarray(0, prefixLength + KEY_LENGTH)
  if (((bytes[body.length] ?? 0) | ((bytes[body.length + 1] ?? 0) << 8)) !== checksum(Buffer.concat([CHECKSUM_PREFIX, body]))) {
    throw usageError(`Address with a wrong checksum: ${text}`, 'ADDRESS_CHECKSUM', {
      why: 'At least one character is mistyped or missing.',
      hint: 'Copy the whole address again from its source.',
    })
  }
  const second = bytes[1] ?? 0
  const prefix = prefixLength === 1 ? first : ((first & 0x3f) << 2) | (second >> 6) | ((second & 0x3f) << 8)
  return { prefix, publicKey: body.slice(prefixLength) }
}

/**
 * Reads a Bittensor address (prefix 42 only) and returns its public key. Errors as {@link decodeAddress}, and `ADDRESS_PREFIX` (exit 2) for
 * a valid address of another network; that error gives the Bittensor form of the same key.
 */
export function parseAddress(text: string): Uint8Array {
  const { prefix, publicKey } = decodeAddress(text)
  if (prefix !== SS58_PREFIX) {
    throw usageError(`Address of another network: ${text}`, 'ADDRESS_PREFIX', {
      why: `It is written for prefix ${prefix}; Bittensor addresses have prefix ${SS58_PREFIX}.`,
      hint: `If the same key is meant, its Bittensor address is ${encodeAddress(publicKey)}.`,
    })
  }
  return publicKey
}

/** Whether the text is a good Bittensor address (prefix 42, right checksum). Never throws. */
export function isAddress(text: string): boolean {
  try {
    parseAddress(text)
    return true
  } catch (error) {
    if (error instanceof TaoError) return false
    throw error
  }
}

/**
 * The error for a text of a kind that people give in place of an address (see {@link describeAddressShape}); undefined for any other text.
 */
export function refuseAddressShape(text: string): TaoError | undefined {
  const found = describeAddressShape(text)
  if (found === undefined) return undefined
  const { shape, what, why, hint, shown } = found
  return usageError(`Not a Bittensor address but ${what}${shown ? `: ${text.slice(0, 80)}` : ''}`, 'INVALID_ADDRESS', {
    why,
    hint,
    details: { shape },
  })
}

function invalidAddress(text: string, why: string): TaoError {
  const shaped = refuseAddressShape(text)
  if (shaped !== undefined) return shaped
  return usageError(`Not an address: ${JSON.stringify(text.slice(0, 80))}`, 'INVALID_ADDRESS', {
    why,
    hint: 'A Bittensor address starts with 5 and has 47 or 48 letters and digits.',
  })
}

function writePrefix(prefix: number): Uint8Array {
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > 16383) throw new RangeError('an SS58 prefix is 0 to 16383')
  if (prefix < 0x40) return Uint8Array.of(prefix)
  return Uint8Array.of(((prefix & 0xfc) >> 2) | 0x40, (prefix >> 8) | ((prefix & 0x03) << 6))
}

/** So many checksums take less time than `node:crypto` takes to load. */
const FEW = 24
let checksums = 0

/** Leaves all checksums to come to `node:crypto`: whoever has loaded it already calls this. */
export function hashNatively(): void {
  checksums = FEW
}

/** The two bytes that follow the body of an address, the first of them low; `text` is the body behind the prefix of all checksums. */
function checksum(text: Uint8Array): number {
  if (checksums++ >= FEW) {
    try {
      // A character for each byte of the digest.
      const digest = hash('blake2b512', text, 'binary')
      return digest.charCodeAt(0) | (digest.charCodeAt(1) << 8)
    } catch {
      // An OpenSSL that was built or set up without it, as in FIPS mode.
      checksums = Number.NEGATIVE_INFINITY
    }
  }
  const [low = 0, high = 0] = hashShort(text)
  return low | (high << 8)
}

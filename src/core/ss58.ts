/**
 * SS58 addresses: base58 of `prefix || 32-byte public key || 2 bytes of blake2b-512("SS58PRE" || prefix || key)`.
 * Bittensor uses the general prefix 42 everywhere.
 */
import { hash } from 'node:crypto'
import { base58 } from '@scure/base'
import { describeAddressShape } from './address-shape.js'
import { TaoError, usageError } from './errors.js'
import { encodeBase58 } from './text/encode-base58.js'
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
  if (prefix !== SS58_PREFIX) return encodeAnew(publicKey, prefix)
  const bytes = Buffer.from(publicKey.buffer, publicKey.byteOffset, KEY_LENGTH).toString('latin1')
  const address = written.get(bytes) ?? encodeAnew(publicKey, prefix)
  if (written.size >= MOST_WRITTEN) written.clear()
  written.set(bytes, address)
  return address
}

/** Addresses by their public keys: an answer of the chain names the same accounts again and again. */
const written = new Map<string, string>()
const MOST_WRITTEN = 4_096

function encodeAnew(publicKey: Uint8Array, prefix: number): string {
  const body = Buffer.concat([writePrefix(prefix), publicKey])
  return encodeBase58(Buffer.concat([body, checksum(body)]))
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
  const bytes = decodeBase58(text)
  if (bytes === undefined) throw invalidAddress(text, 'It holds characters that no address has, or is too long.')
  const first = bytes[0] ?? 0
  const prefixLength = first < 0x40 ? 1 : 2
  if (first > 0x7f || bytes.length !== prefixLength + KEY_LENGTH + CHECKSUM_LENGTH) {
    throw invalidAddress(text, 'It has the wrong length for the address of an account.')
  }
  const body = bytes.subarray(0, prefixLength + KEY_LENGTH)
  if (!bytes.subarray(body.length).equals(checksum(body))) {
    throw usageError(`Address with a wrong checksum: ${text}`, 'ADDRESS_CHECKSUM', {
      why: 'At least one character is mistyped or missing.',
      hint: 'Copy the whole address again from its source.',
    })
  }
  const second = bytes[1] ?? 0
  const prefix = prefixLength === 1 ? first : ((first & 0x3f) << 2) | (second >> 6) | ((second & 0x3f) << 8)
  return { prefix, publicKey: Uint8Array.prototype.slice.call(body, prefixLength) }
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
const FEW = 48
let checksums = 0

function checksum(body: Uint8Array): Uint8Array {
  const text = Buffer.concat([CHECKSUM_PREFIX, body])
  if (checksums++ < FEW) return hashShort(text).subarray(0, CHECKSUM_LENGTH)
  return Buffer.from(hash('blake2b512', text).slice(0, 2 * CHECKSUM_LENGTH), 'hex')
}

/**
 * Undefined for what is no base58, and unread for what is longer than any address: the time it takes grows with the square of the length.
 */
function decodeBase58(text: string): Buffer | undefined {
  if (text.length === 0 || text.length > MAX_ADDRESS_LENGTH) return undefined
  try {
    return Buffer.from(base58.decode(text))
  } catch {
    return undefined
  }
}

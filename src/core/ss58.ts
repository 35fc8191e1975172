/**
 * SS58 addresses: base58 of `prefix || 32-byte public key || 2 bytes of blake2b-512("SS58PRE" || prefix || key)`.
 * Bittensor uses the general prefix 42 everywhere.
 */
import { describeAddressShape } from './address-shape.js'
import { hashBlake2b512 } from './blake2b.js'
import { TaoError, usageError } from './errors.js'

/** The network prefix of every Bittensor address. */
export const SS58_PREFIX = 42

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const DIGITS = new Map([...ALPHABET].map((character, value) => [character, value]))
const KEY_LENGTH = 32
const CHECKSUM_LENGTH = 2
const MAX_PREFIX_LENGTH = 2
const CHECKSUM_PREFIX = Buffer.from('SS58PRE')
/** 36 bytes (two-byte prefix, key, checksum) never need more base58 digits than this. */
const MAX_ADDRESS_LENGTH = 50

/** A decoded address: the prefix it was written for and the 32-byte public key. */
export interface DecodedAddress {
  readonly prefix: number
  readonly publicKey: Uint8Array
}

/** Writes a 32-byte public key as an address. Throws a RangeError for another length or a prefix outside 0 … 16383. */
export function encodeAddress(publicKey: Uint8Array, prefix: number = SS58_PREFIX): string {
  if (publicKey.length !== KEY_LENGTH) throw new RangeError('a public key has 32 bytes')
  const prefixLength = writePrefix(prefix)
  hashed.set(publicKey, CHECKSUM_PREFIX.length + prefixLength)
  const end = CHECKSUM_PREFIX.length + prefixLength + KEY_LENGTH
  hashed.set(hashBlake2b512(hashed, end, CHECKSUM_LENGTH), end)
  return encodeBase58(hashed, CHECKSUM_PREFIX.length, end + CHECKSUM_LENGTH)
}

/**
 * Reads an address of any prefix. Usage errors (exit 2): `INVALID_ADDRESS` when it is no address at all, `ADDRESS_CHECKSUM` when it was
 * one before a character was mistyped.
 */
export function decodeAddress(text: string): DecodedAddress {
  if (text === latest?.text) return { prefix: latest.prefix, publicKey: latest.publicKey.slice() }
  const decoded = decodeAnew(text)
  latest = { text, prefix: decoded.prefix, publicKey: decoded.publicKey.slice() }
  return decoded
}

/** The last good address: the two files of a key name the same one, and listings read them in a row. */
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
 * Reads a Bittensor address (prefix 42 only) and returns its public key. Besides the errors of {@link decodeAddress}: `ADDRESS_PREFIX`
 * (exit 2) when it is a good address of another network; it names the Bittensor form of the same key.
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
 * The error for a text that people give for an address and that is something else, see {@link describeAddressShape}; undefined for any
 * other.
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

/** What is hashed for a checksum, and behind it the checksum: written anew for each address, as a listing encodes thousands. */
const hashed = Buffer.alloc(CHECKSUM_PREFIX.length + MAX_PREFIX_LENGTH + KEY_LENGTH + CHECKSUM_LENGTH)
hashed.set(CHECKSUM_PREFIX)

/** Puts it in its place and returns how many bytes it has. */
function writePrefix(prefix: number): number {
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > 16383) throw new RangeError('an SS58 prefix is 0 to 16383')
  const at = CHECKSUM_PREFIX.length
  if (prefix < 0x40) {
    hashed[at] = prefix
    return 1
  }
  hashed[at] = ((prefix & 0xfc) >> 2) | 0x40
  hashed[at + 1] = (prefix >> 8) | ((prefix & 0x03) << 6)
  return 2
}

function checksum(body: Uint8Array): Uint8Array {
  const message = Buffer.concat([CHECKSUM_PREFIX, body])
  return hashBlake2b512(message, message.length, CHECKSUM_LENGTH)
}

/** Digits of a limb: 58^4 times 2^24 and a carry stay exact numbers. */
const LIMB_DIGITS = 4
const LIMB = 58 ** LIMB_DIGITS
const limbs = new Float64Array(Math.ceil(MAX_ADDRESS_LENGTH / LIMB_DIGITS))
const DIGIT_CODES = Buffer.from(ALPHABET)
const text58 = Buffer.alloc(limbs.length * LIMB_DIGITS)

/** Up to 36 bytes, three at a time. In plain numbers, lowest limb first: big integers would take several times as long. */
function encodeBase58(bytes: Uint8Array, from: number, to: number): string {
  let used = 0
  for (let at = to - 3 * Math.ceil((to - from) / 3); at < to; at += 3) {
    let carry = 0
    for (let index = at; index < at + 3; index++) carry = carry * 256 + (index < from ? 0 : (bytes[index] as number))
    for (let index = 0; index < used || carry > 0; index++) {
      const value = (index < used ? (limbs[index] as number) : 0) * 0x100_0000 + carry
      carry = Math.floor(value / LIMB)
      limbs[index] = value - carry * LIMB
      if (index === used) used++
    }
  }
  let start = text58.length
  for (let index = 0; index < used; index++) {
    let rest = (limbs[index] as number) | 0
    for (let digit = 0; digit < LIMB_DIGITS; digit++) {
      const next = (rest / 58) | 0
      text58[--start] = DIGIT_CODES[rest - next * 58] as number
      rest = next
    }
  }
  while (start < text58.length && text58[start] === DIGIT_CODES[0]) start++
  for (let index = from; bytes[index] === 0 && index < to; index++) text58[--start] = DIGIT_CODES[0] as number
  return text58.toString('latin1', start)
}

/** As many base58 digits as an exact number holds: 58^9 < 2^53. */
const CHUNK_DIGITS = 9

function decodeBase58(text: string): Buffer | undefined {
  if (text.length === 0 || text.length > MAX_ADDRESS_LENGTH) return undefined
  let value = 0n
  for (let start = 0; start < text.length; start += CHUNK_DIGITS) {
    const chunk = text.slice(start, start + CHUNK_DIGITS)
    let digits = 0
    for (const character of chunk) {
      const digit = DIGITS.get(character)
      if (digit === undefined) return undefined
      digits = digits * 58 + digit
    }
    value = value * 58n ** BigInt(chunk.length) + BigInt(digits)
  }
  const zeros = /^1*/.exec(text)?.[0].length ?? 0
  const hex = value === 0n ? '' : value.toString(16)
  return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')])
}

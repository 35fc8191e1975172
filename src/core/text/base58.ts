/**
 * Base58, as Bitcoin writes it: one `1` for each leading zero byte, and the rest as one large number. A metagraph writes eight thousand
 * addresses and a listing of wallets reads thousands. So the number is kept in limbs of 16 bits, and five digits are put in or taken out
 * at a time: as many as make every product with a limb a number that is exact.
 */

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const BASE = ALPHABET.length
const DIGITS = 5
const GROUP = BASE ** DIGITS
const LIMB = 2 ** 16

const CODES = Uint8Array.from(ALPHABET, (character) => character.charCodeAt(0))
const ZERO = CODES[0]
/** The digits by the codes of their characters; {@link BASE} for a code that stands for none. */
const VALUES = new Uint8Array(128).fill(BASE)
for (const [value, code] of CODES.entries()) VALUES[code] = value

/**
 * Where numbers and texts are worked out, one at a time. Room of its own for each address would be outside the heap, and be cleared away
 * for longer than the address takes.
 */
let limbs = new Float64Array(32)
let digits = Buffer.alloc(64)

function takeLimbs(count: number): Float64Array {
  if (limbs.length < count) limbs = new Float64Array(count)
  return limbs
}

/** Base58 of the bytes. It takes a time that grows with the square of their number. */
export function encodeBase58(bytes: Uint8Array): string {
  const { length } = bytes
  let zeros = 0
  while (zeros < length && bytes[zeros] === 0) zeros++
  const count = (length - zeros + 1) >> 1
  const number = takeLimbs(count)
  for (let at = length - 1, limb = count - 1; at >= zeros; at -= 2, limb--) {
    number[limb] = (bytes[at] ?? 0) + (at > zeros ? (bytes[at - 1] ?? 0) << 8 : 0)
  }
  // A byte takes less than one and a half digits.
  const room = zeros + Math.ceil(1.5 * (length - zeros))
  if (digits.length < room) digits = Buffer.alloc(room)
  const text = digits
  let begin = room
  let first = 0
  while (first < count) {
    let group = 0
    for (let at = first; at < count; at++) {
      const part = group * LIMB + (number[at] ?? 0)
      const above = Math.floor(part / GROUP)
      number[at] = above
      group = part - above * GROUP
    }
    while (first < count && number[first] === 0) first++
    // The last group has no leading zeros.
    for (let digit = 0; digit < DIGITS && (group > 0 || first < count); digit++) {
      const above = Math.floor(group / BASE)
      text[--begin] = CODES[group - above * BASE] ?? 0
      group = above
    }
  }
  for (let zero = 0; zero < zeros; zero++) text[--begin] = ZERO ?? 0
  return text.toString('latin1', begin, room)
}

/**
 * The bytes of a text in base58; undefined where it has a character that is no digit. It takes a time that grows with the square of the
 * length.
 */
export function decodeBase58(text: string): Uint8Array | undefined {
  const { length } = text
  let zeros = 0
  while (zeros < length && text.charCodeAt(zeros) === ZERO) zeros++
  // The lowest limb first. Eight bits hold more than one digit.
  const number = takeLimbs((length - zeros + 1) >> 1)
  let used = 0
  for (let at = zeros; at < length; ) {
    let group = 0
    let scale = 1
    for (const end = Math.min(at + DIGITS, length); at < end; at++) {
      const value = VALUES[text.charCodeAt(at)] ?? BASE
      if (value === BASE) return undefined
      group = group * BASE + value
      scale *= BASE
    }
    for (let limb = 0; limb < used; limb++) {
      const part = (number[limb] ?? 0) * scale + group
      group = Math.floor(part / LIMB)
      number[limb] = part - group * LIMB
    }
    for (; group > 0; used++) {
      const above = Math.floor(group / LIMB)
      number[used] = group - above * LIMB
      group = above
    }
  }
  const isHalf = used > 0 && (number[used - 1] ?? 0) < 256
  const bytes = new Uint8Array(zeros + 2 * used - (isHalf ? 1 : 0))
  for (let limb = 0, at = bytes.length - 1; limb < used; limb++, at -= 2) {
    const value = number[limb] ?? 0
    bytes[at] = value & 0xff
    if (at > zeros) bytes[at - 1] = value >> 8
  }
  return bytes
}

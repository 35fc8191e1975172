/**
 * BLAKE2b-512 (RFC 7693) of one block, for the checksums of addresses. Written out because node:crypto takes longer to load than most
 * commands take to run. A word of 64 bits is two of 32, the low one first.
 */

const BLOCK_LENGTH = 128
const DIGEST_LENGTH = 64
const ROUNDS = 12

/** The fractions of the square roots of the first eight primes. */
const IV = Int32Array.of(
  ...[0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a],
  ...[0xade682d1, 0x510e527f, 0x2b3e6c1f, 0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19],
)

/** The state to start from: digest length, no key, sequential mode. */
const START = IV.with(0, (IV[0] as number) ^ 0x0101_0000 ^ DIGEST_LENGTH)

/** Which words of the block each of ten rounds takes, in order; rounds eleven and twelve are one and two again. */
const SIGMA =
  '0123456789abcdefea489fd61c02b753b8c052fdae3671947931dcbe265a40f8905724afe1bc683d2c6a0b834d75fe19c51fed4a0763928bdb7ec13950f4862a6fe9b308c2d714a5a2847615fb9e3cd0'
const ORDER = Buffer.from(SIGMA.replaceAll(/./g, '0$&'), 'hex')

/** Where in the state the four words of each column and then of each diagonal are. */
const QUARTERS = Buffer.from('00081018020a121a040c141c060e161e000a141e020c1618040e101a0608121c', 'hex')

// Signed: numbers of 32 bits with a sign are what the engine keeps without a box, also before it has compiled anything.
const v = new Int32Array(32)
const m = new Int32Array(32)

/**
 * Mixes two words of the block into one column or diagonal. One function, as a call costs more than a step where nothing runs for long. The
 * carry of x + y = sum is the highest bit of (x & y) | ((x | y) & ~sum).
 */
function mix(quarter: number, x: number, y: number): void {
  const a = QUARTERS[quarter] as number
  const b = QUARTERS[quarter + 1] as number
  const c = QUARTERS[quarter + 2] as number
  const d = QUARTERS[quarter + 3] as number
  let aLow = v[a] as number
  let aHigh = v[a + 1] as number
  let bLow = v[b] as number
  let bHigh = v[b + 1] as number
  let cLow = v[c] as number
  let cHigh = v[c + 1] as number
  let dLow = v[d] as number
  let dHigh = v[d + 1] as number
  // a += b + x; d = (d ^ a) >>> 32
  let sum = (aLow + bLow) | 0
  aHigh += bHigh + (((aLow & bLow) | ((aLow | bLow) & ~sum)) >>> 31)
  let word = m[x] as number
  aLow = (sum + word) | 0
  aHigh = (aHigh + (m[x + 1] as number) + (((sum & word) | ((sum | word) & ~aLow)) >>> 31)) | 0
  let kept = dLow
  dLow = dHigh ^ aHigh
  dHigh = kept ^ aLow
  // c += d; b = (b ^ c) >>> 24
  sum = (cLow + dLow) | 0
  cHigh = (cHigh + dHigh + (((cLow & dLow) | ((cLow | dLow) & ~sum)) >>> 31)) | 0
  cLow = sum
  kept = bLow ^ cLow
  bHigh ^= cHigh
  bLow = (kept >>> 24) | (bHigh << 8)
  bHigh = (bHigh >>> 24) | (kept << 8)
  // a += b + y; d = (d ^ a) >>> 16
  sum = (aLow + bLow) | 0
  aHigh += bHigh + (((aLow & bLow) | ((aLow | bLow) & ~sum)) >>> 31)
  word = m[y] as number
  aLow = (sum + word) | 0
  aHigh = (aHigh + (m[y + 1] as number) + (((sum & word) | ((sum | word) & ~aLow)) >>> 31)) | 0
  kept = dLow ^ aLow
  dHigh ^= aHigh
  dLow = (kept >>> 16) | (dHigh << 16)
  dHigh = (dHigh >>> 16) | (kept << 16)
  // c += d; b = (b ^ c) >>> 63
  sum = (cLow + dLow) | 0
  cHigh = (cHigh + dHigh + (((cLow & dLow) | ((cLow | dLow) & ~sum)) >>> 31)) | 0
  cLow = sum
  kept = bLow ^ cLow
  bHigh ^= cHigh
  v[a] = aLow
  v[a + 1] = aHigh
  v[b] = (kept << 1) | (bHigh >>> 31)
  v[b + 1] = (bHigh << 1) | (kept >>> 31)
  v[c] = cLow
  v[c + 1] = cHigh
  v[d] = dLow
  v[d + 1] = dHigh
}

/**
 * BLAKE2b-512 without a key of the first `length` bytes: the first `wanted` of its 64 bytes. Throws a RangeError for more than 128 bytes,
 * which take more than one block.
 */
export function hashBlake2b512(message: Uint8Array, length: number = message.length, wanted: number = DIGEST_LENGTH): Uint8Array {
  if (length > BLOCK_LENGTH) throw new RangeError('only one block is hashed here')
  m.fill(0)
  for (let index = 0; index < length; index++) {
    const word = index >> 2
    m[word] = (m[word] as number) | ((message[index] as number) << (8 * (index & 3)))
  }
  v.set(START)
  v.set(IV, 16)
  v[24] = (v[24] as number) ^ length
  // The last block.
  v[28] = ~(v[28] as number)
  v[29] = ~(v[29] as number)
  for (let round = 0; round < ROUNDS; round++) {
    const start = (round % 10) * 16
    for (let quarter = 0; quarter < 8; quarter++) {
      const at = start + 2 * quarter
      mix(4 * quarter, 2 * (ORDER[at] as number), 2 * (ORDER[at + 1] as number))
    }
  }
  const digest = new Uint8Array(wanted)
  for (let index = 0; index < wanted; index++) {
    const word = index >> 2
    digest[index] = ((START[word] as number) ^ (v[word] as number) ^ (v[word + 16] as number)) >>> (8 * (index & 3))
  }
  return digest
}

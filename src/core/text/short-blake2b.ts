/**
 * BLAKE2b-512 (RFC 7693) of what fits one block, in 32-bit halves of its 64-bit words. The first few hashes of a run cost less here than
 * the loading of `node:crypto`, or than the first of a library that takes texts of any length.
 */

/** The longest text that fits. */
const BLOCK_LENGTH = 128
const DIGEST_LENGTH = 64
const WORDS = 16
/** The first word of the parameters: a digest of that length, no key, no tree. */
const PARAMETERS = 0x01010000 | DIGEST_LENGTH
/** The initial words, low half before high half. */
const START = [
  ...[0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a],
  ...[0xade682d1, 0x510e527f, 0x2b3e6c1f, 0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19],
]
/** Which words of the message each round takes, in hexadecimal. The rounds after these begin again at the top. */
const ORDERS = [
  '0123456789abcdef',
  'ea489fd61c02b753',
  'b8c052fdae367194',
  '7931dcbe265a40f8',
  '905724afe1bc683d',
  '2c6a0b834d75fe19',
  'c51fed4a0763928b',
  'db7ec13950f4862a',
  '6fe9b308c2d714a5',
  'a2847615fb9e3cd0',
]
const ROUNDS = 12
/** The places of the low halves of four words of the state. */
type Column = readonly [a: number, b: number, c: number, d: number]

/** Columns and diagonals of the state. */
const COLUMNS: readonly Column[] = [
  [0, 8, 16, 24],
  [2, 10, 18, 26],
  [4, 12, 20, 28],
  [6, 14, 22, 30],
  [0, 10, 20, 30],
  [2, 12, 22, 24],
  [4, 14, 16, 26],
  [6, 8, 18, 28],
]
const CARRY = 2 ** 32

const state = new Uint32Array(2 * WORDS)
const message = new Uint32Array(2 * WORDS)
const orders = ORDERS.map((order) => Array.from(order, (digit) => 2 * Number.parseInt(digit, 16)))

/**
 * Mixes the words at `x` and `y` of the message into a column. Low halves are added as what they are, so that their sum shows how
 * much it carries; all other numbers are taken modulo 2^32.
 */
function mix(column: Column, x: number, y: number): void {
  const a = column[0]
  const b = column[1]
  const c = column[2]
  const d = column[3]
  // One assignment after the other: V8 takes a list apart by an iterator until it has compiled this.
  const bl = state[b] ?? 0
  const bh = state[b + 1] ?? 0
  let al = (state[a] ?? 0) + bl + (message[x] ?? 0)
  let ah = ((state[a + 1] ?? 0) + bh + (message[x + 1] ?? 0) + Math.floor(al / CARRY)) | 0
  let dl = (state[d + 1] ?? 0) ^ ah
  let dh = (state[d] ?? 0) ^ al
  let cl = (state[c] ?? 0) + (dl >>> 0)
  let ch = ((state[c + 1] ?? 0) + dh + Math.floor(cl / CARRY)) | 0
  let el = bl ^ cl
  let eh = bh ^ ch
  const fl = (el >>> 24) | (eh << 8)
  const fh = (eh >>> 24) | (el << 8)
  al = (al >>> 0) + (fl >>> 0) + (message[y] ?? 0)
  ah = (ah + fh + (message[y + 1] ?? 0) + Math.floor(al / CARRY)) | 0
  el = dl ^ al
  eh = dh ^ ah
  dl = (el >>> 16) | (eh << 16)
  dh = (eh >>> 16) | (el << 16)
  cl = (cl >>> 0) + (dl >>> 0)
  ch = (ch + dh + Math.floor(cl / CARRY)) | 0
  el = fl ^ cl
  eh = fh ^ ch
  state[a] = al
  state[a + 1] = ah
  state[b] = (el << 1) | (eh >>> 31)
  state[b + 1] = (eh << 1) | (el >>> 31)
  state[c] = cl
  state[c + 1] = ch
  state[d] = dl
  state[d + 1] = dh
}

/** The 64 bytes of BLAKE2b-512 of at most 128 bytes. Throws a RangeError for more. */
export function hashShort(bytes: Uint8Array): Uint8Array {
  if (bytes.length > BLOCK_LENGTH) throw new RangeError(`${bytes.length} bytes are more than one block`)
  message.fill(0)
  for (let at = 0; at < bytes.length; at++) message[at >> 2] = (message[at >> 2] ?? 0) | ((bytes[at] ?? 0) << (8 * (at & 3)))
  state.set(START)
  state.set(START, WORDS)
  state[0] = (START[0] ?? 0) ^ PARAMETERS
  // How many bytes there are, and that no block follows.
  state[24] = (START[8] ?? 0) ^ bytes.length
  state[28] = ~(START[12] ?? 0)
  state[29] = ~(START[13] ?? 0)
  const before = state.slice(0, WORDS).with(0, (START[0] ?? 0) ^ PARAMETERS)
  for (let round = 0; round < ROUNDS; round++) {
    const order = orders[round % orders.length] ?? []
    let at = 0
    for (const column of COLUMNS) mix(column, order[at++] ?? 0, order[at++] ?? 0)
  }
  const digest = new DataView(new ArrayBuffer(DIGEST_LENGTH))
  for (const [at, word] of before.entries()) digest.setUint32(4 * at, word ^ (state[at] ?? 0) ^ (state[at + WORDS] ?? 0), true)
  return new Uint8Array(digest.buffer)
}

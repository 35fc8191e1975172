/** SCALE reading and writing over flat byte buffers. Hostile input ends in a {@link ScaleError}, never in a hang or a huge allocation. */

/** The bytes are not what the type says. */
export class ScaleError extends Error {
  override readonly name = 'ScaleError'
}

/** How deeply calls may nest inside calls; the runtime's decoder stops at the same depth (`MAX_EXTRINSIC_DEPTH`). */
const MAX_DEPTH = 256

const HEX_OF_BYTE: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** The lengths in bytes from which on the native conversions are faster than a loop, as measured. */
const NATIVE_LENGTH = 16
const NATIVE_PARSE_LENGTH = 64

/** Lower-case hex without prefix. */
export function bytesToHex(bytes: Uint8Array): string {
  if (bytes.length >= NATIVE_LENGTH) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')
  let text = ''
  for (const byte of bytes) text += HEX_OF_BYTE[byte]
  return text
}

function nibble(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 97 && code <= 102) return code - 87
  if (code >= 65 && code <= 70) return code - 55
  throw new ScaleError('not hexadecimal')
}

/** Reads hex with or without `0x`. Throws a ScaleError on an odd length or a foreign character. */
export function hexToBytes(text: string): Uint8Array {
  const start = text.startsWith('0x') ? 2 : 0
  if ((text.length - start) % 2 !== 0) throw new ScaleError('odd number of hexadecimal digits')
  const bytes = new Uint8Array((text.length - start) / 2)
  if (bytes.length >= NATIVE_PARSE_LENGTH) {
    // This conversion silently stops at the first character that is not a digit.
    if (Buffer.from(bytes.buffer).write(start === 0 ? text : text.slice(start), 'hex') < bytes.length)
      throw new ScaleError('not hexadecimal')
    return bytes
  }
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = (nibble(text.charCodeAt(start + 2 * i)) << 4) | nibble(text.charCodeAt(start + 2 * i + 1))
  }
  return bytes
}

/** Resolves the types that depend on the whole runtime (RuntimeCall, RuntimeEvent, DispatchError). */
export interface CodecEnv {
  readonly codecOf: (which: RuntimeTypeName) => RuntimeCodec
}

/** Types that only exist once all pallets are put together. */
export type RuntimeTypeName = 'RuntimeCall' | 'RuntimeEvent' | 'RuntimeError' | 'ModuleError'

export interface RuntimeCodec {
  encode(value: unknown, writer: Writer): void
  decode(reader: Reader): unknown
}

/** Appends SCALE to a growing buffer. */
export class Writer {
  // The engine keeps arrays of this size on its heap; larger ones are outside it, and take longer to make.
  #bytes = new Uint8Array(64)
  #length = 0

  constructor(readonly env?: CodecEnv) {}

  #room(count: number): number {
    const at = this.#length
    this.#length += count
    if (this.#length > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#length, this.#bytes.length * 2))
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    return at
  }

  byte(value: number): void {
    const at = this.#room(1)
    this.#bytes[at] = value
  }

  bytes(value: Uint8Array): void {
    const at = this.#room(value.length)
    this.#bytes.set(value, at)
  }

  hex(value: string): void {
    this.bytes(hexToBytes(value))
  }

  /** Little-endian unsigned integer of `size` bytes (at most 6 as number). */
  uint(value: number, size: number): void {
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** (8 * size)) throw new ScaleError(`${value} does not fit u${8 * size}`)
    const at = this.#room(size)
    let rest = value
    for (let i = 0; i < size; i++) {
      this.#bytes[at + i] = rest % 256
      rest = Math.floor(rest / 256)
    }
  }

  /** Little-endian two's complement integer of `size` bytes. */
  bigint(value: bigint, size: number, signed = false): void {
    const bits = BigInt(8 * size)
    const low = signed ? -(1n << (bits - 1n)) : 0n
    const high = signed ? 1n << (bits - 1n) : 1n << bits
    if (value < low || value >= high) throw new ScaleError(`${value} does not fit ${signed ? 'i' : 'u'}${bits}`)
    const at = this.#room(size)
    let rest = BigInt.asUintN(8 * size, value)
    for (let i = 0; i < size; i += 4) {
      let word = Number(rest & 0xffff_ffffn)
      rest >>= 32n
      for (let j = i; j < Math.min(i + 4, size); j++) {
        this.#bytes[at + j] = word & 0xff
        word >>>= 8
      }
    }
  }

  compact(value: number | bigint): void {
    const wide = BigInt(value)
    if (wide < 0n) throw new ScaleError('a compact integer cannot be negative')
    if (wide < 1n << 6n) this.byte(Number(wide) << 2)
    else if (wide < 1n << 14n) this.uint(Number((wide << 2n) | 1n), 2)
    else if (wide < 1n << 30n) this.bigint((wide << 2n) | 2n, 4)
    else {
      let size = 4
      while (wide >= 1n << BigInt(8 * size)) size++
      if (size > 67) throw new ScaleError('a compact integer of more than 536 bits')
      this.byte(((size - 4) << 2) | 3)
      this.bigint(wide, size)
    }
  }

  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }
}

/** Below it, a word and the one under it are a number that is exact. */
const HIGH_WORD_OF_EXACT = 2 ** 21

/** Consumes SCALE from a buffer. */
export class Reader {
  #at = 0
  #depth = 0
  /** Whether something has been read that is written otherwise: a set out of order. */
  isRewritten = false

  constructor(
    readonly source: Uint8Array,
    readonly env?: CodecEnv,
    readonly maxDepth = MAX_DEPTH,
  ) {}

  get offset(): number {
    return this.#at
  }

  get remaining(): number {
    return this.source.length - this.#at
  }

  #take(count: number): number {
    const at = this.#at
    if (count > this.source.length - at) throw new ScaleError('the bytes end too early')
    this.#at = at + count
    return at
  }

  byte(): number {
    return this.source[this.#take(1)] as number
  }

  bytes(count: number): Uint8Array {
    const at = this.#take(count)
    return this.source.slice(at, at + count)
  }

  /** `count` bytes as `0x` hex. */
  hex(count: number): string {
    const at = this.#take(count)
    return `0x${bytesToHex(this.source.subarray(at, at + count))}`
  }

  uint(size: number): number {
    const at = this.#take(size)
    let value = 0
    for (let i = size - 1; i >= 0; i--) value = value * 256 + (this.source[at + i] as number)
    return value
  }

  bigint(size: number, signed = false): bigint {
    const at = this.#take(size)
    let value = 0n
    let from = (size - 1) & ~3
    for (let word = 0; from >= 0 && word === 0; from -= 4) {
      word = this.#word(at + from, Math.min(4, size - from))
      // Most values are far below 2^53, and one bigint is made of them and not one for each word.
      const below = from === 4 && !signed && word < HIGH_WORD_OF_EXACT ? this.#word(at, 4) : undefined
      if (below !== undefined) return BigInt(word * 2 ** 32 + below)
      value = BigInt(word)
    }
    for (; from >= 0; from -= 4) value = (value << 32n) | BigInt(this.#word(at + from, 4))
    return signed ? BigInt.asIntN(8 * size, value) : value
  }

  /** Up to four bytes, little-endian. */
  #word(at: number, size: number): number {
    let word = 0
    for (let i = size - 1; i >= 0; i--) word = word * 256 + (this.source[at + i] as number)
    return word
  }

  compact(): bigint {
    const first = this.byte()
    const mode = first & 3
    if (mode === 0) return BigInt(first >> 2)
    if (mode === 1) return this.#canonical(BigInt((this.byte() << 6) | (first >> 2)), 1n << 6n)
    if (mode === 2) {
      const rest = this.uint(3)
      return this.#canonical(BigInt(rest * 64 + (first >> 2)), 1n << 14n)
    }
    const size = (first >> 2) + 4
    return this.#canonical(this.bigint(size), size === 4 ? 1n << 30n : 1n << BigInt(8 * (size - 1)))
  }

  #canonical(value: bigint, least: bigint): bigint {
    if (value < least) throw new ScaleError('out of range decoding Compact')
    return value
  }

  /** A collection's length; refused when not even one byte an item is left. */
  length(leastItemSize = 1): number {
    const count = this.compact()
    if (count > 0xffff_ffffn) throw new ScaleError('a length of more than 32 bits')
    if (leastItemSize > 0 && count * BigInt(leastItemSize) > BigInt(this.remaining)) throw new ScaleError('the bytes end too early')
    return Number(count)
  }

  /** Runs `read` one level deeper. */
  nested<T>(read: () => T): T {
    if (++this.#depth > this.maxDepth) throw new ScaleError('nested too deeply')
    const value = read()
    this.#depth--
    return value
  }

  /** Nothing may be left over. */
  end(): void {
    if (this.remaining > 0) throw new ScaleError(`${this.remaining} bytes left over`)
  }
}

/** A high word below this makes, with the low word, a number that is exact. */
const EXACT_HIGH = 2 ** 21

/** Reads little-endian SCALE primitives from bytes, refusing to run past the end: what the node sent is input like any other. */
export class ScaleReader {
  offset = 0

  constructor(readonly bytes: Uint8Array) {}

  get remaining(): number {
    return this.bytes.length - this.offset
  }

  #take(length: number): number {
    const at = this.offset
    if (length > this.bytes.length - at) throw new RangeError(`data ends at ${this.bytes.length}, ${length} bytes wanted at ${at}`)
    this.offset = at + length
    return at
  }

  #byte(at: number): number {
    return this.bytes[at] ?? 0
  }

  #word(at: number): number {
    return (this.#byte(at) | (this.#byte(at + 1) << 8) | (this.#byte(at + 2) << 16) | (this.#byte(at + 3) << 24)) >>> 0
  }

  readU8(): number {
    return this.#byte(this.#take(1))
  }

  readU16(): number {
    const at = this.#take(2)
    return this.#byte(at) | (this.#byte(at + 1) << 8)
  }

  readU32(): number {
    return this.#word(this.#take(4))
  }

  readU64(): bigint {
    return this.#wide(this.#take(8))
  }

  #wide(at: number): bigint {
    const low = this.#word(at)
    const high = this.#word(at + 4)
    return high < EXACT_HIGH ? BigInt(high * 2 ** 32 + low) : (BigInt(high) << 32n) | BigInt(low)
  }

  /** An unsigned integer of `size` bytes, any size. */
  readUint(size: number): bigint {
    const at = this.#take(size)
    if (size === 16) {
      const high = this.#wide(at + 8)
      return high === 0n ? this.#wide(at) : this.#wide(at) | (high << 64n)
    }
    let value = 0n
    for (let i = size - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.bytes[at + i] ?? 0)
    return value
  }

  /** A two's complement integer of `size` bytes. */
  readInt(size: number): bigint {
    return BigInt.asIntN(size * 8, this.readUint(size))
  }

  readBool(): boolean {
    const byte = this.readU8()
    if (byte > 1) throw new RangeError(`${byte} is not a bool`)
    return byte === 1
  }

  /** A compact integer that must be a safe JavaScript number, such as a length. Most are small, and take no bigint on the way. */
  readLength(): number {
    const first = this.readU8()
    const mode = first & 3
    if (mode === 0) return first >> 2
    if (mode === 1) return (first >> 2) | (this.readU8() << 6)
    this.offset -= 1
    if (mode === 2) return this.readU32() >>> 2
    const value = this.readCompact()
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('length too large')
    return Number(value)
  }

  readCompact(): bigint {
    const first = this.readU8()
    const mode = first & 3
    if (mode === 0) return BigInt(first >> 2)
    if (mode === 1) return BigInt((first >> 2) | (this.readU8() << 6))
    if (mode === 2) {
      this.offset -= 1
      return BigInt(this.readU32() >>> 2)
    }
    const size = (first >> 2) + 4
    return size === 8 ? this.readU64() : this.readUint(size)
  }

  skipCompact(): void {
    const first = this.readU8()
    const mode = first & 3
    if (mode > 0) this.#take(mode === 1 ? 1 : mode === 2 ? 3 : (first >> 2) + 4)
  }

  /** A view, not a copy. */
  readBytes(length: number): Uint8Array {
    const at = this.#take(length)
    return this.bytes.subarray(at, at + length)
  }

  readString(): string {
    return new TextDecoder().decode(this.readBytes(this.readLength()))
  }

  skip(length: number): void {
    this.#take(length)
  }
}

/** Reads little-endian SCALE primitives from bytes, refusing to run past the end: what the node sent is input like any other. */
export class ScaleReader {
  offset = 0
  readonly #view: DataView

  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get remaining(): number {
    return this.bytes.length - this.offset
  }

  #take(length: number): number {
    const at = this.offset
    if (length > this.bytes.length - at) throw new RangeError(`data ends at ${this.bytes.length}, ${length} bytes wanted at ${at}`)
    this.offset = at + length
    return at
  }

  readU8(): number {
    return this.#view.getUint8(this.#take(1))
  }

  readU16(): number {
    return this.#view.getUint16(this.#take(2), true)
  }

  readU32(): number {
    return this.#view.getUint32(this.#take(4), true)
  }

  readU64(): bigint {
    return this.#view.getBigUint64(this.#take(8), true)
  }

  /** An unsigned integer of `size` bytes, any size. */
  readUint(size: number): bigint {
    const at = this.#take(size)
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
    return this.readUint((first >> 2) + 4)
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

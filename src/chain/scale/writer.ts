/** Builds SCALE bytes. Integers out of their type's range throw a RangeError: silently wrapped money is the worst outcome there is. */
export class ScaleWriter {
  // The engine keeps arrays of this size on its heap; larger ones are outside it, and take longer to make.
  #bytes = new Uint8Array(64)
  #length = 0

  #reserve(length: number): number {
    const at = this.#length
    if (at + length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(this.#bytes.length * 2, at + length))
      grown.set(this.#bytes)
      this.#bytes = grown
    }
    this.#length = at + length
    return at
  }

  writeU8(value: number): this {
    // Reserving may replace the array, so it comes first.
    const at = this.#reserve(1)
    this.#bytes[at] = value
    return this
  }

  /** An unsigned integer of `size` bytes. */
  writeUint(value: bigint | number, size: number): this {
    let rest = BigInt(value)
    if (rest < 0n || rest >= 1n << BigInt(size * 8)) throw new RangeError(`${rest} does not fit u${size * 8}`)
    const at = this.#reserve(size)
    for (let i = 0; i < size; i++) {
      this.#bytes[at + i] = Number(rest & 0xffn)
      rest >>= 8n
    }
    return this
  }

  /** A two's complement integer of `size` bytes. */
  writeInt(value: bigint | number, size: number): this {
    const wide = BigInt(value)
    const half = 1n << BigInt(size * 8 - 1)
    if (wide < -half || wide >= half) throw new RangeError(`${wide} does not fit i${size * 8}`)
    return this.writeUint(BigInt.asUintN(size * 8, wide), size)
  }

  writeCompact(value: bigint | number): this {
    const wide = BigInt(value)
    if (wide < 0n) throw new RangeError('a compact integer cannot be negative')
    if (wide < 1n << 6n) return this.writeU8(Number(wide) << 2)
    if (wide < 1n << 14n) return this.writeUint((wide << 2n) | 1n, 2)
    if (wide < 1n << 30n) return this.writeUint((wide << 2n) | 2n, 4)
    let size = 4
    while (wide >= 1n << BigInt(size * 8)) size++
    if (size > 67) throw new RangeError('compact integer too large')
    return this.writeU8(((size - 4) << 2) | 3).writeUint(wide, size)
  }

  writeBytes(bytes: Uint8Array): this {
    const at = this.#reserve(bytes.length)
    this.#bytes.set(bytes, at)
    return this
  }

  toBytes(): Uint8Array {
    return this.#bytes.slice(0, this.#length)
  }
}

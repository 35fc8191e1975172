/** The bytes are no module, or one that uses what contracts may not use. */
export class InvalidModule extends Error {
  override readonly name = 'InvalidModule'
}

const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads the parts that a WebAssembly module is made of. Throws {@link InvalidModule} where they end too early or are malformed. */
export class ModuleReader {
  #at: number

  constructor(
    readonly bytes: Uint8Array,
    start = 0,
    readonly end = bytes.length,
  ) {
    this.#at = start
  }

  get at(): number {
    return this.#at
  }

  get isDone(): boolean {
    return this.#at >= this.end
  }

  byte(): number {
    const byte = this.isDone ? undefined : this.bytes[this.#at]
    if (byte === undefined) throw new InvalidModule('unexpected end')
    this.#at++
    return byte
  }

  skip(count: number): void {
    if (count > this.end - this.#at) throw new InvalidModule('unexpected end')
    this.#at += count
  }

  /** The next `length` bytes as a reader of their own. */
  part(length: number): ModuleReader {
    const start = this.#at
    this.skip(length)
    return new ModuleReader(this.bytes, start, start + length)
  }

  /** An unsigned integer of 32 bits (LEB128). */
  u32(): number {
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte()
      if (shift === 28 && byte > 0x0f) break
      value += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) return value
    }
    throw new InvalidModule('integer too long')
  }

  /** A signed integer of at most so many bits (LEB128), as its lowest 32 bits without a sign. */
  signed(bits: 32 | 64): number {
    let value = 0n
    for (let shift = 0; shift < bits; shift += 7) {
      const byte = this.byte()
      value |= BigInt(byte & 0x7f) << BigInt(shift)
      if (byte < 0x80) return Number(BigInt.asUintN(32, BigInt.asIntN(shift + 7, value)))
    }
    throw new InvalidModule('integer too long')
  }

  name(): string {
    const { at, end } = this.part(this.u32())
    try {
      return text.decode(this.bytes.subarray(at, end))
    } catch {
      throw new InvalidModule('a name is not UTF-8')
    }
  }

  /** As many items as the number that comes first says. */
  list<T>(item: () => T): T[] {
    const items: T[] = []
    for (let left = this.u32(); left > 0; left--) items.push(item())
    return items
  }
}

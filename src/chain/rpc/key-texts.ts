const QUOTE = 0x22
const COMMA = 0x2c

/**
 * Storage keys in hex as JSON writes a list of them, `"0x…","0x…"`. Thousands are asked for at a time, and none is needed as a text of its
 * own.
 */
export class KeyTexts {
  /** `ends` has for each key the place behind its last digit in `bytes`. */
  private constructor(
    readonly bytes: Buffer,
    readonly ends: readonly number[],
  ) {}

  /** Writes keys that are each made of so many parts, one after the other. All are hex in ASCII, and the first part of a key has `0x`. */
  static write(parts: readonly Uint8Array[], partsOfOne: number): KeyTexts {
    const count = parts.length / partsOfOne
    let size = count * 3 - 1
    for (const part of parts) size += part.length
    const bytes = Buffer.allocUnsafe(Math.max(0, size))
    const ends: number[] = []
    let at = 0
    let next = 0
    for (let key = 0; key < count; key++) {
      if (key > 0) bytes[at++] = COMMA
      bytes[at++] = QUOTE
      for (const last = next + partsOfOne; next < last; next++) {
        const part = parts[next]
        if (part === undefined) throw new RangeError('a part of a key is missing')
        bytes.set(part, at)
        at += part.length
      }
      ends.push(at)
      bytes[at++] = QUOTE
    }
    return new KeyTexts(bytes, ends)
  }

  get length(): number {
    return this.ends.length
  }

  /** Where the digits of a key begin, with `0x`. */
  startOf(index: number): number {
    return index === 0 ? 1 : (this.ends[index - 1] ?? 0) + 3
  }

  /** Some of them, as `Array.slice` counts. */
  slice(from: number, to = this.length): KeyTexts {
    const base = this.startOf(from) - 1
    const ends = this.ends.slice(from, to)
    return new KeyTexts(
      this.bytes.subarray(base, (ends.at(-1) ?? base - 1) + 1),
      ends.map((end) => end - base),
    )
  }

  /** Each by itself. */
  toTexts(): string[] {
    return this.ends.map((end, index) => this.bytes.toString('latin1', this.startOf(index), end))
  }
}

/**
 * Walks over SCALE bytes of metadata and copies ranges of them. It is there for the second reader alone, and shares no code with our codec.
 */

const NOTHING = Uint8Array.of(0)

/** Every step throws a RangeError at the end of the bytes. */
export class MetadataWalker {
  readonly #text = new TextDecoder()
  #from: number
  /** What was copied, and the types to which that refers. */
  readonly pieces: Uint8Array[] = []
  readonly parts: number[] = []

  constructor(
    readonly bytes: Uint8Array,
    public at: number,
  ) {
    this.#from = at
  }

  byte(): number {
    const byte = this.bytes[this.at++]
    if (byte === undefined) throw new RangeError('metadata: too short')
    return byte
  }

  skip(count: number): void {
    if (count > this.bytes.length - this.at) throw new RangeError('metadata: too short')
    this.at += count
  }

  /** A number or length as SCALE writes small ones, below 2^30. */
  compact(): number {
    const first = this.byte()
    const mode = first & 3
    if (mode === 0) return first >> 2
    if (mode === 3) throw new RangeError('metadata: a number is too large')
    const low = first + this.byte() * 0x100
    return mode === 1 ? low >> 2 : (low + this.byte() * 0x1_0000 + this.byte() * 0x100_0000 - mode) / 4
  }

  skipText(): void {
    this.skip(this.compact())
  }

  readText(): string {
    const length = this.compact()
    this.skip(length)
    return this.#text.decode(this.bytes.subarray(this.at - length, this.at))
  }

  skipTexts(): void {
    for (let count = this.compact(); count > 0; count--) this.skipText()
  }

  skipOption(skip: () => void): void {
    if (this.byte() !== 0) skip()
  }

  skipList(skip: () => void): void {
    for (let count = this.compact(); count > 0; count--) skip()
  }

  /** Skips the id of a type, and notes it. */
  refer(): void {
    this.parts.push(this.compact())
  }

  /** Copies what was passed since the last copy. */
  copy(): void {
    if (this.at > this.#from) this.pieces.push(this.bytes.subarray(this.#from, this.at))
    this.#from = this.at
  }

  /** Puts something in the place of what `pass` goes over. */
  replace(pass: () => void, replacement: Uint8Array = NOTHING): void {
    this.copy()
    pass()
    this.#from = this.at
    this.pieces.push(replacement)
  }

  leaveOutDocs(): void {
    // Where there are none, all stays in one piece.
    if (this.bytes[this.at] === 0) this.at++
    else this.replace(() => this.skipTexts())
  }
}

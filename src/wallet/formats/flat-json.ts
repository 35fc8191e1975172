/**
 * A reader for the one-level JSON objects of key files that works on bytes. `JSON.parse` is not used because it turns every
 * secret into a string that cannot be wiped, and because its errors quote the text they failed on.
 */

/**
 * A value of the object. A string is kept as bytes (UTF-8, with escapes resolved). Of an object or array only the fact that it is there is
 * kept.
 */
export type FlatValue =
  | { readonly kind: 'string'; readonly bytes: Buffer }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'null' }
  | { readonly kind: 'nested' }

const MAX_DEPTH = 32
const QUOTE = 0x22
const BACKSLASH = 0x5c
const CONTROLS = Array.from({ length: 0x20 }, (_, code) => code)
const SIMPLE_ESCAPES = new Map([
  [0x22, 0x22],
  [0x5c, 0x5c],
  [0x2f, 0x2f],
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
])

class NotJson extends Error {}

/**
 * Reads a JSON object whose values are mostly strings. If a key is repeated, its last value counts. Undefined when the bytes are not
 * exactly one JSON object. Each string value is a new Buffer: wipe them with {@link wipeFlatObject}.
 */
export function readFlatObject(bytes: Uint8Array): Map<string, FlatValue> | undefined {
  const scanner = new Scanner(bytes)
  try {
    return scanner.readDocument()
  } catch (error) {
    wipeFlatObject(scanner.object)
    if (error instanceof NotJson) return undefined
    throw error
  }
}

/** Overwrites every string value with zeros. */
export function wipeFlatObject(object: ReadonlyMap<string, FlatValue>): void {
  for (const value of object.values()) if (value.kind === 'string') value.bytes.fill(0)
}

class Scanner {
  readonly object = new Map<string, FlatValue>()
  private at = 0
  /**
   * Whether the file has any control character. Most files have none. One native search for each of them is fast, whereas checking every
   * byte here is slow.
   */
  private readonly hasControls: boolean

  constructor(private readonly bytes: Uint8Array) {
    this.hasControls = CONTROLS.some((control) => bytes.includes(control))
  }

  readDocument(): Map<string, FlatValue> {
    this.skipSpace()
    this.readMembers((key) => {
      const value = this.readValue(0)
      const earlier = this.object.get(key)
      if (earlier?.kind === 'string') earlier.bytes.fill(0)
      this.object.set(key, value)
    })
    this.skipSpace()
    if (this.at !== this.bytes.length) throw new NotJson()
    return this.object
  }

  private readMembers(onMember: (key: string) => void): void {
    this.expect(0x7b)
    this.skipSpace()
    if (this.take(0x7d)) return
    do {
      this.skipSpace()
      const key = this.readString().toString('utf8')
      this.skipSpace()
      this.expect(0x3a)
      onMember(key)
      this.skipSpace()
    } while (this.take(0x2c))
    this.expect(0x7d)
  }

  private readValue(depth: number): FlatValue {
    if (depth > MAX_DEPTH) throw new NotJson()
    this.skipSpace()
    const byte = this.bytes[this.at]
    if (byte === QUOTE) return { kind: 'string', bytes: this.readString() }
    if (byte === 0x7b) {
      this.readMembers(() => this.skipValue(depth))
      return { kind: 'nested' }
    }
    if (byte === 0x5b) return this.skipArray(depth)
    if (this.takeWord('null')) return { kind: 'null' }
    if (this.takeWord('true') || this.takeWord('false')) return { kind: 'boolean' }
    return this.readNumber()
  }

  private skipValue(depth: number): void {
    const value = this.readValue(depth + 1)
    if (value.kind === 'string') value.bytes.fill(0)
  }

  private skipArray(depth: number): FlatValue {
    this.expect(0x5b)
    this.skipSpace()
    if (this.take(0x5d)) return { kind: 'nested' }
    do {
      this.skipValue(depth)
      this.skipSpace()
    } while (this.take(0x2c))
    this.expect(0x5d)
    return { kind: 'nested' }
  }

  private readNumber(): FlatValue {
    let end = this.at
    while (end < this.bytes.length && /[-+.0-9eE]/.test(String.fromCharCode(this.bytes[end] ?? 0))) end++
    const text = Buffer.from(this.bytes.subarray(this.at, end)).toString('latin1')
    if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text)) throw new NotJson()
    this.at = end
    return { kind: 'number', text }
  }

  private readString(): Buffer {
    this.expect(QUOTE)
    const { bytes } = this
    let end = bytes.indexOf(QUOTE, this.at)
    while (end > 0 && this.isEscaped(end)) end = bytes.indexOf(QUOTE, end + 1)
    if (end < 0) throw new NotJson()
    if (this.hasControls) for (let at = this.at; at < end; at++) if ((bytes[at] ?? 0) < 0x20) throw new NotJson()
    const raw = bytes.subarray(this.at, end)
    this.at = end + 1
    return unescapeString(raw)
  }

  /** Whether the quote is escaped: an odd number of backslashes precedes it, counted back no further than the start of the string. */
  private isEscaped(quote: number): boolean {
    let at = quote
    while (at > this.at && this.bytes[at - 1] === BACKSLASH) at--
    return (quote - at) % 2 === 1
  }

  private expect(byte: number): void {
    if (!this.take(byte)) throw new NotJson()
  }

  private take(byte: number): boolean {
    if (this.bytes[this.at] !== byte) return false
    this.at++
    return true
  }

  private takeWord(word: string): boolean {
    for (let i = 0; i < word.length; i++) if (this.bytes[this.at + i] !== word.charCodeAt(i)) return false
    this.at += word.length
    return true
  }

  private skipSpace(): void {
    for (let byte = this.bytes[this.at]; byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09; byte = this.bytes[this.at])
      this.at++
  }
}

function unescapeString(raw: Uint8Array): Buffer {
  // An escape never stands for more bytes than it is written with, so the result fits. `Buffer.alloc` is used because its memory is not
  // taken from the pool that other Buffers share.
  const out = Buffer.alloc(raw.length)
  if (!raw.includes(BACKSLASH)) {
    out.set(raw)
    return out
  }
  let length = 0
  for (let at = 0; at < raw.length; ) {
    const byte = raw[at] ?? 0
    if (byte !== BACKSLASH) {
      out[length++] = byte
      at++
      continue
    }
    const escaped = raw[at + 1] ?? 0
    const simple = SIMPLE_ESCAPES.get(escaped)
    if (simple !== undefined) {
      out[length++] = simple
      at += 2
      continue
    }
    if (escaped !== 0x75) throw new NotJson()
    let code = readHex4(raw, at + 2)
    at += 6
    if (code >= 0xd800 && code < 0xdc00 && raw[at] === BACKSLASH && raw[at + 1] === 0x75) {
      const low = readHex4(raw, at + 2)
      if (low < 0xdc00 || low > 0xdfff) throw new NotJson()
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00)
      at += 6
    } else if (code >= 0xd800 && code <= 0xdfff) throw new NotJson()
    length += out.write(String.fromCodePoint(code), length)
  }
  return out.subarray(0, length)
}

function readHex4(raw: Uint8Array, at: number): number {
  const text = Buffer.from(raw.subarray(at, at + 4)).toString('latin1')
  if (!/^[0-9a-fA-F]{4}$/.test(text)) throw new NotJson()
  return Number.parseInt(text, 16)
}

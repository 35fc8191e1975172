/** Reads the nodes of a Substrate trie, of both layouts, as a stranger sends them. */

export interface TrieNode {
  /** Hex digits of its part of the key. */
  readonly nibbles: string
  /** As it stands in the node; its hash where it stands outside; null where the node has none. */
  readonly value: { readonly bytes: Uint8Array } | { readonly hash: Uint8Array } | null
  /** By the next digit of the key: a hash of 32 bytes, or the node itself where that is shorter. Empty for a leaf. */
  readonly children: readonly (Uint8Array | undefined)[]
}

const HASH_LENGTH = 32
/** A node counts the digits of a key in sixteen bits. */
export const MAX_DIGITS = 65_535

/** By the high bits of the first byte: how many low bits have the length of the key, and what follows. */
const KINDS = [
  { prefix: 0b0100_0000, bits: 6, isBranch: false, value: 'inline' },
  { prefix: 0b1000_0000, bits: 6, isBranch: true, value: 'none' },
  { prefix: 0b1100_0000, bits: 6, isBranch: true, value: 'inline' },
  { prefix: 0b0010_0000, bits: 5, isBranch: false, value: 'hashed' },
  { prefix: 0b0001_0000, bits: 4, isBranch: true, value: 'hashed' },
] as const

class Cursor {
  #at = 0

  constructor(private readonly bytes: Uint8Array) {}

  take(count: number): Uint8Array {
    if (this.#at + count > this.bytes.length) throw new RangeError('a node of a trie ends too early')
    this.#at += count
    return this.bytes.subarray(this.#at - count, this.#at)
  }

  byte(): number {
    return this.take(1)[0] as number
  }

  /** A compact length, of at most four bytes: more is no node of a proof. */
  length(): number {
    const first = this.byte()
    const mode = first & 3
    if (mode === 3) throw new RangeError('a value of a trie is too long')
    let [value, shift] = [first >>> 2, 6]
    for (const byte of this.take(mode === 0 ? 0 : mode === 1 ? 1 : 3)) {
      value += byte * 2 ** shift
      shift += 8
    }
    return value
  }

  sized(): Uint8Array {
    return this.take(this.length())
  }
}

/** Reads a node; undefined for that of an empty trie. Throws a RangeError for what is none. */
export function decodeNode(bytes: Uint8Array): TrieNode | undefined {
  if (bytes.length === 1 && bytes[0] === 0) return undefined
  const cursor = new Cursor(bytes)
  const first = cursor.byte()
  const kind = KINDS.find(({ prefix, bits }) => first >>> bits === prefix >>> bits)
  if (kind === undefined) throw new RangeError('no node of a trie begins like this')
  const most = (1 << kind.bits) - 1
  let count = first & most
  if (count === most) {
    let more: number
    do {
      more = cursor.byte()
      count += more
    } while (more === 255)
  }
  if (count > MAX_DIGITS) throw new RangeError('a key of a trie is too long')
  // An odd number of digits has a byte for the first one.
  const digits = Buffer.from(cursor.take(Math.ceil(count / 2))).toString('hex')
  const nibbles = digits.slice(digits.length - count)
  const mask = kind.isBranch ? cursor.take(2) : new Uint8Array(2)
  const value = kind.value === 'none' ? null : kind.value === 'hashed' ? { hash: cursor.take(HASH_LENGTH) } : { bytes: cursor.sized() }
  const children = Array.from({ length: kind.isBranch ? 16 : 0 }, (_, digit) =>
    ((mask[digit >>> 3] as number) >>> (digit & 7)) & 1 ? cursor.sized() : undefined,
  )
  // Each node has a key at it or parts several. Below those that do not there might be as many ways as somebody likes, and no key at all.
  if (value === null && children.filter((child) => child !== undefined).length < 2) throw new RangeError('a node of a trie parts nothing')
  return { nibbles, value, children }
}

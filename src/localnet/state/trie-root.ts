/**
 * The root of a Substrate trie, made from scratch each time: fine for a genesis or the extrinsics of a block, far too slow for the whole
 * storage after every block.
 */
import { Blake2256 } from '@polkadot-api/substrate-bindings'
import { bytesToHex, Writer } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'

export type TrieEntry = readonly [key: Uint8Array, value: Uint8Array]

/** Layout 1 is that of the state, layout 0 that of the extrinsics of a runtime with system version 1. */
export type TrieLayout = 0 | 1

interface Item {
  readonly nibbles: Uint8Array
  readonly value: Uint8Array
  readonly hashed: boolean
}

/** In layout 1, a value of more than this many bytes is stored as its hash. */
const INLINE_VALUE_LIMIT = 32
/** A node of at least this many bytes is referred to by its hash; a shorter one stands in its parent as it is. */
const HASHED_NODE_LENGTH = 32

/** The first bits of a node's header, and how many of the low bits hold the length of the key. */
const LEAF = { prefix: 0b0100_0000, bits: 6 }
const BRANCH = { prefix: 0b1000_0000, bits: 6 }
const BRANCH_WITH_VALUE = { prefix: 0b1100_0000, bits: 6 }
const LEAF_WITH_HASH = { prefix: 0b0010_0000, bits: 5 }
const BRANCH_WITH_HASH = { prefix: 0b0001_0000, bits: 4 }

function toNibbles(key: Uint8Array): Uint8Array {
  const nibbles = new Uint8Array(key.length * 2)
  key.forEach((byte, i) => {
    nibbles[2 * i] = byte >> 4
    nibbles[2 * i + 1] = byte & 15
  })
  return nibbles
}

function compareNibbles(a: Item, b: Item): number {
  return Buffer.compare(a.nibbles, b.nibbles)
}

/** blake2-256 root, `0x` hex. Keys are distinct. */
export function computeTrieRoot(entries: readonly TrieEntry[], layout: TrieLayout = 1): Hex {
  const isHashed = (value: Uint8Array): boolean => layout === 1 && value.length > INLINE_VALUE_LIMIT
  const items = entries.map(([key, value]) => ({ nibbles: toNibbles(key), value, hashed: isHashed(value) })).sort(compareNibbles)
  const node = items.length === 0 ? new Uint8Array(1) : encodeNode(items, 0)
  return `0x${bytesToHex(Blake2256(node))}`
}

function writeHeader(writer: Writer, kind: { readonly prefix: number; readonly bits: number }, nibbles: Uint8Array): void {
  const most = (1 << kind.bits) - 1
  if (nibbles.length < most) writer.byte(kind.prefix | nibbles.length)
  else {
    writer.byte(kind.prefix | most)
    let rest = nibbles.length - most
    for (; rest >= 255; rest -= 255) writer.byte(255)
    writer.byte(rest)
  }
  // If the number of nibbles is odd, the first one has a byte to itself.
  let at = nibbles.length % 2
  if (at === 1) writer.byte(nibbles[0] as number)
  for (; at < nibbles.length; at += 2) writer.byte(((nibbles[at] as number) << 4) | (nibbles[at + 1] as number))
}

function writeValue(writer: Writer, { value, hashed }: Item): void {
  if (hashed) writer.bytes(Blake2256(value))
  else {
    writer.compact(value.length)
    writer.bytes(value)
  }
}

/** The node of sorted items that agree in their first `depth` nibbles. */
function encodeNode(items: readonly Item[], depth: number): Uint8Array {
  const first = items[0] as Item
  const last = items[items.length - 1] as Item
  const writer = new Writer()
  if (items.length === 1) {
    writeHeader(writer, first.hashed ? LEAF_WITH_HASH : LEAF, first.nibbles.subarray(depth))
    writeValue(writer, first)
    return writer.finish()
  }
  let end = depth
  while (end < first.nibbles.length && first.nibbles[end] === last.nibbles[end]) end++
  const own = first.nibbles.length === end ? first : undefined
  const kind = own === undefined ? BRANCH : own.hashed ? BRANCH_WITH_HASH : BRANCH_WITH_VALUE
  writeHeader(writer, kind, first.nibbles.subarray(depth, end))
  const below = own === undefined ? items : items.slice(1)
  const children = Array.from({ length: 16 }, (_, nibble) => below.filter((item) => item.nibbles[end] === nibble))
  writer.uint(
    children.reduce((mask, child, nibble) => (child.length > 0 ? mask | (1 << nibble) : mask), 0),
    2,
  )
  if (own !== undefined) writeValue(writer, own)
  for (const child of children) {
    if (child.length === 0) continue
    const node = encodeNode(child, end + 1)
    const reference = node.length >= HASHED_NODE_LENGTH ? Blake2256(node) : node
    writer.compact(reference.length)
    writer.bytes(reference)
  }
  return writer.finish()
}

/** The root over a block's extrinsics, each with its length prefix, under their compact indices. */
export function computeExtrinsicsRoot(extrinsics: readonly Uint8Array[]): Hex {
  const entries = extrinsics.map((bytes, index): TrieEntry => {
    const writer = new Writer()
    writer.compact(index)
    return [writer.finish(), bytes]
  })
  return computeTrieRoot(entries, 0)
}

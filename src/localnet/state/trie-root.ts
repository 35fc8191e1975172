/**
 * The root of a Substrate state trie (layout version 1) over a whole storage. Made from scratch each time, which is fine for a genesis
 * and far too slow for every block.
 */
import { Blake2256 } from '@polkadot-api/substrate-bindings'
import { bytesToHex, Writer } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'

export type TrieEntry = readonly [key: Uint8Array, value: Uint8Array]

interface Item {
  readonly nibbles: Uint8Array
  readonly value: Uint8Array
}

/** Values longer than this are in the trie by their hash. */
const INLINE_VALUE_LIMIT = 32
/** A node at least this long is referred to by its hash. */
const HASHED_NODE_LENGTH = 32

/** First bits of a node's header, and how many bits of the key's length follow them. */
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
export function computeTrieRoot(entries: readonly TrieEntry[]): Hex {
  const items = entries.map(([key, value]) => ({ nibbles: toNibbles(key), value })).sort(compareNibbles)
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
  // An odd number of nibbles starts with one that stands alone.
  let at = nibbles.length % 2
  if (at === 1) writer.byte(nibbles[0] as number)
  for (; at < nibbles.length; at += 2) writer.byte(((nibbles[at] as number) << 4) | (nibbles[at + 1] as number))
}

function writeValue(writer: Writer, value: Uint8Array): void {
  if (value.length > INLINE_VALUE_LIMIT) writer.bytes(Blake2256(value))
  else {
    writer.compact(value.length)
    writer.bytes(value)
  }
}

function isHashed(value: Uint8Array): boolean {
  return value.length > INLINE_VALUE_LIMIT
}

/** The node of sorted items that agree in their first `depth` nibbles. */
function encodeNode(items: readonly Item[], depth: number): Uint8Array {
  const first = items[0] as Item
  const last = items[items.length - 1] as Item
  const writer = new Writer()
  if (items.length === 1) {
    writeHeader(writer, isHashed(first.value) ? LEAF_WITH_HASH : LEAF, first.nibbles.subarray(depth))
    writeValue(writer, first.value)
    return writer.finish()
  }
  let end = depth
  while (end < first.nibbles.length && first.nibbles[end] === last.nibbles[end]) end++
  const own = first.nibbles.length === end ? first.value : undefined
  const kind = own === undefined ? BRANCH : isHashed(own) ? BRANCH_WITH_HASH : BRANCH_WITH_VALUE
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

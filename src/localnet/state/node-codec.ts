/** How the nodes of a Substrate trie are written, of layout 0 and 1. */
import { blake2b } from '../schema/hash.js'
import { Writer } from '../schema/scale.js'

/** Layout 1 is that of the state, layout 0 that of the extrinsics of a runtime with system version 1. */
export type TrieLayout = 0 | 1

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

/** A trie without entries. */
export const EMPTY_NODE: Uint8Array = new Uint8Array(1)

/** Whether a value of this layout stands outside its node, which then has its hash. */
export const isHashedValue = (value: Uint8Array, layout: TrieLayout): boolean => layout === 1 && value.length > INLINE_VALUE_LIMIT

function writeHeader(writer: Writer, kind: { readonly prefix: number; readonly bits: number }, nibbles: string): void {
  const most = (1 << kind.bits) - 1
  if (nibbles.length < most) writer.byte(kind.prefix | nibbles.length)
  else {
    writer.byte(kind.prefix | most)
    let rest = nibbles.length - most
    for (; rest >= 255; rest -= 255) writer.byte(255)
    writer.byte(rest)
  }
  // If the number of nibbles is odd, the first one has a byte to itself.
  writer.hex(`0x${nibbles.length % 2 === 0 ? '' : '0'}${nibbles}`)
}

/**
 * The bytes of a node. `nibbles` are the hex digits of its part of the key; `references` those of its children, by their next nibble, and
 * undefined for a leaf.
 */
export function encodeNode(
  nibbles: string,
  value: Uint8Array | undefined,
  references: readonly (Uint8Array | undefined)[] | undefined,
  layout: TrieLayout,
): Uint8Array {
  const writer = new Writer()
  const hashed = value !== undefined && isHashedValue(value, layout)
  if (references === undefined) writeHeader(writer, hashed ? LEAF_WITH_HASH : LEAF, nibbles)
  else {
    writeHeader(writer, value === undefined ? BRANCH : hashed ? BRANCH_WITH_HASH : BRANCH_WITH_VALUE, nibbles)
    writer.uint(
      references.reduce((mask, child, nibble) => (child === undefined ? mask : mask | (1 << nibble)), 0),
      2,
    )
  }
  if (value !== undefined && hashed) writer.bytes(blake2b(value, 32))
  else if (value !== undefined) {
    writer.compact(value.length)
    writer.bytes(value)
  }
  for (const reference of references ?? []) {
    if (reference === undefined) continue
    writer.compact(reference.length)
    writer.bytes(reference)
  }
  return writer.finish()
}

/** What a parent has of a node: its hash, or the node itself where that is shorter. */
export const refer = (node: Uint8Array): Uint8Array => (node.length >= HASHED_NODE_LENGTH ? blake2b(node, 32) : node)

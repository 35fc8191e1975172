/**
 * Computes the extrinsics root of a block's header: the root of a Substrate trie that holds each extrinsic under its compact-encoded index.
 */
import { hashBlake2b256 } from '../hash.js'
import { ScaleWriter } from '../scale/writer.js'

/**
 * Layout 0 stores every value in full. Layout 1, which newer runtimes use, stores a value longer than {@link INLINE_VALUE_LIMIT} as its
 * hash.
 */
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

interface NodeKind {
  readonly prefix: number
  /** How many low bits of the first byte hold the length of the key; the prefix takes the other bits. */
  readonly bits: number
}

const LEAF: NodeKind = { prefix: 0b0100_0000, bits: 6 }
const BRANCH: NodeKind = { prefix: 0b1000_0000, bits: 6 }
const BRANCH_WITH_VALUE: NodeKind = { prefix: 0b1100_0000, bits: 6 }
const LEAF_WITH_HASH: NodeKind = { prefix: 0b0010_0000, bits: 5 }
const BRANCH_WITH_HASH: NodeKind = { prefix: 0b0001_0000, bits: 4 }

function splitNibbles(key: Uint8Array): Uint8Array {
  return Uint8Array.from(Array.from(key).flatMap((byte) => [byte >> 4, byte & 15]))
}

/**
 * Writes the kind of a node and its own part of the key, two nibbles to a byte. If the number of nibbles is odd, the first has a byte to
 * itself.
 */
function writeKey(writer: ScaleWriter, { prefix, bits }: NodeKind, nibbles: Uint8Array): void {
  // A compact index has at most ten nibbles, which any kind has room for.
  if (nibbles.length >= (1 << bits) - 1) throw new RangeError('a key too long for an index')
  writer.writeU8(prefix | nibbles.length)
  const odd = nibbles.length % 2
  if (odd === 1) writer.writeU8(nibbles[0] ?? 0)
  for (let at = odd; at < nibbles.length; at += 2) writer.writeU8(((nibbles[at] ?? 0) << 4) | (nibbles[at + 1] ?? 0))
}

function writeValue(writer: ScaleWriter, { value, hashed }: Item): void {
  if (hashed) writer.writeBytes(hashBlake2b256(value))
  else writer.writeCompact(value.length).writeBytes(value)
}

/**
 * Encodes the node for sorted items that share their first `depth` nibbles. `first` and `last` are the first and the last of these items.
 */
function encodeNode(items: readonly Item[], first: Item, last: Item, depth: number): Uint8Array {
  const writer = new ScaleWriter()
  if (items.length === 1) {
    writeKey(writer, first.hashed ? LEAF_WITH_HASH : LEAF, first.nibbles.subarray(depth))
    writeValue(writer, first)
    return writer.toBytes()
  }
  let end = depth
  while (end < first.nibbles.length && first.nibbles[end] === last.nibbles[end]) end++
  const own = first.nibbles.length === end ? first : undefined
  writeKey(writer, own === undefined ? BRANCH : own.hashed ? BRANCH_WITH_HASH : BRANCH_WITH_VALUE, first.nibbles.subarray(depth, end))
  const children: Uint8Array[] = []
  let mask = 0
  for (let nibble = 0; nibble < 16; nibble++) {
    const below = items.filter((item) => item !== own && item.nibbles[end] === nibble)
    const [head] = below
    const tail = below.at(-1)
    if (!head || !tail) continue
    mask |= 1 << nibble
    const node = encodeNode(below, head, tail, end + 1)
    children.push(node.length >= HASHED_NODE_LENGTH ? hashBlake2b256(node) : node)
  }
  writer.writeU8(mask & 0xff).writeU8(mask >> 8)
  if (own !== undefined) writeValue(writer, own)
  for (const child of children) writer.writeCompact(child.length).writeBytes(child)
  return writer.toBytes()
}

/** blake2-256 root of the extrinsics, each with its length prefix, in their order. */
export function computeExtrinsicsRoot(extrinsics: readonly Uint8Array[], layout: TrieLayout): Uint8Array {
  const items = extrinsics
    .map((value, index): Item => {
      const nibbles = splitNibbles(new ScaleWriter().writeCompact(index).toBytes())
      return { nibbles, value, hashed: layout === 1 && value.length > INLINE_VALUE_LIMIT }
    })
    .sort((a, b) => Buffer.compare(a.nibbles, b.nibbles))
  const [first] = items
  const last = items.at(-1)
  return hashBlake2b256(first && last ? encodeNode(items, first, last, 0) : new Uint8Array(1))
}

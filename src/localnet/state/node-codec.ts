/** How the nodes of a Substrate trie are written, of layout 0 and 1. */
import { blake2b } from '../schema/hash.js'

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

/** Where nodes are put together; one that is longer gets room of its own. Branches of layout 1 have at most 16 × 33 bytes and a key. */
const ROOM = new Uint8Array(2_048)

/** The value of a hex digit in lower case. */
const digitAt = (nibbles: string, at: number): number => {
  const code = nibbles.charCodeAt(at)
  return code < 0x60 ? code - 0x30 : code - 0x57
}

/** Writes the header and the digits of the key; returns where they end. */
function writeHeader(to: Uint8Array, kind: { readonly prefix: number; readonly bits: number }, nibbles: string, from: number): number {
  const most = (1 << kind.bits) - 1
  let at = from
  if (nibbles.length < most) to[at++] = kind.prefix | nibbles.length
  else {
    to[at++] = kind.prefix | most
    let rest = nibbles.length - most
    for (; rest >= 255; rest -= 255) to[at++] = 255
    to[at++] = rest
  }
  // If the number of nibbles is odd, the first one has a byte to itself.
  let digit = nibbles.length % 2
  if (digit === 1) to[at++] = digitAt(nibbles, 0)
  for (; digit < nibbles.length; digit += 2) to[at++] = (digitAt(nibbles, digit) << 4) | digitAt(nibbles, digit + 1)
  return at
}

/** Writes bytes behind their length, which SCALE has in one byte, two or four; returns where they end. */
function writeSized(to: Uint8Array, from: number, bytes: Uint8Array): number {
  const { length } = bytes
  let at = from
  if (length < 1 << 6) to[at++] = length << 2
  else if (length < 1 << 14) {
    to[at++] = ((length << 2) & 0xff) | 1
    to[at++] = length >>> 6
  } else {
    const word = length * 4 + 2
    for (let byte = 0; byte < 4; byte++) to[at++] = Math.floor(word / 2 ** (8 * byte)) & 0xff
  }
  // Most are a few bytes, for which a loop is faster.
  if (length > 32) to.set(bytes, at)
  else for (let byte = 0; byte < length; byte++) to[at + byte] = bytes[byte] as number
  return at + length
}

/** What a node consists of. */
export interface NodeParts {
  /** Hex digits of the key between the parent's branch and this node. */
  readonly nibbles: string
  readonly value: Uint8Array | undefined
  /** By the next digit; undefined for a leaf. */
  readonly children: readonly (NodeParts | undefined)[] | undefined
  /** What its parent writes of it. */
  readonly reference: Uint8Array | undefined
}

/** Stands for the bytes of a short leaf, which are made where they are written: there are very many of them. */
export const SHORT_LEAF: Uint8Array = new Uint8Array()

/** Whether a node has no children and is so short that it stands in its parent as it is. */
export const isShortLeaf = ({ nibbles, value, children }: NodeParts): boolean =>
  children === undefined && value !== undefined && 2 + ((nibbles.length + 1) >> 1) + value.length < HASHED_NODE_LENGTH

function writeShortLeaf(to: Uint8Array, from: number, { nibbles, value }: NodeParts): number {
  let at = writeHeader(to, LEAF, nibbles, from + 1)
  if (value !== undefined) at = writeSized(to, at, value)
  to[from] = (at - from - 1) << 2
  return at
}

/** The bytes of a node, the children of which have their references. */
export function encodeNode({ nibbles, value, children }: NodeParts, layout: TrieLayout): Uint8Array {
  const hashed = value !== undefined && isHashedValue(value, layout)
  const needed = nibbles.length + (hashed ? 0 : (value?.length ?? 0)) + 1_024
  const to = needed <= ROOM.length ? ROOM : new Uint8Array(needed)
  let at: number
  if (children === undefined) at = writeHeader(to, hashed ? LEAF_WITH_HASH : LEAF, nibbles, 0)
  else {
    at = writeHeader(to, value === undefined ? BRANCH : hashed ? BRANCH_WITH_HASH : BRANCH_WITH_VALUE, nibbles, 0)
    let mask = 0
    for (let nibble = 0; nibble < children.length; nibble++) if (children[nibble] !== undefined) mask |= 1 << nibble
    to[at++] = mask & 0xff
    to[at++] = mask >>> 8
  }
  if (value !== undefined && hashed) {
    to.set(blake2b(value, 32), at)
    at += 32
  } else if (value !== undefined) at = writeSized(to, at, value)
  for (const child of children ?? []) {
    if (child?.reference === undefined) continue
    at = child.reference === SHORT_LEAF ? writeShortLeaf(to, at, child) : writeSized(to, at, child.reference)
  }
  return to.slice(0, at)
}

/** What a parent has of a node: its hash, or the node itself where that is shorter. */
export const refer = (node: Uint8Array): Uint8Array => (node.length >= HASHED_NODE_LENGTH ? blake2b(node, 32) : node)

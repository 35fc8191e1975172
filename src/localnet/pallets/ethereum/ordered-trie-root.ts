/** The root of Ethereum's trie over a list, by which a header names its transactions and receipts. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex } from '../../schema/scale.js'
import type { Hex } from '../../schema/types.js'
import { encodeRlpBytes, encodeRlpInteger, encodeRlpList } from './rlp.js'

interface Item {
  readonly nibbles: readonly number[]
  readonly value: Uint8Array
}

const NOTHING = new Uint8Array(0)

/** A path with the mark of a leaf and of an odd length before it. */
function compactPath(nibbles: readonly number[], isLeaf: boolean): Uint8Array {
  const mark = isLeaf ? 2 : 0
  const padded = nibbles.length % 2 === 1 ? [mark + 1, ...nibbles] : [mark, 0, ...nibbles]
  return Uint8Array.from({ length: padded.length / 2 }, (_, at) => (padded[2 * at] as number) * 16 + (padded[2 * at + 1] as number))
}

/** A node stands in its parent by its hash if it has 32 bytes or more. */
function refer(node: Uint8Array): Uint8Array {
  return node.length < 32 ? node : encodeRlpBytes(keccak_256(node))
}

function encodeNode(items: readonly Item[]): Uint8Array {
  const [first, ...others] = items
  if (first === undefined) return encodeRlpBytes(NOTHING)
  if (others.length === 0) return encodeRlpList([encodeRlpBytes(compactPath(first.nibbles, true)), encodeRlpBytes(first.value)])
  let shared = 0
  while (others.every(({ nibbles }) => nibbles[shared] !== undefined && nibbles[shared] === first.nibbles[shared])) shared += 1
  if (shared > 0) {
    const below = encodeNode(items.map(({ nibbles, value }) => ({ nibbles: nibbles.slice(shared), value })))
    return encodeRlpList([encodeRlpBytes(compactPath(first.nibbles.slice(0, shared), false)), refer(below)])
  }
  const children = Array.from({ length: 16 }, (_, nibble) => {
    const under = items.filter(({ nibbles }) => nibbles[0] === nibble)
    if (under.length === 0) return encodeRlpBytes(NOTHING)
    return refer(encodeNode(under.map(({ nibbles, value }) => ({ nibbles: nibbles.slice(1), value }))))
  })
  const ended = items.find(({ nibbles }) => nibbles.length === 0)
  return encodeRlpList([...children, encodeRlpBytes(ended?.value ?? NOTHING)])
}

/** Items stand under their places, encoded as RLP integers. */
export function orderedTrieRoot(values: readonly Uint8Array[]): Hex {
  const items = values.map((value, at) => ({ nibbles: [...encodeRlpInteger(BigInt(at))].flatMap((byte) => [byte >> 4, byte & 15]), value }))
  return `0x${bytesToHex(keccak_256(encodeNode(items)))}`
}

/** Roots of what is whole at once: a genesis, the extrinsics of a block. */
import { bytesToHex, Writer } from '../schema/scale.js'
import type { Hex } from '../schema/types.js'
import type { TrieLayout } from './node-codec.js'
import { Trie } from './trie.js'

export type TrieEntry = readonly [key: Uint8Array, value: Uint8Array]

/** blake2-256 root, `0x` hex. Keys are distinct. */
export function computeTrieRoot(entries: readonly TrieEntry[], layout: TrieLayout = 1): Hex {
  return new Trie(
    entries.map(([key, value]) => [bytesToHex(key), value] as const),
    layout,
  ).root
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

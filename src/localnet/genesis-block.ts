import type { Block } from './blocks.js'
import { blake2256 } from './schema/hash.js'
import { Writer } from './schema/scale.js'
import type { Hex } from './schema/types.js'
import type { State } from './state/state.js'
import { computeTrieRoot } from './state/trie-root.js'

const NO_HASH: Hex = `0x${'00'.repeat(32)}`

/**
 * Makes block 0 over its state: without parent, extrinsics or digest, and with the real trie root, so that its hash is the one the
 * runtime would have. The state goes on with the trie of which the root is.
 */
export function makeGenesisBlock(state: State): Block {
  const stateRoot = state.root()
  const extrinsicsRoot = computeTrieRoot([])
  const writer = new Writer()
  writer.hex(NO_HASH)
  writer.compact(0)
  writer.hex(stateRoot)
  writer.hex(extrinsicsRoot)
  writer.compact(0)
  return { number: 0, hash: blake2256(writer.finish()), parentHash: NO_HASH, stateRoot, extrinsicsRoot, logs: [], extrinsics: [] }
}

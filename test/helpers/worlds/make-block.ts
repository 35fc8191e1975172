/** Makes blocks as a node shows them, with the hashes that belong to their content. */
import { encodeHeader, type HeaderValue } from '../../../src/localnet/executive/header.js'
import { blake2256 } from '../../../src/localnet/schema/hash.js'
import { hexToBytes } from '../../../src/localnet/schema/scale.js'
import { computeExtrinsicsRoot } from '../../../src/localnet/state/trie-root.js'

export interface MadeBlock {
  readonly hash: string
  /** The answer of `chain_getBlock`. */
  readonly json: { readonly block: { readonly header: Readonly<Record<string, unknown>>; readonly extrinsics: readonly string[] } }
}

/** Makes a block of these extrinsics (hex, with their length prefixes) after the block with hash `parentHash`. */
export function makeBlock(number: number, parentHash: string, extrinsics: readonly string[]): MadeBlock {
  const extrinsicsRoot = computeExtrinsicsRoot(extrinsics.map(hexToBytes))
  const stateRoot = `0x${'55'.repeat(32)}`
  const header = { parent_hash: parentHash, number, state_root: stateRoot, extrinsics_root: extrinsicsRoot, digest: { logs: [] } }
  return {
    hash: blake2256(encodeHeader(header as HeaderValue)),
    json: {
      block: {
        header: { parentHash, number: `0x${number.toString(16)}`, stateRoot, extrinsicsRoot, digest: { logs: [] } },
        extrinsics,
      },
    },
  }
}

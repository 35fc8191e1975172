/**
 * Computes the digest of metadata as RFC-0078 defines it. The chain compares it with the digest of its own metadata: a transaction that was
 * signed with another digest is refused. This module is loaded only where it is needed, because its library is as large as all else that a
 * read loads.
 */
import { merkleizeMetadata } from '@polkadot-api/merkleize-metadata'
import { toHex } from '../scale/hex.js'
import { rewriteAsV15 } from './rewrite-as-v15.js'
import type { TokenFacts } from './token-facts.js'

/**
 * The digest, hex, of metadata V14, V15 or V16. Name and version of the runtime and the prefix of its addresses are those in the metadata
 * itself. Throws an Error for metadata that does not describe an extrinsic of format 4.
 */
export function computeMetadataDigest(metadata: Uint8Array, { decimals, symbol }: TokenFacts): string {
  // The library's decoder reads the whole buffer that the bytes are a part of, so it gets a copy with a buffer of its own.
  const own = new Uint8Array(metadata)
  return toHex(merkleizeMetadata(rewriteAsV15(own), { decimals, tokenSymbol: symbol }).digest())
}

/**
 * The digest of metadata as RFC-0078 defines it, which the chain compares with that of its own: who signs with it is refused unless the
 * metadata that he used is the chain's. Loaded where it is needed alone, as what it takes is as large as the rest of a read.
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
  // A copy of its own: the library's decoder takes the whole buffer that bytes are a part of.
  const own = new Uint8Array(metadata)
  return toHex(merkleizeMetadata(rewriteAsV15(own), { decimals, tokenSymbol: symbol }).digest())
}

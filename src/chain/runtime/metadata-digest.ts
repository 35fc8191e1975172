/**
 * Computes the digest of metadata as RFC-0078 defines it. The chain compares it with the digest of its own metadata: a transaction that was
 * signed with another digest is refused. This module is loaded only where it is needed, because its library is as large as all else that a
 * read loads.
 */
import { createHash } from 'node:crypto'
import { merkleizeMetadata } from '@polkadot-api/merkleize-metadata'
import { toHex } from '../scale/hex.js'
import { rewriteAsV15 } from './rewrite-as-v15.js'
import type { TokenFacts } from './token-facts.js'

/** What the last digest was made of, hashed, and the digest. */
let last: { readonly of: string; readonly digest: string } | undefined

/**
 * The digest, hex, of metadata V14, V15 or V16. It takes a tenth of a second, and the last one is remembered: whoever holds the metadata to
 * what is known of a runtime asks for it, and so does whoever signs. Name and version of the runtime and the prefix of its addresses are
 * those in the metadata itself. Throws an Error for metadata that does not describe an extrinsic of format 4.
 */
export function computeMetadataDigest(metadata: Uint8Array, token: TokenFacts): string {
  const of = `${createHash('sha256').update(metadata).digest('hex')} ${token.decimals} ${token.symbol}`
  if (last?.of !== of) last = { of, digest: toHex(merkleize(metadata, token).digest()) }
  return last.digest
}

function merkleize(metadata: Uint8Array, { decimals, symbol }: TokenFacts): ReturnType<typeof merkleizeMetadata> {
  // The library's decoder reads the whole buffer that the bytes are a part of, so it gets a copy with a buffer of its own.
  const own = new Uint8Array(metadata)
  return merkleizeMetadata(rewriteAsV15(own), { decimals, tokenSymbol: symbol })
}

/** What a payload consists of. */
export interface PayloadParts {
  readonly call: Uint8Array
  /** Goes into the extrinsic. */
  readonly extra: Uint8Array
  /** Is signed alone. */
  readonly implicit: Uint8Array
}

/**
 * The proof that lets a signer without the metadata decode this payload, and know that it does so by the metadata of the digest. SCALE, as
 * Polkadot Vault and the generic app of Ledger read it.
 */
export function proveMetadata(metadata: Uint8Array, token: TokenFacts, { call, extra, implicit }: PayloadParts): Uint8Array {
  const [one, two, three] = [call, extra, implicit].map((part) => new Uint8Array(part)) as [Uint8Array, Uint8Array, Uint8Array]
  return merkleize(metadata, token).getProofForExtrinsicParts(one, two, three)
}

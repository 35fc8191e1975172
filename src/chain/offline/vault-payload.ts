/**
 * A transaction as Polkadot Vault reads it from QR codes: the format that it calls UOS, see docs/offline.md. Vault decodes the call by
 * itself, from the proof of its types (RFC-0078) that goes with it, and signs what is signed here.
 */
import { fromHex } from '../scale/hex.js'
import { ScaleWriter } from '../scale/writer.js'
import type { VerifiedPayload } from './verify-payload.js'

/** What every content begins with: it is of Substrate. */
const SUBSTRATE = 0x53
/** Keys of this network are sr25519 unless somebody chose otherwise, and an address does not tell. */
const SR25519 = 0x01
/** A transaction that Vault has to know the metadata for. */
const TRANSACTION = 0x02
/** A transaction with the proof of the types that it is made of. */
const TRANSACTION_WITH_PROOF = 0x06
/** The kind of frames that are put together by their numbers. */
const NUMBERED_FRAME = 0x00
const FRAME_HEAD = 5

/**
 * The content for Vault: who signs, the proof where the digest of the metadata is signed, the call with its length, what is signed beside
 * it, and the chain.
 */
export async function makeVaultPayload({ payload, metadata, publicKey, callBytes, extensions }: VerifiedPayload): Promise<Uint8Array> {
  const { chain, proof } = payload
  const writer = new ScaleWriter().writeU8(SUBSTRATE).writeU8(SR25519)
  if (proof.digest === null) writer.writeU8(TRANSACTION).writeBytes(publicKey)
  else {
    const { proveMetadata } = await import('../runtime/metadata-digest.js')
    writer
      .writeU8(TRANSACTION_WITH_PROOF)
      .writeBytes(publicKey)
      .writeBytes(proveMetadata(metadata.bytes, chain.token, { call: callBytes, ...extensions }))
  }
  return writer
    .writeCompact(callBytes.length)
    .writeBytes(callBytes)
    .writeBytes(extensions.extra)
    .writeBytes(extensions.implicit)
    .writeBytes(fromHex(chain.genesis_hash))
    .toBytes()
}

/** Cuts a content into frames of at most `capacity` bytes, each with its number and how many there are. */
export function splitFrames(content: Uint8Array, capacity: number): readonly Uint8Array[] {
  const size = capacity - FRAME_HEAD
  const count = Math.ceil(content.length / size)
  return Array.from({ length: count }, (_, index) =>
    Buffer.concat([
      Uint8Array.of(NUMBERED_FRAME, count >> 8, count & 0xff, index >> 8, index & 0xff),
      content.subarray(index * size, (index + 1) * size),
    ]),
  )
}

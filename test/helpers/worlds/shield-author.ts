/** A block author of the MEV shield: its key, and its own reading of what was encrypted to it, by the README of the pallet. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import { xxhashAsU8a } from '@polkadot/util-crypto'
import { decodeSignedExtrinsic } from '../../../src/chain/extrinsic/decode-extrinsic.js'
import type { RuntimeMetadata } from '../../../src/chain/metadata/runtime-metadata.js'

/** The parts of a ciphertext, by offsets that are counted from the front. */
export function splitCiphertext(ciphertext: Uint8Array) {
  const kemLength = (ciphertext[16] ?? 0) | ((ciphertext[17] ?? 0) << 8)
  return {
    keyHash: ciphertext.subarray(0, 16),
    kem: ciphertext.subarray(18, 18 + kemLength),
    nonce: ciphertext.subarray(18 + kemLength, 42 + kemLength),
    sealed: ciphertext.subarray(42 + kemLength),
  }
}

/** What is in a ciphertext. Throws where it was changed, or is for another key. */
export function openCiphertext(decapsulationKey: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const { kem, nonce, sealed } = splitCiphertext(ciphertext)
  return xchacha20poly1305(ml_kem768.decapsulate(kem, decapsulationKey), nonce).decrypt(sealed)
}

export interface ShieldAuthor {
  /** The key that it announces. */
  readonly key: Uint8Array
  openCiphertext(ciphertext: Uint8Array): Uint8Array
  /** What the carrier of those bytes carries. Throws where it is no carrier, or not for this author. */
  open(metadata: RuntimeMetadata, carrier: Uint8Array): Uint8Array
}

/** The author whose key pair is made of 64 bytes of this value. */
export function makeAuthor(seed: number): ShieldAuthor {
  const { publicKey, secretKey } = ml_kem768.keygen(new Uint8Array(64).fill(seed))
  return {
    key: publicKey,
    openCiphertext: (ciphertext) => openCiphertext(secretKey, ciphertext),
    open(metadata, carrier) {
      const call = decodeSignedExtrinsic(metadata, carrier)?.call
      if (`${call?.pallet}.${call?.name}` !== 'MevShield.submit_encrypted') throw new Error('this is no carrier')
      const { ciphertext } = (call?.args ?? {}) as unknown as { readonly ciphertext: Uint8Array }
      const { keyHash } = splitCiphertext(ciphertext)
      if (Buffer.compare(keyHash, xxhashAsU8a(publicKey, 128)) !== 0) throw new Error('this is for another author')
      return openCiphertext(secretKey, ciphertext)
    },
  }
}

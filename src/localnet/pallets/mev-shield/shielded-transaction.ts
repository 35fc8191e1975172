/** The ciphertext of `submit_encrypted`, and what is in it. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js'
import { struct } from '../../schema/composites.js'
import { bytesToHex, hexToBytes, Reader, ScaleError } from '../../schema/scale.js'
import { bytes, fixedBytes, type Hex, named, type ValueOf } from '../../schema/types.js'

const KEY_HASH_BYTES = 16
const NONCE_BYTES = 24
/** Bytes of an ML-KEM-768 key for decapsulation. */
const DECAPSULATION_KEY_BYTES = 2_400
/** Bytes of a shared secret that is encapsulated by ML-KEM-768. */
const ENCAPSULATED_BYTES = 1_088

export const ShieldedTransaction = struct(named('stp_shield::shielded_tx::ShieldedTransaction'), {
  key_hash: [fixedBytes(KEY_HASH_BYTES), '[u8; KEY_HASH_LEN]'],
  kem_ct: [bytes, 'Vec<u8>'],
  aead_ct: [bytes, 'Vec<u8>'],
  nonce: [fixedBytes(NONCE_BYTES), '[u8; NONCE_LEN]'],
})

export type ShieldedTransactionValue = ValueOf<typeof ShieldedTransaction>

/**
 * `ShieldedTransaction::parse`: twox128 of the key that it is encrypted to, the length of the encapsulated secret (u16, little endian),
 * that secret, the nonce, and all the rest as the sealed extrinsic. Undefined if it ends too early.
 */
export function parseShielded(ciphertext: Hex): ShieldedTransactionValue | undefined {
  const reader = new Reader(hexToBytes(ciphertext))
  const take = (count: number): Hex => `0x${bytesToHex(reader.bytes(count))}`
  try {
    const key_hash = take(KEY_HASH_BYTES)
    const kem_ct = take(reader.uint(2))
    const nonce = take(NONCE_BYTES)
    return { key_hash, kem_ct, nonce, aead_ct: take(reader.remaining) }
  } catch (error) {
    if (error instanceof ScaleError) return undefined
    throw error
  }
}

/** `unshield` of pallet_shield: what was sealed, or undefined if the key does not fit or the ciphertext was tampered with. */
export function unshield(decapsulationKey: Hex, { kem_ct, nonce, aead_ct }: ShieldedTransactionValue): Uint8Array | undefined {
  const key = hexToBytes(decapsulationKey)
  const encapsulated = hexToBytes(kem_ct)
  if (key.length !== DECAPSULATION_KEY_BYTES || encapsulated.length !== ENCAPSULATED_BYTES) return undefined
  try {
    return xchacha20poly1305(ml_kem768.decapsulate(encapsulated, key), hexToBytes(nonce)).decrypt(hexToBytes(aead_ct))
  } catch {
    // Both libraries throw plain errors: of a key whose own hash is wrong, and of a seal that does not hold.
    return undefined
  }
}

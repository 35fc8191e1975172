/** An Ethereum key: a number below the order of secp256k1, and the address that follows from it. */
import { secp256k1 } from '@noble/curves/secp256k1'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { formatEvmAddress } from '../../core/evm-address.js'
import { invalidSecret } from '../errors.js'

const ADDRESS_AT = 12

/** A private key with its address. Whoever makes it wipes it. */
export interface EvmKey {
  /** 32 bytes. */
  readonly privateKey: Uint8Array
  /** H160 with the checksum of EIP-55. */
  readonly address: string
}

/** The key of these 32 bytes, which it keeps. Usage error `INVALID_SECRET` (exit 2) for zero and for what is beyond the curve's order. */
export function makeEvmKey(privateKey: Uint8Array): EvmKey {
  if (!secp256k1.utils.isValidPrivateKey(privateKey)) {
    throw invalidSecret(
      'It is no private key of Ethereum: such a key has 64 hex digits, is not zero and lies below the order of its curve.',
    )
  }
  return { privateKey, address: addressOfPoint(secp256k1.getPublicKey(privateKey, false)) }
}

/** A new key from the system's random source. */
export async function generateEvmKey(): Promise<EvmKey> {
  const { randomBytes } = await import('node:crypto')
  // All but one in 2^128 of the numbers of this length are keys.
  for (;;) {
    const bytes = randomBytes(32)
    if (secp256k1.utils.isValidPrivateKey(bytes)) return makeEvmKey(bytes)
  }
}

/** Signs 32 bytes: r and s of 32 bytes each, then which of two points it was (0 or 1). */
export function signDigest({ privateKey }: EvmKey, digest: Uint8Array): Uint8Array {
  const signature = secp256k1.sign(digest, privateKey)
  return Uint8Array.from([...signature.toCompactRawBytes(), signature.recovery])
}

/** The address whose key made such a signature of 32 bytes. Throws an Error where it is none. */
export function recoverSigner(digest: Uint8Array, signature: Uint8Array): string {
  const signed = secp256k1.Signature.fromCompact(signature.subarray(0, 64)).addRecoveryBit(signature[64] ?? 0)
  return addressOfPoint(signed.recoverPublicKey(digest).toRawBytes(false))
}

function addressOfPoint(point: Uint8Array): string {
  return formatEvmAddress(keccak_256(point.subarray(1)).subarray(ADDRESS_AT))
}

/** Signature checks of `MultiSignature`, synchronous once loaded: WASM for the two curves that sign in practice. */
import { blake2b, blake2256, useFastHashes } from '../schema/hash.js'
import type { MultiSignature } from '../schema/primitives.js'
import { hexToBytes } from '../schema/scale.js'
import type { Hex, ValueOf } from '../schema/types.js'

export type MultiSignatureValue = ValueOf<typeof MultiSignature>

/** True if `signature` over `message` is `who`'s. Never throws: nonsense is a wrong signature. */
export type SignatureCheck = (message: Uint8Array, signature: MultiSignatureValue, who: Hex) => boolean

/** Loads the curves. Takes some tens of milliseconds the first time. */
export async function loadSignatureCheck(): Promise<SignatureCheck> {
  const wasm = await import('@polkadot/wasm-crypto')
  await wasm.waitReady()
  useFastHashes(wasm)
  return (message, signature, who) => {
    const bytes = hexToBytes(signature.value)
    const key = hexToBytes(who)
    try {
      if (signature.type === 'Sr25519') return wasm.sr25519Verify(bytes, message, key)
      if (signature.type === 'Ed25519') return wasm.ed25519Verify(bytes, message, key)
      // An ECDSA account is the hash of its compressed key, which the signature gives back.
      const recovered = wasm.secp256k1Recover(blake2b(message, 32), bytes.subarray(0, 64), bytes[64] as number)
      return blake2256(wasm.secp256k1Compress(recovered)) === who
    } catch {
      return false
    }
  }
}

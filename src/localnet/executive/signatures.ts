/** Signature checks of `MultiSignature`, synchronous once loaded: WASM for the two curves that sign in practice. */

import { hexToBytes } from '../schema/scale.js'
import { enumOf, fixedBytes, type Hex, named, type ValueOf } from '../schema/types.js'

export const MultiSignature = enumOf(named('sp_runtime::MultiSignature'), {
  Ed25519: [0, [[fixedBytes(64), 'ed25519::Signature']]],
  Sr25519: [1, [[fixedBytes(64), 'sr25519::Signature']]],
  Ecdsa: [2, [[fixedBytes(65), 'ecdsa::Signature']]],
})
export type MultiSignatureValue = ValueOf<typeof MultiSignature>

/** True if `signature` over `message` is `who`'s. Never throws: nonsense is a wrong signature. */
export type SignatureCheck = (message: Uint8Array, signature: MultiSignatureValue, who: Hex) => boolean

/** Loads the curves. Takes some tens of milliseconds the first time. */
export async function loadSignatureCheck(): Promise<SignatureCheck> {
  const { cryptoWaitReady, ed25519Verify, secp256k1Verify, sr25519Verify } = await import('@polkadot/util-crypto')
  await cryptoWaitReady()
  return (message, signature, who) => {
    const bytes = hexToBytes(signature.value)
    const key = hexToBytes(who)
    try {
      if (signature.type === 'Sr25519') return sr25519Verify(message, bytes, key)
      if (signature.type === 'Ed25519') return ed25519Verify(message, bytes, key)
      return secp256k1Verify(message, bytes, key, 'blake2')
    } catch {
      return false
    }
  }
}

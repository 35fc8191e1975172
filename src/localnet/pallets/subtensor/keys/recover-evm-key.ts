import { secp256k1 } from '@noble/curves/secp256k1'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { bytesToHex, hexToBytes, Writer } from '../../../schema/scale.js'
import type { Hex } from '../../../schema/types.js'

const PREFIX = '\x19Ethereum Signed Message:\n'
const RECOVERY_AT = 64
/** What Ethereum adds to the last byte of a signature. */
const ETHEREUM_V = 27

/**
 * The Ethereum address that signed for a hotkey: over the hotkey and the keccak-256 of a block number, as wallets sign messages (EIP-191).
 * Undefined if the signature is none.
 */
export function recoverEvmKey(hotkey: Hex, block: bigint, signature: Hex): Hex | undefined {
  const bytes = hexToBytes(signature)
  const last = bytes[RECOVERY_AT] ?? 0
  const recovery = last >= ETHEREUM_V ? last - ETHEREUM_V : last
  try {
    const signed = secp256k1.Signature.fromCompact(bytes.slice(0, RECOVERY_AT)).addRecoveryBit(recovery)
    const key = signed.recoverPublicKey(hashMessage(hotkey, block)).toRawBytes(false)
    return `0x${bytesToHex(keccak_256(key.slice(1)).slice(12))}`
  } catch {
    return undefined
  }
}

function hashMessage(hotkey: Hex, block: bigint): Uint8Array {
  const number = new Writer()
  number.bigint(block, 8)
  const message = concatBytes(hexToBytes(hotkey), keccak_256(number.finish()))
  return keccak_256(concatBytes(new TextEncoder().encode(`${PREFIX}${message.length}`), message))
}

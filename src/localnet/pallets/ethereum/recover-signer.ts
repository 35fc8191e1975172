import { secp256k1 } from '@noble/curves/secp256k1'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { bytesToHex, hexToBytes } from '../../schema/scale.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { fromLimbs } from '../evm/limbs.js'
import type { Authorization } from '../evm/runner.js'
import { encodeRlpBytes, encodeRlpInteger, encodeRlpList } from './rlp.js'
import type { AuthorizationListItem } from './schema.js'
import { signingHash, type TransactionValue } from './transaction.js'

/** The Ethereum address of the key that signed a hash; undefined if the signature is none. */
export function recoverAddress(hash: Uint8Array, r: Hex, s: Hex, parity: number): Hex | undefined {
  try {
    const signature = secp256k1.Signature.fromCompact(concatBytes(hexToBytes(r), hexToBytes(s))).addRecoveryBit(parity)
    const key = signature.recoverPublicKey(hash).toRawBytes(false)
    return `0x${bytesToHex(keccak_256(key.slice(1)).slice(12))}`
  } catch {
    return undefined
  }
}

/** Legacy signatures say the parity in `v`: 27 and 28, or 35 and 36 above twice the chain's id. */
function parityOf(signature: TransactionValue['value']['signature']): number {
  if (!('v' in signature)) return signature.odd_y_parity ? 1 : 0
  const { v } = signature
  if (v === 27n || v === 28n) return Number(v - 27n)
  return Number((v - 35n) % 2n)
}

/** Who signed a transaction. */
export function recoverSigner(transaction: TransactionValue): Hex | undefined {
  const { signature } = transaction.value
  return recoverAddress(signingHash(transaction), signature.r, signature.s, parityOf(signature))
}

const AUTHORIZATION_MAGIC = 0x05

/** An authorization with who signed it (EIP-7702). */
export function recoverAuthority({ chain_id, address, nonce, signature }: ValueOf<typeof AuthorizationListItem>): Authorization {
  const fields = [encodeRlpInteger(chain_id), encodeRlpBytes(hexToBytes(address)), encodeRlpInteger(fromLimbs(nonce))]
  const hash = keccak_256(concatBytes(Uint8Array.of(AUTHORIZATION_MAGIC), encodeRlpList(fields)))
  const signer = recoverAddress(hash, signature.r, signature.s, signature.odd_y_parity ? 1 : 0)
  return { chainId: chain_id, address, nonce: fromLimbs(nonce), signer }
}

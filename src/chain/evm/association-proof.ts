/** The proof in `associate_evm_key` that the holder of an EVM key agrees. */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { parseAddress } from '../../core/ss58.js'

export interface AssociationProof {
  /** The signature of EIP-191 with its recovery byte (27 or 28), 65 bytes in hex. */
  readonly signature: string
}

/**
 * What the EVM key signs, as wallets sign messages (EIP-191): the 32 bytes of the hotkey and the keccak-256 of the block number in its
 * eight bytes. The runtime neither looks whether the number is one of a recent block nor notes which proofs it has seen, so that a proof
 * holds for this hotkey for good, on every subnet and chain.
 */
export function makeAssociationMessage(hotkey: string, block: bigint): Uint8Array {
  const number = Buffer.alloc(8)
  number.writeBigUInt64LE(block)
  return Buffer.concat([parseAddress(hotkey), keccak_256(number)])
}

/** What is signed of a message by EIP-191: its keccak-256 behind a sentence with its length. */
export function hashAssociation(hotkey: string, block: bigint): Uint8Array {
  const message = makeAssociationMessage(hotkey, block)
  return keccak_256(Buffer.concat([Buffer.from(`\x19Ethereum Signed Message:\n${message.length}`), message]))
}

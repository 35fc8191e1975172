/** The proof of a registration by work: what is hashed, and when the hash is small enough. */
import { createHash } from 'node:crypto'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, hexToBytes } from '../../../schema/scale.js'
import type { Hex } from '../../../schema/types.js'

const DOMAIN = new TextEncoder().encode('subtensor-pow-register-v1')
const U256_MAX = (1n << 256n) - 1n

/** What a proof is bound to. */
export interface WorkChallenge {
  readonly netuid: number
  readonly blockHash: Hex
  readonly hotkey: Hex
  readonly coldkey: Hex
  readonly nonce: bigint
}

/** `create_registration_seal`: keccak-256 of the SHA-256 of domain, netuid, block hash, hotkey, coldkey and nonce. */
export function createRegistrationSeal({ netuid, blockHash, hotkey, coldkey, nonce }: WorkChallenge): Hex {
  const numbers = new DataView(new ArrayBuffer(10))
  numbers.setUint16(0, netuid, true)
  numbers.setBigUint64(2, nonce, true)
  const hash = createHash('sha256')
    .update(DOMAIN)
    .update(new Uint8Array(numbers.buffer, 0, 2))
    .update(hexToBytes(blockHash.slice(2)))
    .update(hexToBytes(hotkey.slice(2)))
    .update(hexToBytes(coldkey.slice(2)))
    .update(new Uint8Array(numbers.buffer, 2))
  return `0x${bytesToHex(keccak_256(hash.digest()))}`
}

/** `hash_meets_difficulty`: the hash, read from its last byte on, times the difficulty fits into 256 bits. */
export function meetsDifficulty(seal: Hex, difficulty: bigint): boolean {
  const number = BigInt(`0x${bytesToHex(hexToBytes(seal.slice(2)).reverse())}`)
  return number * difficulty <= U256_MAX
}

/** Ethereum's own: signatures, hashes and copying. */
import { secp256k1 } from '@noble/curves/secp256k1'
import { ripemd160 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToWord } from '../word.js'
import { addressOf } from './addresses.js'
import { linear } from './linear.js'
import type { Precompile } from './precompile.js'

/** 32 bytes with these at the end. */
function padLeft(bytes: Uint8Array): Uint8Array {
  const word = new Uint8Array(32)
  word.set(bytes, 32 - bytes.length)
  return word
}

/** The address that signed a hash; nothing if the signature is none. */
function recover(input: Uint8Array): Uint8Array {
  const padded = new Uint8Array(128)
  padded.set(input.subarray(0, 128))
  const v = bytesToWord(padded.subarray(32, 64))
  if (v !== 27n && v !== 28n) return new Uint8Array(0)
  try {
    const signature = secp256k1.Signature.fromCompact(padded.slice(64)).addRecoveryBit(Number(v) - 27)
    const key = signature.recoverPublicKey(padded.slice(0, 32)).toRawBytes(false)
    return padLeft(keccak_256(key.slice(1)).slice(12))
  } catch {
    return new Uint8Array(0)
  }
}

export const ethereumPrecompiles: Readonly<Record<string, Precompile>> = {
  [addressOf(1)]: linear(3000, 0, recover),
  [addressOf(2)]: linear(60, 12, (input) => sha256(input)),
  [addressOf(3)]: linear(600, 120, (input) => padLeft(ripemd160(input))),
  [addressOf(4)]: linear(15, 3, (input) => input),
}

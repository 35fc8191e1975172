/** 0x400 to 0x403: SHA3 of 256 bits, the key that made a signature, and signatures of Substrate's curves. */
import { ed25519 } from '@noble/curves/ed25519'
import { secp256k1 } from '@noble/curves/secp256k1'
import { sha512 } from '@noble/hashes/sha2.js'
import { sha3_256 } from '@noble/hashes/sha3.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { bytesToHex } from '../../../../schema/scale.js'
import { failOther } from '../exit.js'
import { wordToBytes } from '../word.js'
import type { World } from '../world.js'
import { addressOf } from './addresses.js'
import { linear } from './linear.js'
import type { Precompile } from './precompile.js'

/** The key of 64 bytes. The last byte of the second word says which of the possible ones it is, from 27 or from 0 on. */
function recoverKey(input: Uint8Array): Uint8Array {
  const padded = new Uint8Array(128)
  padded.set(input.subarray(0, 128))
  const v = padded[63] as number
  try {
    const signature = secp256k1.Signature.fromCompact(padded.slice(64)).addRecoveryBit(v > 26 ? v - 27 : v)
    return signature.recoverPublicKey(padded.slice(0, 32)).toRawBytes(false).slice(1)
  } catch {
    throw failOther('Public key recover failed')
  }
}

interface Signed {
  readonly message: Uint8Array
  readonly key: Uint8Array
  readonly signature: Uint8Array
}

/** `verify(bytes32,bytes32,bytes32,bytes32)`, whatever the selector says. */
function verifying(isValid: (signed: Signed, world: World) => boolean): Precompile {
  return linear(6000, 0, (input, world) => {
    if (input.length < 132) throw failOther('input must contain 128 bytes')
    const signed = { message: input.slice(4, 36), key: input.slice(36, 68), signature: input.slice(68, 132) }
    return wordToBytes(isValid(signed, world) ? 1n : 0n)
  })
}

const littleEndian = (bytes: Uint8Array): bigint => BigInt(`0x${bytesToHex(Uint8Array.from(bytes).reverse())}`)

/** As ed25519-dalek has it: the first half of the signature is compared with what it has to be, byte by byte. */
function isEd25519({ message, key, signature }: Signed): boolean {
  const { Point } = ed25519
  let point: InstanceType<typeof Point>
  try {
    point = Point.fromHex(key, true)
  } catch {
    throw failOther('Public key recover failed')
  }
  const order = ed25519.CURVE.n
  const [r, s] = [signature.subarray(0, 32), littleEndian(signature.subarray(32))]
  if (s >= order) return false
  const challenge = littleEndian(sha512(concatBytes(r, key, message))) % order
  const expected = Point.BASE.multiplyUnsafe(s).subtract(point.multiplyUnsafe(challenge)).toBytes()
  return expected.every((byte, at) => byte === r[at])
}

function isSr25519({ message, key, signature }: Signed, { ctx }: World): boolean {
  return ctx.verifySignature(message, { type: 'Sr25519', value: `0x${bytesToHex(signature)}` }, `0x${bytesToHex(key)}`)
}

export const signatures: Readonly<Record<string, Precompile>> = {
  [addressOf(0x400)]: linear(60, 12, (input) => sha3_256(input)),
  [addressOf(0x401)]: linear(3000, 0, recoverKey),
  [addressOf(0x402)]: verifying(isEd25519),
  [addressOf(0x403)]: verifying(isSr25519),
}

/**
 * Opening what was encrypted for a round of the beacon (the crate `tle`: identity-based encryption over BLS12-381, then AES-256-GCM). All
 * lengths are u64, little-endian, as arkworks writes them.
 */
import { createDecipheriv } from 'node:crypto'
import { sha256 } from '@noble/hashes/sha2.js'
import { concatBytes } from '@noble/hashes/utils.js'
import { bls12381Curve } from './bls-curve.js'

type Curve = ReturnType<typeof bls12381Curve>
const POINT_BYTES = 96
const SIGNATURE_BYTES = 48
const FIELD_BYTES = 48
const HASH_BYTES = 32
const TAG_BYTES = 16
const NONCE_BYTES = 12

interface Timelock {
  /** U, a point of G2. */
  readonly point: InstanceType<Curve['G2']['Point']>
  /** V: the secret sigma under the mask that the beacon's signature gives. */
  readonly maskedSecret: Uint8Array
  /** W: the key of the body under the mask that sigma gives. */
  readonly maskedKey: Uint8Array
  readonly sealed: Uint8Array
  readonly nonce: Uint8Array
  /** Whether nothing is behind its end, nor behind that of its body. */
  readonly isExact: boolean
}

/** Why a ciphertext is not opened. */
export type TimelockFault = 'SignatureDeserialize' | 'CiphertextDeserialize' | 'Decrypt'

/**
 * The plaintext; undefined where the ciphertext is malformed or was made for another round. Bytes behind its end and the name of its cipher
 * are not looked at, as the runtime does not.
 * @param signature the beacon's over that round, of 48 bytes; what is behind them is not looked at
 */
export function openTimelock(ciphertext: Uint8Array, signature: Uint8Array): Uint8Array | undefined {
  const opened = tryTimelock(ciphertext, signature, false)
  return typeof opened === 'string' ? undefined : opened
}

/** As {@link openTimelock}, with the reason in place of undefined; where `isStrict` nothing may be behind the end. */
export function tryTimelock(ciphertext: Uint8Array, signature: Uint8Array, isStrict: boolean): Uint8Array | TimelockFault {
  const curve = bls12381Curve()
  let fault: TimelockFault = 'SignatureDeserialize'
  try {
    const signed = curve.G1.Point.fromHex(signature.slice(0, SIGNATURE_BYTES))
    fault = 'CiphertextDeserialize'
    const timelock = readTimelock(curve, ciphertext)
    if (isStrict && !timelock.isExact) return fault
    fault = 'Decrypt'
    const key = unmaskKey(curve, timelock, signed)
    return key === undefined ? fault : decrypt(key, timelock)
  } catch {
    // Points that are none, lengths beyond the end, tags that do not fit: each is the end of this ciphertext alone.
    return fault
  }
}

/** Whether these bytes are a ciphertext as {@link tryTimelock} reads it where it is strict. */
export function isExactTimelock(bytes: Uint8Array): boolean {
  const curve = bls12381Curve()
  try {
    return readTimelock(curve, bytes).isExact
  } catch {
    return false
  }
}

function readTimelock({ G2 }: Curve, bytes: Uint8Array): Timelock {
  const point = G2.Point.fromHex(bytes.slice(0, POINT_BYTES))
  const [maskedSecret, afterSecret] = readBytes(bytes, POINT_BYTES)
  const [maskedKey, afterKey] = readBytes(bytes, afterSecret)
  const [body, afterBody] = readBytes(bytes, afterKey)
  const [, end] = readBytes(bytes, afterBody)
  const [sealed, afterSealed] = readBytes(body, 0)
  const [nonce, endOfBody] = readBytes(body, afterSealed)
  if (maskedSecret.length !== HASH_BYTES || maskedKey.length !== HASH_BYTES) throw new RangeError('a mask has 32 bytes')
  if (nonce.length !== NONCE_BYTES || sealed.length < TAG_BYTES) throw new RangeError('a nonce has 12 bytes, and a body ends with its tag')
  return { point, maskedSecret, maskedKey, sealed, nonce, isExact: end === bytes.length && endOfBody === body.length }
}

/** A length, so many bytes, and where they end. */
function readBytes(bytes: Uint8Array, at: number): [Uint8Array, number] {
  const start = at + 8
  if (start > bytes.length) throw new RangeError('no length')
  const length = new DataView(bytes.buffer, bytes.byteOffset + at, 8).getBigUint64(0, true)
  if (length > BigInt(bytes.length - start)) throw new RangeError('a length beyond the end')
  const end = start + Number(length)
  return [bytes.slice(start, end), end]
}

/** The key of the body; undefined if the signature is not that of the round. */
function unmaskKey(
  curve: Curve,
  { point, maskedSecret, maskedKey }: Timelock,
  signed: InstanceType<Curve['G1']['Point']>,
): Uint8Array | undefined {
  const { G2 } = curve
  const secret = xor(maskedSecret, sha256(serialisePairing(curve, curve.pairing(signed, point))))
  const key = xor(maskedKey, sha256(secret))
  const scalar = G2.Point.Fn.create(BigInt(`0x${Buffer.from(sha256(concatBytes(secret, key))).toString('hex')}`))
  return G2.Point.BASE.multiply(scalar).equals(point) ? key : undefined
}

/** An element of Fp12 as arkworks writes it: noble's order of coefficients, each of them little-endian. */
function serialisePairing({ fields }: Curve, element: Parameters<Curve['fields']['Fp12']['toBytes']>[0]): Uint8Array {
  const bytes = Uint8Array.from(fields.Fp12.toBytes(element))
  for (let at = 0; at < bytes.length; at += FIELD_BYTES) bytes.subarray(at, at + FIELD_BYTES).reverse()
  return bytes
}

function decrypt(key: Uint8Array, { sealed, nonce }: Timelock): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce)
  decipher.setAuthTag(sealed.slice(-TAG_BYTES))
  return Uint8Array.from([...decipher.update(sealed.slice(0, -TAG_BYTES)), ...decipher.final()])
}

function xor(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, index) => byte ^ (b[index] ?? 0))
}

/** What encrypting to a round of a beacon and opening it with its signature have in common. */
import { createHash } from 'node:crypto'

/** How points of G1 are made from messages, of the beacon and of timelocks. */
export const DST = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'
/** The name of the cipher at the end of a timelock. */
export const SUITE = 'AES_GCM_'
const FIELD_LENGTH = 48

export const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()

export const xor = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, index) => byte ^ (b[index] ?? 0))

/** The number that bytes are, the highest first. */
export const readBigEndian = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)

/** The curve is loaded here and nowhere else: building its tables takes longer than the pairing. */
export const loadCurve = async () => (await import('@noble/curves/bls12-381')).bls12_381

/** Loads the curve while something else is waited for. */
export function prepareTimelock(): void {
  // A failure shows where the curve is used.
  loadCurve().catch(() => undefined)
}

/** The message that the beacon signs for a round, before it is hashed. */
export function writeRound(round: bigint): Uint8Array {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(round)
  return bytes
}

/** An element of Fp12 as arkworks writes it: the order of coefficients is the same, each of them is little-endian. */
export function serialisePairing(element: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(element)
  for (let at = 0; at < bytes.length; at += FIELD_LENGTH) bytes.subarray(at, at + FIELD_LENGTH).reverse()
  return bytes
}

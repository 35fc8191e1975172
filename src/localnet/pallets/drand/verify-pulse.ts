import { sha256 } from '@noble/hashes/sha2.js'
import { hexToBytes } from '../../schema/scale.js'
import type { Hex, ValueOf } from '../../schema/types.js'
import { bls12381Curve } from './bls-curve.js'
import type { Pulse } from './schema.js'

/** The scheme `bls-unchained-g1-rfc9380`: signatures on G1, keys on G2. */
const DST = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'

/**
 * `QuicknetVerifier::verify`: whether the beacon signed the round.
 * @throws Error if key or signature are not compressed points of their groups
 */
export function verifyPulse(publicKey: Hex, pulse: ValueOf<typeof Pulse>): boolean {
  const { G1, G2, fields, pairingBatch } = bls12381Curve()
  const key = G2.Point.fromHex(hexToBytes(publicKey).slice(0, 96))
  const signature = G1.Point.fromHex(hexToBytes(pulse.signature).slice(0, 48))
  const round = new Uint8Array(8)
  new DataView(round.buffer).setBigUint64(0, pulse.round)
  const message = G1.Point.fromAffine(G1.hashToCurve(sha256(round), { DST }).toAffine())
  const pairs = [
    { g1: signature, g2: G2.Point.BASE.negate() },
    { g1: message, g2: key },
  ]
  // The pairing of a point at infinity is one, which the library does not work out.
  const product = pairingBatch(pairs.filter(({ g1, g2 }) => !g1.is0() && !g2.is0()))
  return fields.Fp12.eql(product, fields.Fp12.ONE)
}

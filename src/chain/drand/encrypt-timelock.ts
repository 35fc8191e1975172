/**
 * Encryption to a round of a randomness beacon: what the beacon signs when the round has come is the key that opens it, and nobody has that
 * before. It is the scheme of the crate `tle`, which the chain opens: identity-based encryption over BLS12-381 with the round as identity,
 * then AES-256-GCM. Its bytes, every list of which has its length before it as u64 little-endian, as arkworks writes them:
 *
 *   U, a compressed point of G2 ‖ V ‖ W ‖ body ‖ "AES_GCM_"          body: sealed plaintext ‖ nonce
 *
 * with sigma = SHA-256(t), r = SHA-256(sigma ‖ key) mod order, U = r·G2, Q = hash to G1 of SHA-256(round), gt = e(Q, public key)^r,
 * V = sigma ⊕ SHA-256(gt), W = key ⊕ SHA-256(sigma). It is not the format of tlock and age.
 */
import { createCipheriv, randomBytes } from 'node:crypto'
import { networkError } from '../../core/errors.js'
import { ScaleWriter } from '../scale/writer.js'
import { DST, loadCurve, readBigEndian, SUITE, serialisePairing, sha256, writeRound, xor } from './timelock-scheme.js'

/** How much longer a timelock is than what is in it. */
export const TIMELOCK_OVERHEAD = 244

/** What is drawn for one timelock. */
export interface TimelockRandomness {
  /** t, 32 bytes: a scalar below the order of the group, little-endian. */
  readonly scalar: Uint8Array
  /** The key of the body, 32 bytes. */
  readonly key: Uint8Array
  /** 12 bytes, never used twice with one key. */
  readonly nonce: Uint8Array
}

function drawRandomness(order: bigint): TimelockRandomness {
  // 128 bits more than the order has, so that the remainder is spread evenly.
  const scalar = (readBigEndian(randomBytes(48)) % (order - 1n)) + 1n
  return { scalar: new ScaleWriter().writeUint(scalar, 32).toBytes(), key: randomBytes(32), nonce: randomBytes(12) }
}

function writeList(out: ScaleWriter, bytes: Uint8Array): void {
  out.writeUint(bytes.length, 8).writeBytes(bytes)
}

/** AES-256-GCM without associated data; the tag is at the end. */
function seal(plaintext: Uint8Array, { key, nonce }: TimelockRandomness): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

/**
 * Encrypts bytes so that they can be read from a round of the beacon on. The result is {@link TIMELOCK_OVERHEAD} bytes longer.
 * @param beaconKey the beacon's public key, a compressed point of G2
 * @param randomness drawn anew where it is left out; given only to make a known ciphertext
 * Throws `BAD_BEACON` (exit 5) for a key that is no point of the group: nobody, or everybody, could open what is encrypted to it.
 */
export async function encryptTimelock(
  beaconKey: Uint8Array,
  round: bigint,
  plaintext: Uint8Array,
  randomness?: TimelockRandomness,
): Promise<Uint8Array> {
  const curve = await loadCurve()
  const { G1, G2, fields } = curve
  const order = fields.Fr.ORDER
  const drawn = randomness ?? drawRandomness(order)
  const key = readKey(G2.Point, beaconKey)
  const sigma = sha256(drawn.scalar)
  const r = readBigEndian(sha256(sigma, drawn.key)) % order
  // `G2.Point.BASE` itself would first make a table of 4,224 points, which takes twenty times what the one product takes.
  const generator = G2.Point.fromAffine(G2.Point.BASE.toAffine())
  const identity = G1.hashToCurve(sha256(writeRound(round)), { DST })
  // e(r·Q, key) is e(Q, r·key), and a product on G1 costs a third of one on G2.
  const mask = curve.pairing(G1.Point.fromAffine(identity.toAffine()).multiply(r), key)
  const body = new ScaleWriter()
  writeList(body, seal(plaintext, drawn))
  writeList(body, drawn.nonce)
  const out = new ScaleWriter().writeBytes(generator.multiply(r).toBytes(true))
  writeList(out, xor(sigma, sha256(serialisePairing(fields.Fp12.toBytes(mask)))))
  writeList(out, xor(drawn.key, sha256(sigma)))
  writeList(out, body.toBytes())
  writeList(out, Buffer.from(SUITE, 'ascii'))
  return out.toBytes()
}

function readKey<P>(point: { fromHex(bytes: Uint8Array): P & { is0(): boolean; assertValidity(): void } }, bytes: Uint8Array): P {
  try {
    const key = point.fromHex(bytes)
    // Also that it is in the subgroup.
    key.assertValidity()
    if (key.is0()) throw new RangeError('it is the point at infinity')
    return key
  } catch (error) {
    throw networkError('The chain names a randomness beacon that cannot be encrypted to', 'BAD_BEACON', {
      why: `Its key is no point of the group: ${error instanceof Error ? error.message : String(error)}.`,
      hint: 'Choose another endpoint with --network.',
    })
  }
}

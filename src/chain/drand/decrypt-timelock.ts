/** Opens what was encrypted to a round of a beacon, once the beacon has signed it. */
import { createDecipheriv } from 'node:crypto'
import { ScaleReader } from '../scale/reader.js'
import { ScaleWriter } from '../scale/writer.js'
import { DST, loadCurve, readBigEndian, SUITE, serialisePairing, sha256, writeRound, xor } from './timelock-scheme.js'

const POINT_LENGTH = 96
const SIGNATURE_LENGTH = 48
const SECRET_LENGTH = 32
const NONCE_LENGTH = 12
const TAG_LENGTH = 16

/** A timelock with its round beside it, as btcli and the Python packages write it. */
export interface TimelockEnvelope {
  /** What the chain takes: without its round. */
  readonly timelock: Uint8Array
  readonly round: bigint
}

/** The parts of a timelock; the point is not looked at yet. */
interface TimelockParts {
  readonly point: Uint8Array
  readonly maskedSecret: Uint8Array
  readonly maskedKey: Uint8Array
  readonly sealed: Uint8Array
  readonly nonce: Uint8Array
}

function readList(r: ScaleReader): Uint8Array {
  const length = r.readU64()
  if (length > BigInt(r.remaining)) throw new RangeError('a length goes beyond the end')
  return r.readBytes(Number(length))
}

/** Reads a timelock, which ends where it ends. Throws a RangeError for anything else. */
function readParts(bytes: Uint8Array): TimelockParts {
  const r = new ScaleReader(bytes)
  const [point, maskedSecret, maskedKey, body] = [r.readBytes(POINT_LENGTH), readList(r), readList(r), new ScaleReader(readList(r))]
  const suite = Buffer.from(readList(r)).toString('latin1')
  const [sealed, nonce] = [readList(body), readList(body)]
  if (r.remaining > 0 || body.remaining > 0) throw new RangeError('something is behind the end')
  if (suite !== SUITE) throw new RangeError('it is of another cipher')
  if (maskedSecret.length !== SECRET_LENGTH || maskedKey.length !== SECRET_LENGTH) throw new RangeError('a mask has 32 bytes')
  if (nonce.length !== NONCE_LENGTH || sealed.length < TAG_LENGTH) throw new RangeError('the body has no nonce or no tag')
  return { point, maskedSecret, maskedKey, sealed, nonce }
}

/** Puts the round behind a timelock, as btcli and the Python packages do: `(Vec<u8>, u64)` of SCALE. */
export function writeEnvelope({ timelock, round }: TimelockEnvelope): Uint8Array {
  return new ScaleWriter().writeCompact(timelock.length).writeBytes(timelock).writeUint(round, 8).toBytes()
}

/**
 * Reads a timelock with its round, or one as the chain has it, whose round is not in it: that has to be given. Null for what is none.
 * A round that is given and is not the one written in it makes it none as well.
 */
export function readEnvelope(bytes: Uint8Array, round: bigint | null): TimelockEnvelope | null {
  const envelope = tryRead(() => {
    const r = new ScaleReader(bytes)
    const timelock = r.readBytes(r.readLength())
    const written = r.readU64()
    readParts(timelock)
    return r.remaining === 0 ? { timelock, round: written } : null
  })
  if (envelope !== null) return round === null || round === envelope.round ? envelope : null
  if (round === null) return null
  return tryRead(() => {
    readParts(bytes)
    return { timelock: bytes, round }
  })
}

function tryRead<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Whether a beacon has signed a round; false also for what is no signature. */
export async function isSignatureOf(beaconKey: Uint8Array, round: bigint, signature: Uint8Array): Promise<boolean> {
  if (signature.length !== SIGNATURE_LENGTH) return false
  const { G1, G2, fields, pairingBatch } = await loadCurve()
  try {
    const [point, key] = [G1.Point.fromHex(signature), G2.Point.fromHex(beaconKey)]
    point.assertValidity()
    const message = G1.Point.fromAffine(G1.hashToCurve(sha256(writeRound(round)), { DST }).toAffine())
    const product = pairingBatch([
      { g1: point, g2: G2.Point.BASE.negate() },
      { g1: message, g2: key },
    ])
    return fields.Fp12.eql(product, fields.Fp12.ONE)
  } catch {
    // Bytes that are no point of the curve, or one outside the group.
    return false
  }
}

/** The plaintext; null where it was made for another round or another beacon, or was changed since. */
export async function decryptTimelock(timelock: Uint8Array, signature: Uint8Array): Promise<Uint8Array | null> {
  const { G1, G2, fields, pairing } = await loadCurve()
  const { point, maskedSecret, maskedKey, sealed, nonce } = readParts(timelock)
  try {
    const [u, signed] = [G2.Point.fromHex(point), G1.Point.fromHex(signature)]
    u.assertValidity()
    const secret = xor(maskedSecret, sha256(serialisePairing(fields.Fp12.toBytes(pairing(signed, u)))))
    const key = xor(maskedKey, sha256(secret))
    const r = readBigEndian(sha256(secret, key)) % fields.Fr.ORDER
    if (!G2.Point.fromAffine(G2.Point.BASE.toAffine()).multiply(r).equals(u)) return null
    const decipher = createDecipheriv('aes-256-gcm', key, nonce)
    decipher.setAuthTag(sealed.subarray(-TAG_LENGTH))
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_LENGTH)), decipher.final()])
  } catch {
    // Points that are none, and a tag that does not fit: it is not what was encrypted.
    return null
  }
}

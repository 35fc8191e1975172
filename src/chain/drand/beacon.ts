/**
 * The randomness beacon of a chain: whose key timelocks are encrypted to, and when its rounds are published. It is read from the chain's
 * own configuration, since the chain opens a timelock with the pulses of that beacon alone.
 */
import { createHash } from 'node:crypto'
import { networkError, type TaoError } from '../../core/errors.js'
import { expectNumber, expectObject } from '../scale/expect.js'
import { toHex } from '../scale/hex.js'
import type { ScaleValue } from '../scale/value.js'

/** Length of a key of the beacon, a compressed point of G2. */
const KEY_LENGTH = 96
/** The one scheme whose rounds can be encrypted to before they are published, with signatures on G1. */
const SCHEME = 'bls-unchained-g1-rfc9380'
/** The hash over the facts of quicknet, drand's beacon of every three seconds. */
const QUICKNET = '0x52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971'

export interface Beacon {
  /** Compressed point of G2, 96 bytes. That it is a point is seen when something is encrypted to it. */
  readonly publicKey: Uint8Array
  readonly periodSeconds: number
  /** Unix time of round 1, in seconds. */
  readonly genesisSeconds: number
  /** The name of the beacon, a hash over its key and its other facts, hex. */
  readonly chainHash: string
  /** Whether it is quicknet, by its key. */
  readonly isQuicknet: boolean
}

export const BEACON_QUERY = { pallet: 'Drand', item: 'BeaconConfig', keys: [], ifPresent: true } as const

function expectBytes(value: ScaleValue | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array()
}

function badBeacon(endpoint: string, why: string): TaoError {
  return networkError('The endpoint names a randomness beacon that cannot be encrypted to', 'BAD_BEACON', {
    why: `${why} What is encrypted to it could be read by others at once, or never.`,
    hint: 'Choose another endpoint with --network.',
    details: { endpoint },
  })
}

/**
 * Reads `Drand.BeaconConfig`. The hash in it is a digest of its other facts but the scheme, key included: an endpoint that exchanges the
 * key has to name another beacon too. Throws `BAD_BEACON` (exit 5) where the hash does not fit the facts, or the scheme is one that has no
 * timelocks.
 */
export function readBeacon(config: ScaleValue, endpoint: string): Beacon {
  const fields = expectObject(config, 'Drand.BeaconConfig')
  const publicKey = expectBytes(fields.public_key)
  const periodSeconds = expectNumber(fields.period, 'Drand.BeaconConfig.period')
  const genesisSeconds = expectNumber(fields.genesis_time, 'Drand.BeaconConfig.genesis_time')
  const scheme = expectBytes(fields.scheme_id)
  const metadata = expectObject(fields.metadata, 'Drand.BeaconConfig.metadata')
  if (publicKey.length !== KEY_LENGTH)
    throw badBeacon(endpoint, `Its key has ${publicKey.length} bytes; one of a beacon has ${KEY_LENGTH}.`)
  if (Buffer.from(scheme).toString('latin1') !== SCHEME) throw badBeacon(endpoint, `Its scheme is not ${SCHEME}.`)
  if (periodSeconds === 0) throw badBeacon(endpoint, 'Its rounds have no length.')
  const head = Buffer.alloc(12)
  head.writeUInt32BE(periodSeconds, 0)
  head.writeBigInt64BE(BigInt(genesisSeconds), 4)
  // The hash of drand's own `chain.Info`, which leaves the scheme out.
  const chainHash = toHex(
    createHash('sha256')
      .update(head)
      .update(publicKey)
      .update(expectBytes(fields.group_hash))
      .update(expectBytes(expectObject(metadata, 'Drand.BeaconConfig.metadata').beacon_id))
      .digest(),
  )
  if (toHex(expectBytes(fields.hash)) !== chainHash) throw badBeacon(endpoint, 'Its name is not that of a beacon with this key.')
  return { publicKey, periodSeconds, genesisSeconds, chainHash, isQuicknet: chainHash === QUICKNET }
}

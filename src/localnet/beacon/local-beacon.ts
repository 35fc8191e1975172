/**
 * The randomness beacon of a development chain. Its key is known to everybody; rounds and time are counted as quicknet's, by the chain's
 * own clock. A real node's worker asks the beacon and hands each pulse in as a transaction; here the pulses are put between two blocks.
 */
import { createHash } from 'node:crypto'
import { timeOfBlock } from '../chain-parts.js'
import { commitments475 } from '../pallets/commitments/475/schema.js'
import { commitments } from '../pallets/commitments/schema.js'
import { bls12381Curve } from '../pallets/drand/bls-curve.js'
import { type BeaconConfiguration, drand } from '../pallets/drand/schema.js'
import { subtensor475 } from '../pallets/subtensor/475/schema.js'
import { bytesToHex, hexToBytes } from '../schema/scale.js'
import type { Store } from '../schema/storage.js'
import type { Hex, ValueOf } from '../schema/types.js'

const { BeaconConfig, LastStoredRound, OldestStoredRound, Pulses } = drand.storage
const DST = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'
/** The secret key: whoever has it can read at once what is encrypted to the beacon. */
const SECRET = 42n
const PUBLIC_KEY =
  '0xac7fa63dfc38bbf3712e27a180391bca4ccabf609c5967a0592eff420b6235f3' +
  'f2b323051cb099acc3969aca310f7ff4191b2d6db43fafc2c9592f7e5f73981107975d3d92b843891e724dbc9f05b5eee5a3b2b1fc782ede8149f30830b84444'
const PERIOD_SECONDS = 3
const GENESIS_SECONDS = 1_692_803_367
/** How many rounds the runtime keeps. */
const MOST_KEPT = 216_000n
/** The pulses of what was published by a block are in the next one, and are used in the one after that. */
const BLOCKS_TO_USE = 2

const toHex = (bytes: Uint8Array): Hex => `0x${bytesToHex(bytes)}`
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text)

function describe(): ValueOf<typeof BeaconConfiguration> {
  const groupHash = createHash('sha256').update('a beacon for development').digest()
  const head = Buffer.alloc(12)
  head.writeUInt32BE(PERIOD_SECONDS, 0)
  head.writeBigInt64BE(BigInt(GENESIS_SECONDS), 4)
  const id = ascii('development')
  // As drand names its beacons.
  const hash = createHash('sha256').update(head).update(hexToBytes(PUBLIC_KEY)).update(groupHash).update(id).digest()
  return {
    public_key: PUBLIC_KEY,
    period: PERIOD_SECONDS,
    genesis_time: GENESIS_SECONDS,
    hash: toHex(hash),
    group_hash: toHex(groupHash),
    scheme_id: toHex(ascii('bls-unchained-g1-rfc9380')),
    metadata: { beacon_id: toHex(id) },
  }
}

/** The signature of the beacon over a round. */
export function signRound(round: bigint): Uint8Array {
  const { G1 } = bls12381Curve()
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(round)
  const point = G1.hashToCurve(createHash('sha256').update(message).digest(), { DST })
  return G1.Point.fromAffine(point.toAffine()).multiply(SECRET).toBytes(true)
}

/** The newest round that the chain has in a block: what was published two blocks before. */
function newestRound(block: number): bigint {
  const seconds = timeOfBlock(block - BLOCKS_TO_USE) / 1_000n - BigInt(GENESIS_SECONDS)
  return seconds / BigInt(PERIOD_SECONDS) + 1n
}

/** The rounds that something on the chain is encrypted to. */
function listAwaited(store: Store): bigint[] {
  const rounds: bigint[] = []
  const { TimelockedWeightCommits } = subtensor475.storage
  if (TimelockedWeightCommits.storageKeys(store).length > 0)
    for (const { value } of TimelockedWeightCommits.entries(store)) for (const [, , , round] of value) rounds.push(round)
  for (const [netuid, who] of commitments.storage.TimelockedIndex.get(store))
    for (const field of commitments475.storage.CommitmentOf.get(store, netuid, who)?.info.fields ?? [])
      if (field.type === 'TimelockEncrypted') rounds.push(field.value.reveal_round)
  return rounds
}

/**
 * Brings what a block needs of the beacon: the number of the newest round, and the pulses of rounds that have come and that something is
 * encrypted to. Other pulses are not made, which saves their signatures. A chain whose configuration names another beacon is left alone.
 * @param block the block that is made next
 */
export function bringPulses(store: Store, block: number): void {
  if (!BeaconConfig.has(store)) BeaconConfig.set(store, describe())
  if (BeaconConfig.get(store).public_key !== PUBLIC_KEY) return
  const newest = newestRound(block)
  const last = LastStoredRound.get(store)
  if (newest > last) LastStoredRound.set(store, newest)
  const oldest = OldestStoredRound.get(store)
  const kept = newest + 1n - MOST_KEPT
  if (oldest === 0n) OldestStoredRound.set(store, newest)
  else if (kept > oldest) OldestStoredRound.set(store, kept)
  for (const round of listAwaited(store)) {
    if (round > newest || round < kept || Pulses.get(store, round) !== undefined) continue
    const signature = signRound(round)
    const randomness = createHash('sha256').update(signature).digest()
    Pulses.set(store, round, { round, randomness: toHex(randomness), signature: toHex(signature) })
  }
}

/** Makes the chain follow quicknet, drand's own beacon, whose pulses somebody has to bring. */
export function followQuicknet(store: Store): void {
  if (!BeaconConfig.has(store)) BeaconConfig.set(store, BeaconConfig.get(store))
}

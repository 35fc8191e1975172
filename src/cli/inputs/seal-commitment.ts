/** Encrypts what is to be committed under a timelock. */
import { CLOCK_QUERIES, readClock } from '../../chain/checks/block-clock.js'
import type { ChainClient } from '../../chain/client.js'
import type { CommitmentField } from '../../chain/commitments/commitment-field.js'
import { BEACON_QUERY, readBeacon } from '../../chain/drand/beacon.js'
import { roundAt, roundFrom } from '../../chain/drand/beacon-clock.js'
import { encryptTimelock } from '../../chain/drand/encrypt-timelock.js'
import { prepareTimelock } from '../../chain/drand/timelock-scheme.js'
import { notOnThisRuntime } from '../../chain/metadata/lookup.js'
import type { AskedCommitment } from './read-commitment.js'

/** The fields as they are sent, and the round of now; the time is the chain's. */
export interface SealedCommitment {
  readonly fields: readonly CommitmentField[]
  readonly currentRound: bigint | null
}

/**
 * Encrypts what is to be locked, by the beacon that the chain names. Throws `NOT_ON_THIS_RUNTIME` (exit 6) where it has none, `BAD_BEACON`
 * (exit 5).
 */
export async function sealCommitment(client: ChainClient, asked: AskedCommitment): Promise<SealedCommitment> {
  const { content, hash, resetsBonds, reveal } = asked
  const rest: CommitmentField[] = [...(hash === null ? [] : [hash]), ...(resetsBonds ? [{ kind: 'reset-bonds' } as const] : [])]
  if (reveal === null)
    return { fields: [...content.map((bytes): CommitmentField => ({ kind: 'raw', bytes })), ...rest], currentRound: null }
  prepareTimelock()
  const [config, ...now] = await client.readStorage([BEACON_QUERY, ...CLOCK_QUERIES])
  if (config === null || config === undefined) {
    throw notOnThisRuntime('a randomness beacon', ['Drand.BeaconConfig'], client.runtime.specVersion)
  }
  const beacon = readBeacon(config, client.network.endpoint)
  // Without a clock of the chain that of this machine is the best there is.
  const nowMs = readClock(now).timeMs ?? Date.now()
  const round =
    'round' in reveal ? reveal.round : 'atMs' in reveal ? roundFrom(reveal.atMs, beacon) : roundFrom(nowMs + reveal.inMs, beacon)
  const fields = await Promise.all(
    content.map(async (plaintext): Promise<CommitmentField> => {
      return { kind: 'timelocked', bytes: await encryptTimelock(beacon.publicKey, round, plaintext), round, isFailed: false }
    }),
  )
  return { fields: [...fields, ...rest], currentRound: roundAt(nowMs, beacon) }
}

import { checkFailed } from '../../../core/errors.js'
import { formatBlockTime } from '../../checks/block-clock.js'
import type { ChainClient } from '../../client.js'
import { TIMELOCK_OVERHEAD } from '../../drand/encrypt-timelock.js'
import { isPublicGenesis } from '../../networks.js'
import type { Plan, PlanCheck } from '../../plan.js'
import { checkCommittedWeights, checkFewPending, maySetWeights } from '../check-weights.js'
import { type ChosenPath, TIMELOCK_VERSION } from '../choose-path.js'
import { describeCount, describeVector } from '../describe-weights.js'
import { FREE_OF_HOTKEY, readCommon } from '../plan-set-weights.js'
import type { SetWeightsRequest } from '../set-weights-request.js'
import type { WeightsState } from '../weights-state.js'
import { readTimelock, type TimelockState } from './read-timelock.js'
import { encodeVector, type SealedWeights, type WeightsSealer } from './seal-weights.js'

/** The most bytes of a commit on a subnet of Yuma consensus (YUMA_COMMIT_SIZE_BYTES). */
const MOST_BYTES = 5_000
/** That on one of Null consensus, whose mechanisms share it (MAX_CRV3_COMMIT_SIZE_BYTES). */
const MOST_BYTES_NULL = 32_768
const BYTES_OF_WEIGHT = 4
const MINUTE_MS = 60_000

function checkBeacon(client: ChainClient, { beacon }: TimelockState): PlanCheck {
  const ok = beacon.isQuicknet || !isPublicGenesis(client.genesisHash)
  return {
    name: 'beacon-known',
    title: 'The randomness beacon is the one that is known',
    failed: 'The randomness beacon is not the one that is known',
    ok,
    detail: beacon.isQuicknet ? 'quicknet of drand' : `the chain names ${beacon.chainHash}`,
    code: 'UNKNOWN_BEACON',
    hint: 'Whoever has its key reads the weights at once. Choose another endpoint with --network, update taoctl, or use --path salted.',
  }
}

function checkRound({ lastStoredRound }: TimelockState, sealed: SealedWeights | null): PlanCheck {
  const ok = sealed !== null && sealed.round >= lastStoredRound
  return {
    name: 'round-to-come',
    title: 'The round of the timelock is to come',
    failed: sealed === null ? 'The subnet has no epochs, in which weights are revealed' : 'The round of the timelock is past',
    ok,
    detail: sealed === null ? 'its tempo is 0' : `round ${sealed.round}, the chain has ${lastStoredRound}`,
    code: sealed === null ? 'NO_EPOCHS' : 'ROUND_PAST',
    hint: sealed === null ? 'Its owner sets the tempo.' : 'Run the command again.',
  }
}

function checkSize({ weights }: SetWeightsRequest, { isNull, mechanisms }: WeightsState, bytes: number): PlanCheck {
  const most = isNull ? Math.floor(MOST_BYTES_NULL / mechanisms) : MOST_BYTES
  const over = Math.ceil((bytes - most) / BYTES_OF_WEIGHT)
  return {
    name: 'commit-fits',
    title: 'The chain takes a commit of this size',
    failed: 'The commit is too large for the chain',
    ok: bytes <= most,
    detail: `${bytes} bytes, at most ${most}`,
    code: 'COMMIT_TOO_LARGE',
    hint: `Give weights to at most ${weights.uids.length - over} uids, or use --path salted.`,
  }
}

const minutes = (ms: number): string => {
  const count = Math.max(Math.round(ms / MINUTE_MS), 1)
  return `${count} minute${count === 1 ? '' : 's'}`
}

function listWarnings({ reveal }: TimelockState): string[] {
  if (reveal === null) return []
  const late =
    reveal.lateMs === null
      ? ['The chain has no pulse of the beacon yet. Without that of its round a commit is dropped.']
      : reveal.lateMs >= MINUTE_MS
        ? [`The chain gets the pulses of the beacon ${minutes(reveal.lateMs)} late. If that gets worse, the commit is dropped.`]
        : []
  const open =
    reveal.openBeforeMs > 0
      ? [`So that it is revealed in time, the commit can be read about ${minutes(reveal.openBeforeMs)} before its epoch begins.`]
      : []
  return [...late, ...open]
}

/** When the chain reveals them, in words. */
function describeReveal({ reveal }: TimelockState, { clock }: WeightsState): string {
  if (reveal === null) return 'they are never revealed'
  const time = formatBlockTime(clock, reveal.block)
  const about = time === null ? '' : `, ${time.slice(0, 16).replace('T', ' ')} UTC`
  return `the chain reveals them about block ${reveal.block}${about}, in its epoch of blocks ${reveal.first} to ${reveal.last}`
}

/**
 * Plans committing to weights under a timelock: they are encrypted to a round of the chain's beacon, with whose pulse the chain opens them
 * in the epoch in which they are due. `sealer` is that of the wish, for every plan of it. Throws `BAD_BEACON` (exit 5), and `NO_BEACON` (3)
 * where the runtime follows none.
 */
export async function planCommitTimelocked(
  client: ChainClient,
  request: SetWeightsRequest,
  state: WeightsState,
  { why }: Pick<ChosenPath, 'why'>,
  sealer: WeightsSealer,
): Promise<Plan> {
  const { hotkey, netuid, mechid, weights } = request
  if (!state.path.hasBeacon) {
    throw checkFailed('This chain follows no randomness beacon', 'NO_BEACON', { hint: 'Use --path salted.' })
  }
  const { versionKey, warnings } = readCommon(request, state)
  const timelock = await readTimelock(client, request, state)
  const { beacon, reveal, pending } = timelock
  const vector = { hotkey, uids: weights.uids, values: weights.values, versionKey }
  const sealed = reveal && (await sealer.seal(beacon, reveal, vector))
  const commit = sealed?.commit ?? new Uint8Array(encodeVector(vector).length + TIMELOCK_OVERHEAD)
  const round = sealed?.round ?? 0
  const args = { commit, reveal_round: BigInt(round), commit_reveal_version: TIMELOCK_VERSION }
  const published = new Date(reveal?.publishedMs ?? 0).toISOString()
  const isThere = state.exists && state.uid !== null
  return {
    ...FREE_OF_HOTKEY,
    id: 'weights set',
    title: `Commit to ${describeCount(request)} under a timelock`,
    call: {
      pallet: 'SubtensorModule',
      ...(mechid === 0
        ? { name: 'commit_timelocked_weights', args: { netuid, ...args } }
        : { name: 'commit_timelocked_mechanism_weights', args: { netuid, mecid: mechid, ...args } }),
    },
    signer: { role: 'hotkey', address: hotkey },
    checks: [
      ...checkCommittedWeights(request, state),
      ...(isThere
        ? [checkSize(request, state, commit.length), checkBeacon(client, timelock), checkRound(timelock, sealed), checkFewPending(pending)]
        : []),
    ],
    fields: [
      ...describeVector(request, versionKey),
      { label: 'path', value: `timelocked: ${why}` },
      ...(sealed === null
        ? []
        : [{ label: 'round', value: `${round} of the beacon, published ${published.slice(0, 19).replace('T', ' ')} UTC` }]),
    ],
    effects: [{ label: 'weights of this validator', after: `as before until ${describeReveal(timelock, state)}` }],
    warnings: [
      ...warnings,
      ...listWarnings(timelock),
      ...(maySetWeights(request, state)
        ? []
        : ['The hotkey has no validator permit. Without one when they are revealed, these weights come to nothing.']),
    ],
    recheckAtSigning: true,
  }
}

import type { Ctx } from '../../../frame/context.js'
import { ensureSigned, type Origin } from '../../../frame/origins.js'
import { blake2256 } from '../../../schema/hash.js'
import { hexToBytes } from '../../../schema/scale.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { getUid, isHotkeyRegistered, setLastUpdate } from '../registration/neurons.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { getCurrentEpoch } from '../subnets/epoch-due.js'
import { ensureMechanismExists, mechanismIndices, mechanismStorageIndex } from '../subnets/mechanisms.js'
import { ensureDecider } from './ensure-decider.js'
import { getStakeWeight } from './stake-weight.js'
import { passesWeightsRateLimit } from './weights-rate-limit.js'

const { storage } = subtensor475
type StoredCommits = ReturnType<typeof storage.TimelockedWeightCommits.get>

/** YUMA_COMMIT_SIZE_BYTES: the most that a commit has on a subnet of Yuma consensus. */
const MOST_BYTES_YUMA = 5_000
/** MAX_CRV3_COMMIT_SIZE_BYTES: the most that a commit has on one of Null consensus, divided by its mechanisms. */
const MOST_BYTES_NULL = 32_768
/** What the commits of an epoch have on a subnet of Null consensus, of all mechanisms together. */
const MOST_QUEUED_BYTES = 65_536
const MOST_QUEUED = 64
const MOST_OPEN_COMMITS = 10

/** Weights that are encrypted for a round of the randomness beacon. */
export interface TimelockedCommit {
  readonly netuid: number
  readonly mechanism: number
  readonly commit: Hex
  readonly round: bigint
  readonly version: number
}

const sizeOf = (commit: Hex): number => (commit.length - 2) / 2

/**
 * `internal_commit_timelocked_weights`: queues a commit for the epoch. Where in the order 475 looks at the size could not be established;
 * at 425 no call is longer.
 * @throws DispatchFailure
 */
export function commitTimelocked(ctx: Ctx, origin: Origin, input: TimelockedCommit): void {
  const { netuid, mechanism, commit, round } = input
  ensureMechanismExists(ctx, netuid, mechanism)
  const index = mechanismStorageIndex(netuid, mechanism)
  const hotkey = ensureSigned(origin)
  if (!storage.CommitRevealWeightsEnabled.get(ctx, netuid)) throw subtensor.error('CommitRevealDisabled')
  if (input.version !== storage.CommitRevealWeightsVersion.get(ctx)) throw subtensor.error('IncorrectCommitRevealVersion')
  if (!isHotkeyRegistered(ctx, netuid, hotkey)) throw subtensor.error('HotKeyNotRegisteredInSubNet')
  const uid = getUid(ctx, netuid, hotkey)
  ensureDecider(ctx, netuid, uid)
  const alone = subtensorRules(ctx).decidesAlone(ctx, netuid)
  const most = alone ? Math.floor(MOST_BYTES_NULL / mechanismIndices(ctx, netuid).length) : MOST_BYTES_YUMA
  if (sizeOf(commit) > most) throw subtensor475.error('CommitPayloadTooLarge')
  if (!passesWeightsRateLimit(ctx, index, uid)) throw subtensor.error('CommittingWeightsTooFast')

  const epoch = getCurrentEpoch(ctx, netuid)
  if (alone) makeRoom(ctx, netuid, { index, epoch, hotkey, bytes: sizeOf(commit) })
  const commits = storage.TimelockedWeightCommits.get(ctx, index, epoch)
  if (commits.filter(([account]) => account === hotkey).length >= MOST_OPEN_COMMITS) throw subtensor.error('TooManyUnrevealedCommits')
  storage.TimelockedWeightCommits.set(ctx, index, epoch, [...commits, [hotkey, BigInt(ctx.blockNumber), commit, round]])
  ctx.deposit(subtensor475.event.TimelockedWeightsCommitted([hotkey, index, blake2256(hexToBytes(commit)), round]))
  setLastUpdate(ctx, index, uid, BigInt(ctx.blockNumber))
}

interface Newcomer {
  readonly index: number
  readonly epoch: bigint
  readonly hotkey: Hex
  readonly bytes: number
}

/**
 * Room for a commit among those of an epoch of Null consensus: the hotkey's own for the mechanism makes way, then those of less stake.
 * @throws DispatchFailure CommitQueueFull
 */
function makeRoom(ctx: Ctx, netuid: number, { index, epoch, hotkey, bytes }: Newcomer): void {
  const queues = new Map<number, StoredCommits>(
    mechanismIndices(ctx, netuid).map((queue) => [queue, storage.TimelockedWeightCommits.get(ctx, queue, epoch)]),
  )
  queues.set(
    index,
    (queues.get(index) ?? []).filter(([account]) => account !== hotkey),
  )
  const stake = getStakeWeight(ctx, hotkey, netuid)
  const weaker = [...queues]
    .flatMap(([queue, commits]) => commits.map((entry) => ({ queue, entry, stake: getStakeWeight(ctx, entry[0], netuid) })))
    .filter((other) => other.stake < stake)
    .sort((a, b) => (a.stake < b.stake ? -1 : 1))
  while (!fits([...queues.values()].flat(), bytes)) {
    const evicted = weaker.shift()
    if (evicted === undefined) throw subtensor475.error('CommitQueueFull')
    queues.set(
      evicted.queue,
      (queues.get(evicted.queue) ?? []).filter((entry) => entry !== evicted.entry),
    )
  }
  for (const [queue, commits] of queues) storage.TimelockedWeightCommits.set(ctx, queue, epoch, commits)
}

function fits(queued: StoredCommits, bytes: number): boolean {
  return queued.length < MOST_QUEUED && queued.reduce((sum, [, , commit]) => sum + sizeOf(commit), bytes) <= MOST_QUEUED_BYTES
}

/** What the chain says of a hotkey that sets weights, and of the subnet, at the pinned block: all that path and checks depend on. */
import { EXIT, TaoError } from '../../core/errors.js'
import { type BlockClock, CLOCK_QUERIES, readBlocks, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { findApiMethod, findCall } from '../metadata/lookup.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectBigint, expectNumber, isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { DISSOLVING_QUERY } from '../subnets/check-subnet.js'
import { readMetagraphParts } from '../subnets/read-metagraph-parts.js'
import { readConsensus } from '../subnets/subnet-info.js'
import type { PathFacts } from './choose-path.js'
import { type EpochSchedule, listScheduleQueries, readSchedule } from './epoch-schedule.js'
import { readSaltedCommits, type SaltedCommit } from './salted/commits.js'
import { weightsIndex } from './weights-index.js'

const MODULE = 'SubtensorModule'
const U16_MAX = 65_535

/** Which weights are meant: of a hotkey, on a mechanism of a subnet. */
export interface WeightsPlace {
  /** SS58. */
  readonly hotkey: string
  readonly netuid: number
  readonly mechid: number
}

export interface WeightsState {
  readonly clock: BlockClock
  readonly exists: boolean
  /** The answer to {@link DISSOLVING_QUERY}. */
  readonly dissolving: ScaleValue | undefined
  /** How many mechanisms the subnet has. */
  readonly mechanisms: number
  readonly commitReveal: boolean
  readonly path: Omit<PathFacts, 'commitReveal' | 'mechid'>
  /** The version key that the subnet demands at least; zero for any. */
  readonly demandedVersion: bigint
  /** Null where the hotkey is not registered on the subnet. */
  readonly uid: number | null
  /** The hotkey of the subnet's owner needs neither stake nor a permit. */
  readonly isOwner: boolean
  readonly neurons: number
  /** Blocks between two settings of weights; null where the runtime does not tell. */
  readonly rateLimit: number | null
  /** The block of the last weights or commit of the hotkey, 0 for never; null where the runtime does not tell. */
  readonly lastUpdate: number | null
  readonly permit: boolean | null
  readonly leastWeights: number | null
  /** The most that one weight may have of all, of 65535. */
  readonly mostWeight: number
  /** Whether the subnet is of Null consensus, where the one permit holder decides. */
  readonly isNull: boolean
  /** In whole rao; null where the runtime does not tell. */
  readonly stakeThreshold: bigint | null
  /** What the stake of the hotkey weighs, in rao; null where the runtime does not tell, or the hotkey is no neuron. */
  readonly stakeWeight: bigint | null
  readonly schedule: EpochSchedule | null
  /** The salted commits of the hotkey that the chain has, oldest first. */
  readonly salted: readonly SaltedCommit[]
}

/**
 * The weight of each neuron's stake in a subnet, by uid and in whole rao, as the runtime's own metagraph has it: stake from parents and to
 * children is counted. Null where the runtime does not tell, or the endpoint finds the call too much.
 */
async function readStakeWeights(client: ChainClient, netuid: number): Promise<ScaleValue> {
  if (!findApiMethod(await client.metadata(), 'SubnetInfoRuntimeApi', 'get_selective_metagraph')) return null
  const refusal = new TaoError('no fields', { code: 'UNEXPECTED_SHAPE', exitCode: EXIT.chain })
  const graph = await readMetagraphParts(client, netuid, ['total_stake'], refusal).catch((error: unknown) => {
    if (error instanceof TaoError && (error === refusal || error.code === 'WORK_LIMIT')) return null
    throw error
  })
  return isScaleObject(graph) ? (graph.total_stake ?? null) : null
}

function listQueries({ hotkey, netuid, mechid }: WeightsPlace): readonly StorageQuery[] {
  const index = weightsIndex(netuid, mechid)
  const item = (name: string, keys: StorageQuery['keys'] = [netuid]): StorageQuery => ({
    pallet: MODULE,
    item: name,
    keys,
    ifPresent: true,
  })
  return [
    { pallet: MODULE, item: 'NetworksAdded', keys: [netuid] },
    DISSOLVING_QUERY,
    item('MechanismCountCurrent'),
    item('CommitRevealWeightsEnabled'),
    item('CommitRevealWeightsVersion', []),
    item('WeightsVersionKey'),
    { pallet: MODULE, item: 'Uids', keys: [netuid, hotkey], absentIsNull: true },
    item('SubnetworkN'),
    item('WeightsSetRateLimit'),
    item('LastUpdate', [index]),
    item('ValidatorPermit'),
    item('MinAllowedWeights'),
    item('MaxWeightsLimit'),
    item('SubnetOwnerHotkey'),
    item('SubnetEpochConsensus'),
    item('StakeThreshold', []),
    item('WeightCommits', [index, hotkey]),
    { pallet: 'Drand', item: 'LastStoredRound', keys: [], ifPresent: true },
  ]
}

function elementAt(list: ScaleValue | undefined, index: number | null): ScaleValue | undefined {
  return index !== null && Array.isArray(list) ? (list as readonly ScaleValue[])[index] : undefined
}

const isThere = (value: ScaleValue | undefined): value is Exclude<ScaleValue, null> => value !== null && value !== undefined

/** Reads the state of a hotkey's weights, in one round trip beside that for its stake. */
export async function readWeightsState(client: ChainClient, place: WeightsPlace): Promise<WeightsState> {
  const queries = listQueries(place)
  const schedule = listScheduleQueries(place.netuid)
  const [metadata, stakes, values] = await Promise.all([
    client.metadata(),
    // The only fact that is not a storage entry; it is read at the same time as the others.
    place.netuid === 0 ? null : readStakeWeights(client, place.netuid),
    client.readStorage([...queries, ...schedule, ...CLOCK_QUERIES]),
  ])
  const [added, dissolving, mechanisms, commitReveal, version, demanded, ofHotkey, count, ...more] = values
  const [rateLimit, lastUpdates, permits, least, most, ownerHotkey, consensus, threshold, commits, round] = more
  const uid = isThere(ofHotkey) ? expectNumber(ofHotkey, `${MODULE}.Uids`) : null
  const last = elementAt(lastUpdates, uid)
  const permit = elementAt(permits, uid)
  const own = elementAt(stakes, uid)
  return {
    clock: readClock(values.slice(queries.length + schedule.length)),
    exists: added === true,
    dissolving,
    mechanisms: typeof mechanisms === 'number' ? Math.max(mechanisms, 1) : 1,
    commitReveal: commitReveal === true,
    path: {
      hasCall: (name) => findCall(metadata, MODULE, name) !== undefined,
      timelockVersion: typeof version === 'number' ? version : null,
      hasBeacon: isThere(round),
    },
    demandedVersion: expectBigint(demanded ?? 0n, `${MODULE}.WeightsVersionKey`),
    uid,
    isOwner: ownerHotkey === place.hotkey,
    neurons: typeof count === 'number' ? count : U16_MAX + 1,
    rateLimit: isThere(rateLimit) ? readBlocks(rateLimit, `${MODULE}.WeightsSetRateLimit`) : null,
    lastUpdate: isThere(last) ? readBlocks(last, `${MODULE}.LastUpdate`) : null,
    permit: typeof permit === 'boolean' ? permit : null,
    leastWeights: typeof least === 'number' ? least : null,
    mostWeight: typeof most === 'number' ? most : U16_MAX,
    isNull: readConsensus(consensus) === 'null',
    stakeThreshold: isThere(threshold) ? expectBigint(threshold, `${MODULE}.StakeThreshold`) : null,
    stakeWeight: isThere(own) ? expectBigint(own, 'total_stake') : null,
    schedule: readSchedule(values.slice(queries.length, queries.length + schedule.length)),
    salted: readSaltedCommits(commits),
  }
}

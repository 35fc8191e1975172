/** How it stands with the weights of a hotkey on a mechanism. */
import { nextBlock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { findStorage } from '../metadata/lookup.js'
import { readSparseRows } from '../metagraph/read-sparse-rows.js'
import type { PlanCheck } from '../plan.js'
import type { ScaleValue } from '../scale/value.js'
import { checkCommittedWeights, checkDirectWeights } from './check-weights.js'
import { type ChosenPath, choosePath, type NoPath } from './choose-path.js'
import { findNextEpoch } from './epoch-schedule.js'
import { listTimelocked, type TimelockedCommit } from './list-timelocked.js'
import { measureDistance } from './measure-distance.js'
import { weightsIndex } from './weights-index.js'
import { readWeightsState, type WeightsPlace, type WeightsState } from './weights-state.js'

export interface WeightsStatus {
  readonly state: WeightsState
  readonly chosen: ChosenPath | NoPath
  /** The block in which the next epoch begins; null for none. */
  readonly nextEpoch: number | null
  /** Blocks until weights may be set again, 0 for in the next one; null where the hotkey is not registered. */
  readonly blocksUntilAllowed: number | null
  /** How many weights are in force. */
  readonly weights: number
  /** See {@link measureDistance}. */
  readonly distance: number | null
  /** The checks that would fail if the weights that are in force were set again now. */
  readonly obstacles: readonly PlanCheck[]
  readonly timelocked: readonly TimelockedCommit[]
}

function countBlocks({ uid, lastUpdate, rateLimit, clock }: WeightsState): number | null {
  if (uid === null) return null
  return lastUpdate === null || lastUpdate === 0 || rateLimit === null ? 0 : Math.max(lastUpdate + rateLimit - nextBlock(clock), 0)
}

/** Checks of the vector, and not of whether weights can be set. */
const OF_VECTOR = ['uids-exist', 'enough-weights']

function readConsensus(values: readonly (ScaleValue | undefined)[]): readonly number[] {
  const found = values.find((value) => Array.isArray(value) && value.length > 0)
  return Array.isArray(found) ? found.map(Number) : []
}

/** Reads the status of a hotkey's weights, at the pinned block. */
export async function readStatus(client: ChainClient, place: WeightsPlace): Promise<WeightsStatus> {
  const { netuid, mechid } = place
  const metadata = await client.metadata()
  const index = weightsIndex(netuid, mechid)
  const perMechanism = findStorage(metadata, 'SubtensorModule', 'ConsensusByMechanism') !== undefined
  const [timelocked, [state, rows], consensus] = await Promise.all([
    listTimelocked(client, [place]),
    readWeightsState(client, place).then(async (found) => {
      const uids = found.uid === null ? [] : [found.uid]
      return [found, await readSparseRows(client, 'Weights', { netuid, mechanism: mechid }, uids)] as const
    }),
    client.readStorage([
      ...(perMechanism ? [{ pallet: 'SubtensorModule', item: 'ConsensusByMechanism', keys: [index], ifPresent: true }] : []),
      ...(mechid === 0 ? [{ pallet: 'SubtensorModule', item: 'Consensus', keys: [netuid], ifPresent: true }] : []),
    ]),
  ])
  const [row] = rows
  const targets = row?.targets ?? []
  const weights = { uids: targets.map(({ uid }) => uid), values: targets.map(({ value }) => value) }
  const request = { ...place, weights, versionKey: null }
  const checks = state.commitReveal ? checkCommittedWeights(request, state) : checkDirectWeights(request, state)
  return {
    state,
    nextEpoch: state.schedule && findNextEpoch(state.schedule),
    blocksUntilAllowed: countBlocks(state),
    chosen: choosePath({ ...state.path, commitReveal: state.commitReveal, mechid }, null),
    weights: targets.length,
    distance: row === undefined ? null : measureDistance(row, readConsensus(consensus)),
    obstacles: checks.filter(({ ok, name }) => !ok && !OF_VECTOR.includes(name)),
    timelocked,
  }
}

/** What the chain says of a timelocked commit that is made next: when it is revealed, to which round, and how many wait already. */

import { BLOCK_SECONDS, readBlocks } from '../../checks/block-clock.js'
import type { ChainClient } from '../../client.js'
import { BEACON_QUERY, type Beacon, readBeacon } from '../../drand/beacon.js'
import { type EpochFacts, findReveal, type Reveal } from '../../drand/find-reveal.js'
import { prepareTimelock } from '../../drand/timelock-scheme.js'
import { findApiMethod, findConstant, findStorage } from '../../metadata/lookup.js'
import { expectList } from '../../scale/expect.js'
import type { ScaleValue } from '../../scale/value.js'
import type { EpochSchedule } from '../epoch-schedule.js'
import type { SetWeightsRequest } from '../set-weights-request.js'
import { weightsIndex } from '../weights-index.js'
import type { WeightsState } from '../weights-state.js'

const MODULE = 'SubtensorModule'
/** Blocks without a step after which an epoch is due, on runtimes that know no kinds of consensus (MAX_TEMPO). */
const OVERDUE_AFTER = 50_400

export interface TimelockState {
  readonly beacon: Beacon
  /** Null where the subnet has no epochs, so that nothing is revealed. */
  readonly reveal: Reveal | null
  /** The newest round that the chain has; 0 for none. */
  readonly lastStoredRound: number
  /** The commits of the hotkey that the chain has for the same epoch. */
  readonly pending: number
}

/** The hotkeys of a queue of (hotkey, block, commit, round). */
function listHotkeys(queue: ScaleValue | undefined): readonly ScaleValue[] {
  if (queue === null || queue === undefined) return []
  const what = `${MODULE}.TimelockedWeightCommits`
  return expectList(queue, what).map((entry) => expectList(entry, what)[0] ?? null)
}

/** The next epoch as the runtime says it; null where it says nothing. */
async function readNextEpoch(client: ChainClient, netuid: number): Promise<number | null> {
  const [api, method] = ['SubnetInfoRuntimeApi', 'get_next_epoch_start_block']
  if (!findApiMethod(await client.metadata(), api, method)) return null
  const answer = await client.callApi(api, method, [netuid])
  return answer === null ? null : readBlocks(answer, method)
}

async function readBlockMs(client: ChainClient): Promise<number> {
  const there = findConstant(await client.metadata(), 'Aura', 'SlotDuration') !== undefined
  const ms = there ? readBlocks(await client.readConstant('Aura', 'SlotDuration'), 'Aura.SlotDuration') : 0
  return ms === 0 ? BLOCK_SECONDS * 1_000 : ms
}

/**
 * Reads what a timelocked commit depends on, at the pinned block. `nowMs` stands in for the time of a chain that keeps none. Throws
 * `BAD_BEACON` (exit 5).
 */
export async function readTimelock(
  client: ChainClient,
  { netuid, mechid, hotkey }: SetWeightsRequest,
  { clock, schedule }: WeightsState,
  nowMs = Date.now(),
): Promise<TimelockState> {
  const ofSubnet = (item: string) => ({ pallet: MODULE, item, keys: [netuid], ifPresent: true })
  const reading = Promise.all([
    client.metadata(),
    readBlockMs(client),
    readNextEpoch(client, netuid),
    client.readStorage([
      BEACON_QUERY,
      { pallet: 'Drand', item: 'LastStoredRound', keys: [], ifPresent: true },
      ofSubnet('BlocksSinceLastStep'),
    ]),
  ])
  prepareTimelock()
  const [metadata, blockMs, nextEpochBlock, [config, last, since]] = await reading
  const beacon = readBeacon(config ?? null, client.network.endpoint)
  const lastStoredRound = readBlocks(last ?? 0, 'Drand.LastStoredRound')
  const facts: EpochFacts | null = schedule && {
    ...describeEpochs(schedule),
    block: clock.block,
    blocksSinceLastStep: readBlocks(since ?? 0, `${MODULE}.BlocksSinceLastStep`),
    overdueAfter: findStorage(metadata, MODULE, 'SubnetEpochConsensus') ? schedule.tempo : OVERDUE_AFTER,
    nextEpochBlock,
  }
  const reveal =
    facts &&
    findReveal(facts, {
      timeMs: clock.timeMs ?? nowMs,
      blockMs,
      genesisMs: beacon.genesisSeconds * 1_000,
      periodMs: beacon.periodSeconds * 1_000,
      lastStoredRound,
    })
  const [queue] =
    reveal === null
      ? []
      : await client.readStorage([
          {
            pallet: MODULE,
            item: 'TimelockedWeightCommits',
            keys: [weightsIndex(netuid, mechid), BigInt(reveal.commitEpoch)],
            ifPresent: true,
          },
        ])
  return { beacon, reveal, lastStoredRound, pending: listHotkeys(queue).filter((account) => account === hotkey).length }
}

function describeEpochs({ tempo, lastEpochBlock, pendingEpochAt, epoch, revealPeriod }: EpochSchedule) {
  return { tempo, lastEpochBlock, pendingEpochAt, epoch, revealPeriod }
}

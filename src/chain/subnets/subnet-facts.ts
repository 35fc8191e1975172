/** What newer runtimes have of a subnet beside what `get_dynamic_info` tells: all null where the runtime has it not. */

import type { ChainClient } from '../client.js'
import { formatDrain } from '../collateral/read-collateral.js'
import { askAhead } from '../reads/ask-ahead.js'
import type { ItemQuery, StorageQuery } from '../reads/storage-query.js'
import { expectList } from '../scale/expect.js'
import { expectFixedBits } from '../scale/read-fixed.js'
import type { ScaleValue } from '../scale/value.js'
import { CLEANUP_QUERIES, type DissolvingSubnet, readCleanup } from './registration-queue.js'
import { readConsensus } from './subnet-info.js'

const MODULE = 'SubtensorModule'
const ITEMS = ['SubnetEpochConsensus', 'CollateralLockShare', 'CollateralDrainRatio', 'MechanismCountCurrent', 'SubnetEmaTaoFlow'] as const
/** The netuids that are asked about before it is known which there are: the chain allows about as many subnets. */
const USUAL_NETUIDS = 130
/** Beyond as many netuids as there are subnets: some that were in use may be free. */
const SPARE_NETUIDS = 8
/** How many subnets the index of a mechanism leaves room for (`GLOBAL_MAX_SUBNET_COUNT`). */
const MOST_NETUIDS = 4_096
const COUNT_QUERY: ItemQuery = { pallet: MODULE, item: 'TotalNetworks', ifPresent: true }

export interface SubnetFacts {
  /** How weights become shares: by all validators, or by one alone. */
  readonly consensus: 'yuma' | 'null' | null
  /** The share of a registration's price that is locked as collateral, in parts of 65535. */
  readonly collateralShare: number | null
  /** Alpha of the collateral that is freed for each alpha earned, as a decimal. */
  readonly collateralDrain: string | null
  /** How many mechanisms it has. */
  readonly mechanisms: number | null
  /** Rao that a block brings in by purchases less what it takes out by sales, smoothed; negative where more is sold. Null before any. */
  readonly netInflowRao: bigint | null
}

/** A runtime without any of it. */
export const NO_FACTS: SubnetFacts = {
  consensus: null,
  collateralShare: null,
  collateralDrain: null,
  mechanisms: null,
  netInflowRao: null,
}

/** Bits after the point of the runtime's fixed-point number of a flow (I64F64). */
const FLOW_SCALE = 1n << 64n

/** The smoothed flow in an entry of `SubnetEmaTaoFlow`, beside the block of its last change; fractions of a rao are cut off. */
function readFlow(value: ScaleValue | undefined): bigint | null {
  if (value === null || value === undefined) return null
  const what = `${MODULE}.SubnetEmaTaoFlow`
  return expectFixedBits(expectList(value, what)[1], what) / FLOW_SCALE
}

/** The storage entries of which {@link readFacts} makes the facts. */
export function listFactQueries(netuid: number): readonly StorageQuery[] {
  return ITEMS.map((item) => ({ pallet: MODULE, item, keys: [netuid], ifPresent: true }))
}

/** Reads the facts from the answers to {@link listFactQueries}. */
export function readFacts([consensus, share, drain, mechanisms, flow]: readonly (ScaleValue | undefined)[]): SubnetFacts {
  return {
    consensus: readConsensus(consensus),
    collateralShare: typeof share === 'number' ? share : null,
    collateralDrain: drain === null || drain === undefined ? null : formatDrain(expectFixedBits(drain, `${MODULE}.CollateralDrainRatio`)),
    mechanisms: typeof mechanisms === 'number' ? mechanisms : null,
    netInflowRao: readFlow(flow),
  }
}

const QUERIES: readonly ItemQuery[] = ITEMS.map((item) => ({ pallet: MODULE, item, ifPresent: true }))

const listKeys = (netuids: readonly number[]): readonly (readonly [number])[] => netuids.map((netuid) => [netuid])

/** Adds the facts of these netuids, which are in the lists of their values in this order. */
function addFacts(facts: Map<number, SubnetFacts>, netuids: readonly number[], lists: readonly (readonly ScaleValue[] | null)[]): void {
  for (const [at, netuid] of netuids.entries()) facts.set(netuid, readFacts(lists.map((list) => list?.[at])))
}

const countUp = (from: number, to: number): readonly number[] => Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index)

/**
 * Asks for the facts of the usual netuids, and for what is being dissolved, while it is being found out which subnets there are: the
 * answers are then at hand. Where there are more subnets than usual, their number says which netuids are asked about next, long before
 * all subnets are known. The function that is returned gives the facts of one subnet.
 */
export async function readFactsOfAll(
  client: ChainClient,
  netuids: Promise<readonly number[]>,
): Promise<{ readonly of: (netuid: number) => SubnetFacts; readonly dissolving: readonly DissolvingSubnet[] | null }> {
  const found = askAhead(netuids)
  const facts = new Map<number, SubnetFacts>()
  const read = async (some: readonly number[], values: readonly ItemQuery[] = []) => {
    const lists = await client.readTable(QUERIES, listKeys(some), values)
    addFacts(facts, some, lists.slice(0, QUERIES.length))
    return lists.slice(QUERIES.length).map((list) => list?.[0])
  }
  const [count, ...cleanup] = await read(countUp(0, USUAL_NETUIDS), [COUNT_QUERY, ...CLEANUP_QUERIES])
  const last = typeof count === 'number' ? Math.min(count + SPARE_NETUIDS, MOST_NETUIDS) : 0
  const more = last - SPARE_NETUIDS > USUAL_NETUIDS ? countUp(USUAL_NETUIDS, last) : []
  if (more.length > 0) await read(more)
  const others = (await found).filter((netuid) => !facts.has(netuid))
  if (others.length > 0) await read(others)
  return { of: (netuid) => facts.get(netuid) ?? NO_FACTS, dissolving: readCleanup(cleanup) }
}

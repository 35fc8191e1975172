/** The mechanisms of a subnet: how many it has, and how its emission is divided among them. */
import type { ChainClient } from '../../client.js'
import type { StorageQuery } from '../../reads/storage-query.js'
import { expectList, expectNumber } from '../../scale/expect.js'
import type { ScaleValue } from '../../scale/value.js'
import { explainMissingSubnet } from '../check-subnet.js'
import { readConsensus } from '../subnet-info.js'

const MODULE = 'SubtensorModule'
/** The whole of a split, in the chain's parts. */
export const WHOLE_SPLIT = 65_535

export interface Mechanisms {
  readonly count: number
  /** How many a subnet may have. */
  readonly most: number
  /** The parts of 65535, one for each mechanism. Where none are stored they are even, what is left over with the first. */
  readonly split: readonly number[]
  /** Whether the emission is divided evenly because nothing else is stored. */
  readonly isEven: boolean
  /** Neurons that the subnet has room for; they count once for each mechanism. */
  readonly room: number
  readonly consensus: 'yuma' | 'null' | null
}

/** The storage entries that {@link decodeMechanisms} needs, in this order. */
export function listMechanismQueries(netuid: number): readonly StorageQuery[] {
  return [
    { pallet: MODULE, item: 'MechanismCountCurrent', keys: [netuid] },
    { pallet: MODULE, item: 'MaxMechanismCount', keys: [] },
    { pallet: MODULE, item: 'MechanismEmissionSplit', keys: [netuid], absentIsNull: true },
    { pallet: MODULE, item: 'MaxAllowedUids', keys: [netuid] },
    { pallet: MODULE, item: 'SubnetEpochConsensus', keys: [netuid], ifPresent: true },
  ]
}

/** Parts of 65535 that are as even as can be, what is left over with the first. */
export function makeEvenSplit(count: number): readonly number[] {
  const part = Math.floor(WHOLE_SPLIT / count)
  return Array.from({ length: count }, (_, at) => (at === 0 ? WHOLE_SPLIT - part * (count - 1) : part))
}

/** Decodes the answers to {@link listMechanismQueries}. A split that is shorter than the subnet's mechanisms gives the others nothing. */
export function decodeMechanisms([count, most, split, room, consensus]: readonly (ScaleValue | undefined)[]): Mechanisms {
  const current = Math.max(expectNumber(count, `${MODULE}.MechanismCountCurrent`), 1)
  const stored = split === null || split === undefined ? [] : expectList(split, `${MODULE}.MechanismEmissionSplit`)
  const parts = stored.map((part) => expectNumber(part, `${MODULE}.MechanismEmissionSplit`))
  const isEven = parts.length === 0
  return {
    count: current,
    most: expectNumber(most, `${MODULE}.MaxMechanismCount`),
    split: isEven ? makeEvenSplit(current) : Array.from({ length: current }, (_, at) => parts[at] ?? 0),
    isEven,
    room: expectNumber(room, `${MODULE}.MaxAllowedUids`),
    consensus: readConsensus(consensus),
  }
}

/** Reads the mechanisms of a subnet. Throws `SUBNET_NOT_FOUND` or `SUBNET_DISSOLVING` (exit 3). */
export async function readMechanisms(client: ChainClient, netuid: number): Promise<Mechanisms> {
  const [added, ...values] = await client.readStorage([
    { pallet: MODULE, item: 'NetworksAdded', keys: [netuid] },
    ...listMechanismQueries(netuid),
  ])
  if (added !== true) throw await explainMissingSubnet(client, netuid)
  return decodeMechanisms(values)
}

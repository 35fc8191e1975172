/** From when on a subnet may be started, and whether it has been. */
import type { BlockClock } from '../../checks/block-clock.js'
import { CLOCK_QUERIES, readBlocks, readClock } from '../../checks/block-clock.js'
import type { ChainClient } from '../../client.js'
import { findConstant } from '../../metadata/lookup.js'
import type { StorageQuery } from '../../reads/storage-query.js'
import { expectAddress } from '../../scale/expect.js'
import type { ScaleValue } from '../../scale/value.js'
import { explainMissingSubnet } from '../check-subnet.js'

const MODULE = 'SubtensorModule'

export interface StartSchedule {
  readonly clock: BlockClock
  /** Who may start it: its owner alone. */
  readonly owner: string
  /** The first block with emission; null as long as it has not been started. */
  readonly startedAt: number | null
  readonly createdAt: number
  /** Blocks that have to pass after its creation; null where the runtime does not tell. */
  readonly delay: number | null
  /** The first block in which it may be started; null where that is not known. */
  readonly from: number | null
}

function listQueries(netuid: number): readonly StorageQuery[] {
  return [
    { pallet: MODULE, item: 'NetworksAdded', keys: [netuid] },
    { pallet: MODULE, item: 'SubnetOwner', keys: [netuid] },
    { pallet: MODULE, item: 'FirstEmissionBlockNumber', keys: [netuid], absentIsNull: true },
    { pallet: MODULE, item: 'NetworkRegisteredAt', keys: [netuid] },
    { pallet: MODULE, item: 'StartCallDelay', keys: [], ifPresent: true },
    ...CLOCK_QUERIES,
  ]
}

/** The delay of a runtime that has it as a constant, not in storage. */
async function readConstantDelay(client: ChainClient): Promise<ScaleValue> {
  const name = 'InitialStartCallDelay'
  return findConstant(await client.metadata(), MODULE, name) ? client.readConstant(MODULE, name) : null
}

/** Reads the schedule of a subnet. Throws `SUBNET_NOT_FOUND` or `SUBNET_DISSOLVING` (exit 3). */
export async function readStartSchedule(client: ChainClient, netuid: number): Promise<StartSchedule> {
  const [added, owner, started, created, stored, number, now] = await client.readStorage(listQueries(netuid))
  if (added !== true) throw await explainMissingSubnet(client, netuid)
  const value = stored ?? (await readConstantDelay(client))
  const delay = value === null ? null : readBlocks(value, `${MODULE}.StartCallDelay`)
  const createdAt = readBlocks(created, `${MODULE}.NetworkRegisteredAt`)
  return {
    clock: readClock([number, now]),
    owner: expectAddress(owner, `${MODULE}.SubnetOwner`),
    startedAt: started === null || started === undefined ? null : readBlocks(started, `${MODULE}.FirstEmissionBlockNumber`),
    createdAt,
    delay,
    from: delay === null ? null : createdAt + delay,
  }
}

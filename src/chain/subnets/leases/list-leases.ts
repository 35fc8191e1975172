/** Subnets that a crowdloan has paid for, and that its contributors share for a time. */
import { type Alpha, type Rao, ZERO_RAO } from '../../../core/money.js'
import { type BlockClock, CLOCK_QUERIES, readClock } from '../../checks/block-clock.js'
import type { ChainClient } from '../../client.js'
import { expectAddress, expectAlpha, expectNumber, expectObject, expectRao } from '../../scale/expect.js'
import type { ScaleValue } from '../../scale/value.js'

export const MODULE = 'SubtensorModule'
/** Leases that are read in one frame, and the most that are looked for: more would be no list for people. */
const PER_READ = 512
const MOST = 65_536

export interface Lease {
  readonly id: number
  readonly netuid: number
  /** Who operates the subnet by a proxy, and owns it once the lease is over. */
  readonly beneficiary: string
  /** The accounts that own the subnet meanwhile, of which nobody has the keys. */
  readonly coldkey: string
  readonly hotkey: string
  /** Of the owner's cut, in percent, for those who contributed. */
  readonly share: number
  /** The first block after it; null for ever. */
  readonly endBlock: number | null
  /** What the subnet cost. */
  readonly costRao: Rao
  /** What waits to be paid out to those who contributed. */
  readonly owed: Alpha
}

/** Decodes an entry of `SubnetLeases`, and of what waits to be paid. Throws `UNEXPECTED_SHAPE` (exit 6). */
export function decodeLease(id: number, value: ScaleValue, owed: ScaleValue | undefined): Lease {
  const what = `${MODULE}.SubnetLeases`
  const lease = expectObject(value, what)
  const netuid = expectNumber(lease.netuid, `${what}.netuid`)
  return {
    id,
    netuid,
    beneficiary: expectAddress(lease.beneficiary, `${what}.beneficiary`),
    coldkey: expectAddress(lease.coldkey, `${what}.coldkey`),
    hotkey: expectAddress(lease.hotkey, `${what}.hotkey`),
    share: expectNumber(lease.emissions_share, `${what}.emissions_share`),
    endBlock: lease.end_block === null || lease.end_block === undefined ? null : expectNumber(lease.end_block, `${what}.end_block`),
    costRao: lease.cost === undefined ? ZERO_RAO : expectRao(lease.cost, `${what}.cost`),
    owed: expectAlpha(owed ?? 0n, netuid, `${MODULE}.AccumulatedLeaseDividends`),
  }
}

/** All leases that have not been ended, by their ids, and the clock of the block. */
export async function listLeases(client: ChainClient): Promise<{ readonly leases: readonly Lease[]; readonly clock: BlockClock }> {
  const [next, number, now] = await client.readStorage([{ pallet: MODULE, item: 'NextSubnetLeaseId', keys: [] }, ...CLOCK_QUERIES])
  const count = Math.min(expectNumber(next, `${MODULE}.NextSubnetLeaseId`), MOST)
  const leases: Lease[] = []
  for (let from = 0; from < count; from += PER_READ) {
    const ids = Array.from({ length: Math.min(PER_READ, count - from) }, (_, at) => from + at)
    const values = await client.readStorage([
      ...ids.map((id) => ({ pallet: MODULE, item: 'SubnetLeases', keys: [id], absentIsNull: true })),
      ...ids.map((id) => ({ pallet: MODULE, item: 'AccumulatedLeaseDividends', keys: [id] })),
    ])
    ids.forEach((id, at) => {
      const value = values[at]
      if (value !== null && value !== undefined) leases.push(decodeLease(id, value, values[ids.length + at]))
    })
  }
  return { leases, clock: readClock([number, now]) }
}

/** One lease, and what each who contributed has of it. */
import { checkFailed } from '../../../core/errors.js'
import { type Alpha, alpha } from '../../../core/money.js'
import { type BlockClock, CLOCK_QUERIES, readClock } from '../../checks/block-clock.js'
import type { ChainClient } from '../../client.js'
import { findStorage, hasItem } from '../../metadata/lookup.js'
import { StoragePages } from '../../raw/storage-pages.js'
import { readPaged } from '../../read-paged.js'
import { expectAddress, expectAlpha, expectNumber } from '../../scale/expect.js'
import { expectFixedBits } from '../../scale/read-fixed.js'
import { getStake } from '../../stake/list-stakes.js'
import { decodeLease, type Lease, MODULE } from './list-leases.js'

/** Fractional bits of a share. */
export const SHARE_BITS = 64n

/** What one account has of a lease. */
export interface LeaseShare {
  readonly account: string
  /** Of what those who contributed get, as a fraction of 2^64. */
  readonly bits: bigint
  /** Dividends that could not be paid. */
  readonly unpaid: Alpha
  /** Alpha of the account on the hotkey of the lease, to which dividends are paid. */
  readonly staked: Alpha
}

export interface LeaseShares {
  readonly lease: Lease
  readonly clock: BlockClock
  /** The largest first; the beneficiary, who gets the rest, is the last. */
  readonly shares: readonly LeaseShare[]
  /** Dividends are paid in the blocks whose numbers it divides; null where the runtime does not tell. */
  readonly interval: number | null
}

/** The error for a lease that is not there (exit 3). */
export function noSuchLease(what: string): Error {
  return checkFailed(`There is no lease ${what}`, 'LEASE_NOT_FOUND', {
    why: 'It was never made, or it has been terminated.',
    hint: 'See those that there are with `taoctl subnets lease list`.',
  })
}

/** The id of the lease of a subnet. Throws `LEASE_NOT_FOUND` (exit 3). */
export async function findLeaseOf(client: ChainClient, netuid: number): Promise<number> {
  const [id] = await client.readStorage([{ pallet: MODULE, item: 'SubnetUidToLeaseId', keys: [netuid], absentIsNull: true }])
  if (id === null || id === undefined) throw noSuchLease(`of subnet ${netuid}`)
  return expectNumber(id, `${MODULE}.SubnetUidToLeaseId`)
}

/** The entries of a map by account under a lease; empty where the runtime has no such map. */
async function listByAccount(client: ChainClient, item: string, id: number) {
  const metadata = await client.metadata()
  const map = findStorage(metadata, MODULE, item)
  if (!map) return []
  const pages = new StoragePages(client, metadata, map, [id])
  const found: { readonly account: string; readonly value: Parameters<typeof expectFixedBits>[0] }[] = []
  for await (const keys of pages.walkKeys()) {
    for (const { keys: names, value } of await pages.readEntries(keys)) {
      found.push({ account: expectAddress(names[1], `${MODULE}.${item}`), value })
    }
  }
  return found
}

/** One lease with its shares. Throws `LEASE_NOT_FOUND` (exit 3). */
export async function getLease(client: ChainClient, id: number): Promise<LeaseShares> {
  const [number, now, value, owed] = await client.readStorage([
    ...CLOCK_QUERIES,
    { pallet: MODULE, item: 'SubnetLeases', keys: [id], absentIsNull: true },
    { pallet: MODULE, item: 'AccumulatedLeaseDividends', keys: [id] },
  ])
  if (value === null || value === undefined) throw noSuchLease(String(id))
  const lease = decodeLease(id, value, owed)
  const [shares, unpaid] = await Promise.all([
    listByAccount(client, 'SubnetLeaseShares', id),
    listByAccount(client, 'SubnetLeaseUnpaidDividends', id),
  ])
  const unpaidOf = new Map(unpaid.map((one) => [one.account, expectAlpha(one.value, lease.netuid, `${MODULE}.SubnetLeaseUnpaidDividends`)]))
  const listed = shares
    .map((one) => ({ account: one.account, bits: expectFixedBits(one.value, `${MODULE}.SubnetLeaseShares`) }))
    .sort((a, b) => Number(b.bits > a.bits) - Number(b.bits < a.bits))
  const taken = listed.reduce((sum, { bits }) => sum + bits, 0n)
  const whole = 1n << SHARE_BITS
  const all = [...listed, { account: lease.beneficiary, bits: whole > taken ? whole - taken : 0n }]
  const constant = 'LeaseDividendsDistributionInterval'
  const hasInterval = hasItem(await client.metadata(), `constant ${MODULE}.${constant}`)
  return {
    lease,
    clock: readClock([number, now]),
    shares: await readPaged(all, async (one) => ({
      ...one,
      unpaid: unpaidOf.get(one.account) ?? alpha(lease.netuid, 0n),
      staked: await getStake(client, one.account, lease.hotkey, lease.netuid),
    })),
    interval: hasInterval ? expectNumber(await client.readConstant(MODULE, constant), constant) : null,
  }
}

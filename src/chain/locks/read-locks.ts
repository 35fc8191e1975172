/** The locks of a coldkey, as they stand at the pinned block. */
import { type Alpha, alpha } from '../../core/money.js'
import { type BlockClock, CLOCK_QUERIES, readBlocks, readClock } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { notOnThisRuntime } from '../metadata/lookup.js'
import type { MapEntry } from '../raw/storage-pages.js'
import { readMap } from '../raw/walk-map.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectAddress, expectBigint, expectNumber, expectObject } from '../scale/expect.js'
import { expectFixedBits } from '../scale/read-fixed.js'
import type { ScaleInput, ScaleValue } from '../scale/value.js'
import { readAvailability } from '../stake/availability.js'
import { listStakes } from '../stake/list-stakes.js'
import { acceptsLockedAlpha } from './account-flags.js'
import { type LockKind, type LockRates, type LockState, rollForwardLock } from './roll-forward.js'

const MODULE = 'SubtensorModule'
const ITEM = 'Lock'

/** A lock of a coldkey on a subnet, rolled forward to the pinned block. */
export interface ColdkeyLock {
  readonly netuid: number
  readonly hotkey: string
  readonly kind: LockKind
  readonly state: LockState
}

/** What is the same for all locks of a coldkey. */
export interface LockFacts {
  readonly locks: readonly ColdkeyLock[]
  readonly rates: LockRates
  readonly clock: BlockClock
  /** Whether others may give it alpha that is locked. */
  readonly acceptsLocked: boolean
}

/** Whether this coldkey's lock on the subnet, or one to come, is perpetual; and the hotkey of the owner of the subnet. */
export async function readLockKinds(
  client: ChainClient,
  coldkey: string,
  netuids: readonly number[],
): Promise<ReadonlyMap<number, { readonly perpetual: boolean; readonly ownerHotkey: string | null }>> {
  const values = await client.readStorage(
    netuids.flatMap((netuid) => [
      { pallet: MODULE, item: 'DecayingLock', keys: [coldkey, netuid], absentIsNull: true },
      { pallet: MODULE, item: 'SubnetOwnerHotkey', keys: [netuid], absentIsNull: true },
    ]),
  )
  return new Map(
    netuids.map((netuid, index) => {
      const [decaying = null, owner = null] = values.slice(index * 2, index * 2 + 2)
      return [netuid, { perpetual: decaying === false, ownerHotkey: typeof owner === 'string' ? owner : null }]
    }),
  )
}

/** Reads the value of an entry of one of the maps of locks. */
export function readLockState(value: ScaleValue | undefined, what: string): LockState {
  const lock = expectObject(value, what)
  return {
    mass: expectBigint(lock.locked_mass, `${what}.locked_mass`),
    conviction: expectFixedBits(lock.conviction, `${what}.conviction`),
    block: readBlocks(lock.last_update, `${what}.last_update`),
  }
}

/** The entries of a map of locks. Throws `NOT_ON_THIS_RUNTIME` (exit 6) where the runtime has none. */
export async function readLockMap(client: ChainClient, item: string, keys: readonly ScaleInput[]): Promise<readonly MapEntry[]> {
  const entries = await readMap(client, { pallet: MODULE, item, keys })
  if (entries === null) throw notOnThisRuntime('locks of stake', [`${MODULE}.${item}`], client.runtime.specVersion)
  return entries
}

async function readEntries(client: ChainClient, keys: readonly ScaleInput[]): Promise<readonly Omit<ColdkeyLock, 'kind'>[]> {
  return (await readLockMap(client, ITEM, keys)).map(({ keys: names, value }) => ({
    netuid: expectNumber(names[1], ITEM),
    hotkey: expectAddress(names[2], ITEM),
    state: readLockState(value, ITEM),
  }))
}

/** What is needed to roll locks forward; {@link readRollFacts} reads the answers. */
export const ROLL_QUERIES: readonly StorageQuery[] = [
  { pallet: MODULE, item: 'UnlockRate', keys: [] },
  { pallet: MODULE, item: 'MaturityRate', keys: [] },
  ...CLOCK_QUERIES,
]

/** The rates of locks and the clock, from the answers to {@link ROLL_QUERIES}. */
export function readRollFacts([unlock, maturity, ...time]: readonly (ScaleValue | undefined)[]): Pick<LockFacts, 'rates' | 'clock'> {
  return {
    rates: { unlock: expectBigint(unlock, 'UnlockRate'), maturity: expectBigint(maturity, 'MaturityRate') },
    clock: readClock(time),
  }
}

/**
 * The locks of a coldkey, on all subnets or on one, by netuid. Throws `NOT_ON_THIS_RUNTIME` (exit 6) where the runtime has none.
 */
export async function readLocks(client: ChainClient, coldkey: string, netuid: number | null): Promise<LockFacts> {
  const [entries, [flags, ...facts]] = await Promise.all([
    readEntries(client, netuid === null ? [coldkey] : [coldkey, netuid]),
    client.readStorage([{ pallet: MODULE, item: 'AccountFlags', keys: [coldkey], ifPresent: true }, ...ROLL_QUERIES]),
  ])
  const { clock, rates } = readRollFacts(facts)
  const kinds = await readLockKinds(client, coldkey, [...new Set(entries.map((entry) => entry.netuid))])
  const locks = entries
    .map((entry): ColdkeyLock => {
      const { perpetual = false, ownerHotkey = null } = kinds.get(entry.netuid) ?? {}
      const kind = { owner: ownerHotkey === entry.hotkey, perpetual }
      return { ...entry, kind, state: rollForwardLock(entry.state, clock.block, rates, kind) }
    })
    .sort((a, b) => a.netuid - b.netuid)
  return { locks, rates, clock, acceptsLocked: acceptsLockedAlpha(flags) }
}

/** All alpha that a coldkey has on a subnet, over all its hotkeys. */
export async function readTotalAlpha(client: ChainClient, coldkey: string, netuid: number): Promise<Alpha> {
  const availability = await readAvailability(client, coldkey)
  if (availability !== null) return availability.get(netuid)?.total ?? alpha(netuid, 0n)
  const stakes = (await listStakes(client, coldkey)).filter((position) => position.netuid === netuid)
  return alpha(
    netuid,
    stakes.reduce((sum, { stake }) => sum + stake.alphaRao, 0n),
  )
}

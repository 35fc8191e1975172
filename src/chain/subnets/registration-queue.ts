/** The registrations of subnets that wait for room, and the subnets that are cleaned up to make it. */
import { type Rao, rao } from '../../core/money.js'
import type { ChainClient } from '../client.js'
import { findStorage, notOnThisRuntime } from '../metadata/lookup.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectAddress, expectBigint, expectList, expectNumber, expectObject, expectRao, isScaleObject } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'

const MODULE = 'SubtensorModule'
const QUEUE = 'NetworkRegistrationQueue'

/** The storage entry that holds the queue. */
export const QUEUE_QUERY: StorageQuery = { pallet: MODULE, item: QUEUE, keys: [] }

/** A registration that waits. */
export interface QueuedRegistration {
  /** The number under which its payment is kept. */
  readonly lockId: number
  readonly coldkey: string
  readonly hotkey: string
  readonly paidRao: Rao
  readonly registeredAt: bigint
}

/** What of a queued payment is in escrow: the amount; null for none, undefined where the runtime has no escrow. */
export type Escrow = Rao | null | undefined

export interface RegistrationQueue {
  readonly blockNumber: number
  /** The next to be served first. */
  readonly registrations: readonly (QueuedRegistration & { readonly escrow: Escrow })[]
  /** Subnets that are cleaned up, the present one first. */
  readonly dissolving: readonly DissolvingSubnet[]
}

/** A subnet that is cleaned up; `phase` is how far it is, by the runtime's name, of the present one. */
export interface DissolvingSubnet {
  readonly netuid: number
  readonly phase: string | null
}

/** The storage entries that hold what is dissolved, for {@link readCleanup}. */
export const CLEANUP_QUERIES: readonly StorageQuery[] = ['DissolveCleanupQueue', 'CurrentDissolveCleanupStatus'].map((item) => ({
  pallet: MODULE,
  item,
  keys: [],
  ifPresent: true,
}))

/** Throws `NOT_ON_THIS_RUNTIME` (exit 6) where subnets are never queued. */
export async function demandQueue(client: ChainClient): Promise<void> {
  if (findStorage(await client.metadata(), MODULE, QUEUE)) return
  throw notOnThisRuntime('queue of subnets', [`storage ${MODULE}.${QUEUE}`], client.runtime.specVersion)
}

/** Decodes the queue. */
export function readQueueEntries(value: ScaleValue | undefined): readonly QueuedRegistration[] {
  return expectList(value, `${MODULE}.${QUEUE}`).map((entry) => {
    const { lock_id, coldkey, hotkey, lock_amount, registration_block } = expectObject(entry, `${MODULE}.${QUEUE}`)
    return {
      lockId: expectNumber(lock_id, `${QUEUE}.lock_id`),
      coldkey: expectAddress(coldkey, `${QUEUE}.coldkey`),
      hotkey: expectAddress(hotkey, `${QUEUE}.hotkey`),
      paidRao: expectRao(lock_amount, `${QUEUE}.lock_amount`),
      registeredAt: expectBigint(registration_block, `${QUEUE}.registration_block`),
    }
  })
}

/** The amount in an entry of the escrow: account and amount. */
function readEscrow(value: ScaleValue | undefined): Rao | null {
  const amount = Array.isArray(value) ? (value as readonly ScaleValue[])[1] : undefined
  return amount === undefined || amount === null ? null : rao(expectBigint(amount, `${MODULE}.NetworkRegistrationEscrow`))
}

function readPhase(status: ScaleValue | undefined): DissolvingSubnet | null {
  if (!isScaleObject(status) || typeof status.netuid !== 'number') return null
  const { phase } = status
  return { netuid: status.netuid, phase: isScaleObject(phase) && typeof phase.type === 'string' ? phase.type : null }
}

/** What is being dissolved, by the values of {@link CLEANUP_QUERIES}; null where the runtime dissolves a subnet at once. */
export function readCleanup(values: readonly (ScaleValue | undefined)[]): readonly DissolvingSubnet[] | null {
  return Array.isArray(values[0]) ? readDissolving(values) : null
}

function readDissolving([cleaning, status]: readonly (ScaleValue | undefined)[]): readonly DissolvingSubnet[] {
  const present = readPhase(status)
  const netuids = Array.isArray(cleaning) ? cleaning.map((netuid: ScaleValue) => expectNumber(netuid, 'DissolveCleanupQueue')) : []
  return netuids.map((netuid) => ({ netuid, phase: netuid === present?.netuid ? present.phase : null }))
}

/** The subnets that are cleaned up, the present one first; null where the runtime dissolves a subnet at once. */
export async function listDissolving(client: ChainClient): Promise<readonly DissolvingSubnet[] | null> {
  return readCleanup(await client.readStorage(CLEANUP_QUERIES))
}

/** Reads the queue at the pinned block. Throws `NOT_ON_THIS_RUNTIME` (exit 6). */
export async function readRegistrationQueue(client: ChainClient): Promise<RegistrationQueue> {
  await demandQueue(client)
  const [queue, number, ...cleanup] = await client.readStorage([
    QUEUE_QUERY,
    { pallet: 'System', item: 'Number', keys: [] },
    ...CLEANUP_QUERIES,
  ])
  const entries = readQueueEntries(queue)
  const hasEscrow = findStorage(await client.metadata(), MODULE, 'NetworkRegistrationEscrow') !== undefined
  const locks = hasEscrow
    ? await client.readStorage(entries.map(({ lockId }) => ({ pallet: MODULE, item: 'NetworkRegistrationEscrow', keys: [lockId] })))
    : []
  return {
    blockNumber: expectNumber(number, 'System.Number'),
    registrations: entries.map((entry, at) => ({ ...entry, escrow: hasEscrow ? readEscrow(locks[at]) : undefined })),
    dissolving: readDissolving(cleanup),
  }
}

/** What of a coldkey and its hotkeys is under way on the chain, and what waits for it to act. */
import { TaoError } from '../../core/errors.js'
import { type Alpha, alpha, type Rao } from '../../core/money.js'
import { readBlocks } from '../checks/block-clock.js'
import { readEdges } from '../children/read-family.js'
import type { ChainClient } from '../client.js'
import { readColdkeySwap } from '../keys/read-coldkey-swap.js'
import { readLocks } from '../locks/read-locks.js'
import type { NeuronPlace } from '../overview/read-neurons.js'
import { hasFunds } from '../root/fund-api.js'
import { listRootPositions } from '../root/list-positions.js'
import { readSubnetClaims } from '../root/read-subnet-claims.js'
import { ROOT_CLAIM } from '../runtime/meanings/root.js'
import { expectList } from '../scale/expect.js'
import { readRegistrationQueue } from '../subnets/registration-queue.js'
import { listSubnetPlaces } from '../weights/list-places.js'
import { listTimelocked, type TimelockedCommit } from '../weights/list-timelocked.js'
import { listPending, type PendingCommit } from '../weights/salted/list-pending.js'

export type Pending =
  | { readonly kind: 'coldkey-swap'; readonly from: number; readonly disputedAt: number | null }
  | (NeuronPlace & { readonly kind: 'children'; readonly count: number; readonly after: number })
  | (PendingCommit & { readonly kind: 'weights'; readonly path: 'salted' })
  | (TimelockedCommit & { readonly kind: 'weights'; readonly path: 'timelocked' })
  | (NeuronPlace & { readonly kind: 'lock'; readonly locked: Alpha })
  | { readonly kind: 'root-claim'; readonly hotkey: string | null; readonly owed: Alpha | null; readonly worthRao: Rao }
  | { readonly kind: 'root-hold'; readonly hotkey: string; readonly until: number }
  | { readonly kind: 'registration'; readonly hotkey: string; readonly paidRao: Rao; readonly lockId: number }

/** What a runtime does not have is not under way on it. */
async function ifThere<T>(list: Promise<readonly T[]>): Promise<readonly T[]> {
  try {
    return await list
  } catch (error) {
    if (error instanceof TaoError && error.code === 'NOT_ON_THIS_RUNTIME') return []
    throw error
  }
}

async function listSwaps(client: ChainClient, coldkey: string): Promise<readonly Pending[]> {
  const { announced } = await readColdkeySwap(client, coldkey)
  return announced === null ? [] : [{ kind: 'coldkey-swap', from: announced.from, disputedAt: announced.disputedAt }]
}

async function listChildren(client: ChainClient, places: readonly NeuronPlace[]): Promise<readonly Pending[]> {
  const item = 'PendingChildKeys'
  const values = await client.readEntries(
    { pallet: 'SubtensorModule', item, absentIsNull: true, ifPresent: true },
    places.map(({ netuid, hotkey }) => [netuid, hotkey]),
  )
  return places.flatMap(({ netuid, hotkey }, index): Pending[] => {
    const value = values[index] ?? null
    if (value === null) return []
    const [edges, after] = expectList(value, item)
    return [{ kind: 'children', netuid, hotkey, count: readEdges(edges, item).length, after: readBlocks(after, item) }]
  })
}

/** Weights that wait to be revealed: salted ones, which somebody has to reveal, and those that the chain reveals. */
async function listWeights(client: ChainClient, neurons: readonly NeuronPlace[]): Promise<readonly Pending[]> {
  const netuids = [...new Set(neurons.map(({ netuid }) => netuid))]
  const mechanisms = await listSubnetPlaces(client, netuids, null)
  const places = mechanisms.flatMap((place) => neurons.filter(({ netuid }) => netuid === place.netuid).map((one) => ({ ...one, ...place })))
  const [{ commits }, timelocked] = await Promise.all([listPending(client, places, []), listTimelocked(client, places)])
  return [
    ...commits.map((one): Pending => ({ kind: 'weights', path: 'salted', ...one })),
    ...timelocked.map((one): Pending => ({ kind: 'weights', path: 'timelocked', ...one })),
  ]
}

async function listLocks(client: ChainClient, coldkey: string): Promise<readonly Pending[]> {
  const { locks } = await readLocks(client, coldkey, null)
  return locks.map(({ netuid, hotkey, state }) => ({ kind: 'lock', netuid, hotkey, locked: alpha(netuid, state.mass) }))
}

async function listRoot(client: ChainClient, coldkey: string): Promise<readonly Pending[]> {
  const positions = await listRootPositions(client, coldkey)
  const holds = positions.flatMap(({ hotkey, heldUntil }): Pending[] =>
    heldUntil === null ? [] : [{ kind: 'root-hold', hotkey, until: heldUntil }],
  )
  if (await hasFunds(client)) {
    const owed = positions.flatMap(({ hotkey, owed: one }): Pending[] =>
      one === null || one.redeemableRao === 0n ? [] : [{ kind: 'root-claim', hotkey, owed: null, worthRao: one.redeemableRao }],
    )
    return [...owed, ...holds]
  }
  if (ROOT_CLAIM.read(await client.metadata()).value !== 'subnets') return holds
  const claims = (await readSubnetClaims(client, coldkey)).filter(({ claimable }) => claimable.alphaRao > 0n)
  return [...claims.map(({ claimable, worthRao }): Pending => ({ kind: 'root-claim', hotkey: null, owed: claimable, worthRao })), ...holds]
}

async function listRegistrations(client: ChainClient, coldkey: string): Promise<readonly Pending[]> {
  const { registrations } = await readRegistrationQueue(client)
  const own = registrations.filter((one) => one.coldkey === coldkey)
  return own.map(({ hotkey, paidRao, lockId }) => ({ kind: 'registration', hotkey, paidRao, lockId }))
}

/** All of it; `places` are the neurons of the coldkey. What the runtime does not have is left out. Throws network errors (exit 5). */
export async function readPending(client: ChainClient, coldkey: string, places: readonly NeuronPlace[]): Promise<readonly Pending[]> {
  const lists = await Promise.all([
    ifThere(listSwaps(client, coldkey)),
    ifThere(listRoot(client, coldkey)),
    ifThere(listRegistrations(client, coldkey)),
    ifThere(listWeights(client, places)),
    ifThere(listChildren(client, places)),
    ifThere(listLocks(client, coldkey)),
  ])
  return lists.flat()
}

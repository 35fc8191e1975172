import { type BlockClock, readBlocks } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import { type ChildkeyTake, readChildkeyTakes } from '../takes/read-childkey-takes.js'
import { CHILDREN_RATE_LIMIT, SET_CHILDREN } from './rate-limit.js'
import { type Edge, type Family, readFamilies, readStakeFacts, weighFamily } from './read-family.js'
import type { StakeWeight } from './stake-weight.js'

/** A child or a parent with what counts for it. */
export interface WeighedEdge extends Edge {
  readonly weight: StakeWeight
}

/** A hotkey on a subnet with its relatives. */
export interface WeighedFamily {
  readonly netuid: number
  readonly weight: StakeWeight
  readonly children: readonly WeighedEdge[]
  readonly parents: readonly Edge[]
  readonly pending: Family['pending']
  readonly take: ChildkeyTake
  /** Whether nobody inherits from it at the moment, because it has too little stake. */
  readonly suspended: boolean
  /** The first block in which its children may be changed. */
  readonly changeableFrom: number
}

/** The children and parents of a hotkey on these subnets; with `related` only of those where it has any. */
export async function listChildren(
  client: ChainClient,
  hotkey: string,
  netuids: readonly number[],
  related: boolean,
): Promise<{ readonly families: readonly WeighedFamily[]; readonly clock: BlockClock }> {
  const all = await readFamilies(
    client,
    netuids.map((netuid) => ({ netuid, hotkey })),
  )
  const own = related ? all.filter(({ children, parents, pending }) => children.length + parents.length > 0 || pending !== null) : all
  const ofChildren = await readFamilies(
    client,
    own.flatMap(({ netuid, children }) => children.map((child) => ({ netuid, hotkey: child.hotkey }))),
  )
  const places = [...own, ...ofChildren].flatMap((one) => [
    one,
    ...one.parents.map((parent) => ({ netuid: one.netuid, hotkey: parent.hotkey })),
  ])
  const [facts, { takes, clock }, last] = await Promise.all([
    readStakeFacts(client, places),
    readChildkeyTakes(
      client,
      hotkey,
      own.map(({ netuid }) => netuid),
    ),
    client.readStorage(
      own.map(({ netuid }) => ({ pallet: 'SubtensorModule', item: 'TransactionKeyLastBlock', keys: [hotkey, netuid, SET_CHILDREN] })),
    ),
  ])
  const weigh = (netuid: number, edge: Edge): WeighedEdge => {
    const family = ofChildren.find((one) => one.netuid === netuid && one.hotkey === edge.hotkey)
    return { ...edge, weight: weighFamily(family ?? { netuid, hotkey: edge.hotkey, children: [], parents: [] }, facts) }
  }
  const families = own.map((family, index): WeighedFamily => {
    const changed = readBlocks(last[index] ?? 0, 'TransactionKeyLastBlock')
    return {
      netuid: family.netuid,
      weight: weighFamily(family, facts),
      children: family.children.map((edge) => weigh(family.netuid, edge)),
      parents: family.parents,
      pending: family.pending,
      take: takes[index] as ChildkeyTake,
      suspended: facts.isSuspended(family),
      changeableFrom: changed === 0 ? 0 : changed + CHILDREN_RATE_LIMIT,
    }
  })
  return { families, clock }
}

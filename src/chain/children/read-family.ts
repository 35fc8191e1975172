/** The children and parents of hotkeys on subnets, as the chain has them. */

import { readBlocks } from '../checks/block-clock.js'
import type { ChainClient } from '../client.js'
import type { StorageQuery } from '../reads/storage-query.js'
import { expectAddress, expectBigint, expectList } from '../scale/expect.js'
import type { ScaleValue } from '../scale/value.js'
import { computeStakeWeight, type HeldStake, type StakeWeight } from './stake-weight.js'

const MODULE = 'SubtensorModule'

/** A child or a parent, and what share of the parent's stake the child carries, as a fraction of 2^64 − 1. */
export interface Edge {
  readonly hotkey: string
  readonly proportion: bigint
}

/** A hotkey on a subnet, with those to whom it hands stake and those from whom it has some. */
export interface Family {
  readonly netuid: number
  readonly hotkey: string
  readonly children: readonly Edge[]
  readonly parents: readonly Edge[]
  /** Children that are to come: in force with the first epoch after that block. Null where none wait. */
  readonly pending: { readonly children: readonly Edge[]; readonly after: number } | null
}

/** A hotkey on a subnet. */
export interface FamilyPlace {
  readonly netuid: number
  readonly hotkey: string
}

/** Reads the pairs in which children and parents are kept. */
export function readEdges(value: ScaleValue | undefined, what: string): readonly Edge[] {
  return expectList(value, what).map((pair) => {
    const [proportion, hotkey] = expectList(pair, what)
    return { proportion: expectBigint(proportion, what), hotkey: expectAddress(hotkey, what) }
  })
}

const ITEMS = 3

function listQueries({ netuid, hotkey }: FamilyPlace): readonly StorageQuery[] {
  return [
    { pallet: MODULE, item: 'ChildKeys', keys: [hotkey, netuid] },
    { pallet: MODULE, item: 'ParentKeys', keys: [hotkey, netuid] },
    { pallet: MODULE, item: 'PendingChildKeys', keys: [netuid, hotkey], absentIsNull: true },
  ]
}

function readFamily({ netuid, hotkey }: FamilyPlace, [children, parents, pending = null]: readonly ScaleValue[]): Family {
  const base = { netuid, hotkey, children: readEdges(children, 'ChildKeys'), parents: readEdges(parents, 'ParentKeys') }
  if (pending === null) return { ...base, pending: null }
  const [edges, after] = expectList(pending, 'PendingChildKeys')
  return { ...base, pending: { children: readEdges(edges, 'PendingChildKeys'), after: readBlocks(after, 'PendingChildKeys') } }
}

/** The families of these hotkeys, in their order, in one round trip. */
export async function readFamilies(client: ChainClient, places: readonly FamilyPlace[]): Promise<readonly Family[]> {
  const values = await client.readStorage(places.flatMap(listQueries))
  return places.map((place, index) => readFamily(place, values.slice(index * ITEMS, (index + 1) * ITEMS)))
}

/** What counts of the stake of hotkeys under given relations. */
export interface StakeFacts {
  /** By hotkey and netuid. */
  readonly held: (place: FamilyPlace) => HeldStake
  /** Whether nobody inherits by the relations of this parent, because it has too little stake. */
  readonly isSuspended: (place: FamilyPlace) => boolean
  readonly taoWeight: bigint
}

const nameOf = ({ netuid, hotkey }: FamilyPlace): string => `${netuid} ${hotkey}`

/** Reads what these hotkeys hold, and whether their relations count, in one round trip. */
export async function readStakeFacts(client: ChainClient, places: readonly FamilyPlace[]): Promise<StakeFacts> {
  const once = [...new Map(places.map((place) => [nameOf(place), place])).values()]
  const [taoWeight, ...values] = await client.readStorage([
    { pallet: MODULE, item: 'TaoWeight', keys: [] },
    ...once.flatMap(({ netuid, hotkey }): StorageQuery[] => [
      { pallet: MODULE, item: 'TotalHotkeyAlpha', keys: [hotkey, netuid] },
      { pallet: MODULE, item: 'TotalHotkeyAlpha', keys: [hotkey, 0] },
      { pallet: MODULE, item: 'ChildkeyThresholdSuspended', keys: [hotkey], ifPresent: true, presence: true },
      { pallet: MODULE, item: 'SubnetOwnerHotkey', keys: [netuid], ifPresent: true, absentIsNull: true },
    ]),
  ])
  const facts = new Map(
    once.map((place, index) => {
      const [alpha, root, suspended, owner] = values.slice(index * 4, index * 4 + 4)
      const held = { alpha: expectBigint(alpha, 'TotalHotkeyAlpha'), root: expectBigint(root, 'TotalHotkeyAlpha') }
      return [nameOf(place), { held, suspended: suspended === true && owner !== place.hotkey }]
    }),
  )
  return {
    held: (place) => facts.get(nameOf(place))?.held ?? { alpha: 0n, root: 0n },
    isSuspended: (place) => facts.get(nameOf(place))?.suspended === true,
    taoWeight: expectBigint(taoWeight, 'TaoWeight'),
  }
}

/** The stake that counts for a hotkey of this family; see {@link computeStakeWeight}. */
export function weighFamily({ netuid, hotkey, children, parents }: Omit<Family, 'pending'>, facts: StakeFacts): StakeWeight {
  const given = facts.isSuspended({ netuid, hotkey }) ? [] : children.map(({ proportion }) => proportion)
  const handing = parents
    .filter((parent) => !facts.isSuspended({ netuid, hotkey: parent.hotkey }))
    .map((parent) => ({ proportion: parent.proportion, ...facts.held({ netuid, hotkey: parent.hotkey }) }))
  return computeStakeWeight(facts.held({ netuid, hotkey }), given, handing, facts.taoWeight)
}

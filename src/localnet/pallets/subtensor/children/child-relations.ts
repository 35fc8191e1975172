/**
 * The children and parents of a hotkey on a subnet, that is, who hands stake to whom (`PCRelations`). A proportion is a fraction of 2^64 -
 * 1. The lists are kept in the order of the accounts, as the runtime's ordered maps give them.
 */
import { U64_MAX } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Hex } from '../../../schema/types.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import type { Edge } from './edge.js'

const { ChildKeys, ParentKeys } = subtensor.storage
const MOST_CHILDREN = 5

type EdgeMap = ReadonlyMap<Hex, bigint>

export interface ChildRelations {
  readonly pivot: Hex
  readonly children: EdgeMap
  readonly parents: EdgeMap
}

/** Makes a map of edges by account. Of several edges to one account, the last counts. */
function toEdgeMap(edges: readonly Edge[], except?: Hex): EdgeMap {
  const map = new Map<Hex, bigint>()
  for (const [proportion, account] of edges) if (account !== except) map.set(account, proportion)
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function ensureTotal(children: EdgeMap): void {
  let total = 0n
  for (const proportion of children.values()) total += proportion
  if (total > U64_MAX) throw subtensor.error('ProportionOverflow')
}

function ensureSeparate(children: EdgeMap, parents: EdgeMap): void {
  for (const child of children.keys()) if (parents.has(child)) throw subtensor.error('ChildParentInconsistency')
}

/** The relations with given children and the parents that are stored. Throws ProportionOverflow, ChildParentInconsistency. */
function makeRelations(ctx: Ctx, pivot: Hex, netuid: number, edges: readonly Edge[]): ChildRelations {
  const children = toEdgeMap(edges, pivot)
  ensureTotal(children)
  const parents = toEdgeMap(ParentKeys.get(ctx, pivot, netuid), pivot)
  ensureSeparate(children, parents)
  return { pivot, children, parents }
}

/** `load_child_parent_relations` */
export function loadRelations(ctx: Ctx, pivot: Hex, netuid: number): ChildRelations {
  return makeRelations(ctx, pivot, netuid, ChildKeys.get(ctx, pivot, netuid))
}

/** `load_relations_from_pending`: the relations with the children that are to come into effect. */
export function loadRelationsFromPending(ctx: Ctx, pivot: Hex, pending: readonly Edge[], netuid: number): ChildRelations {
  return makeRelations(ctx, pivot, netuid, pending)
}

/** `ensure_pending_consistency`: throws InvalidChild, TooManyChildren, ProportionOverflow, ChildParentInconsistency. */
export function ensurePendingConsistency({ pivot, parents }: ChildRelations, pending: readonly Edge[]): void {
  const children = toEdgeMap(pending)
  if (children.has(pivot)) throw subtensor.error('InvalidChild')
  if (children.size > MOST_CHILDREN) throw subtensor.error('TooManyChildren')
  ensureTotal(children)
  ensureSeparate(children, parents)
}

function setChildren(ctx: Ctx, parent: Hex, netuid: number, edges: Edge[]): void {
  if (edges.length === 0) ChildKeys.remove(ctx, parent, netuid)
  else ChildKeys.set(ctx, parent, netuid, edges)
}

function setParents(ctx: Ctx, child: Hex, netuid: number, edges: Edge[]): void {
  if (edges.length === 0) ParentKeys.remove(ctx, child, netuid)
  else ParentKeys.set(ctx, child, netuid, edges)
}

function upsertEdge(edges: readonly Edge[], proportion: bigint, account: Hex): Edge[] {
  if (!edges.some(([, other]) => other === account)) return [...edges, [proportion, account]]
  return edges.map(([old, other]): Edge => [other === account ? proportion : old, other])
}

const withoutEdge = (edges: readonly Edge[], account: Hex): Edge[] => edges.filter(([, other]) => other !== account)
const toEdges = (map: EdgeMap): Edge[] => [...map].map(([account, proportion]): Edge => [proportion, account])

/**
 * Takes a hotkey out of the lists of its children and parents, as a swap of it does first. Its own list of children stays, empty, and so
 * does a list of which it was the only child.
 */
export function unlinkRelations(ctx: Ctx, { pivot, children, parents }: ChildRelations, netuid: number): void {
  for (const child of children.keys()) setParents(ctx, child, netuid, withoutEdge(ParentKeys.get(ctx, child, netuid), pivot))
  for (const parent of parents.keys()) ChildKeys.mutate(ctx, parent, netuid, (edges) => withoutEdge(edges, pivot))
  ChildKeys.set(ctx, pivot, netuid, [])
  setParents(ctx, pivot, netuid, [])
}

/** A list of parents that is too long may become shorter, but no list may grow beyond the limit. */
function ensureFewParents(ctx: Ctx, { pivot, children, parents }: ChildRelations, netuid: number): void {
  const most = subtensorRules(ctx).mostParents
  if (most === undefined) return
  const parentsOf = (hotkey: Hex): Set<Hex> => new Set(ParentKeys.get(ctx, hotkey, netuid).map(([, parent]) => parent))
  const before = parentsOf(pivot)
  const grows = parents.size > before.size || [...parents.keys()].some((parent) => !before.has(parent))
  let isTooLong = parents.size > most && grows
  for (const child of children.keys()) {
    const others = parentsOf(child)
    if (!others.has(pivot) && others.size >= most) isTooLong = true
  }
  if (isTooLong) throw new DispatchFailure({ type: 'Other' })
}

/** Writes the relations at both of their ends (`persist_child_parent_relations`). @throws DispatchFailure Other: too many parents */
export function persistRelations(ctx: Ctx, relations: ChildRelations, netuid: number): void {
  ensureFewParents(ctx, relations, netuid)
  const { pivot, children, parents } = relations
  const oldChildren = ChildKeys.get(ctx, pivot, netuid).map(([, child]) => child)
  setChildren(ctx, pivot, netuid, toEdges(children))
  for (const [child, proportion] of children) {
    setParents(ctx, child, netuid, upsertEdge(ParentKeys.get(ctx, child, netuid), proportion, pivot))
  }
  for (const child of oldChildren) {
    if (!children.has(child)) setParents(ctx, child, netuid, withoutEdge(ParentKeys.get(ctx, child, netuid), pivot))
  }
  const oldParents = ParentKeys.get(ctx, pivot, netuid).map(([, parent]) => parent)
  setParents(ctx, pivot, netuid, toEdges(parents))
  for (const [parent, proportion] of parents) {
    setChildren(ctx, parent, netuid, upsertEdge(ChildKeys.get(ctx, parent, netuid), proportion, pivot))
  }
  for (const parent of oldParents) {
    if (!parents.has(parent)) setChildren(ctx, parent, netuid, withoutEdge(ChildKeys.get(ctx, parent, netuid), pivot))
  }
}

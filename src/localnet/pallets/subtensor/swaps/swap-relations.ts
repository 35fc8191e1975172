/** Parents and children of a hotkey whose place another one takes. */
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { ensurePendingConsistency, loadRelations, persistRelations, unlinkRelations } from '../children/child-relations.js'
import { subtensor } from '../schema.js'
import type { DbTally } from './db-tally.js'
import type { HotkeySwap } from './key-swap.js'

const { ChildKeys, ParentKeys, PendingChildKeys } = subtensor.storage

/** `parent_child_swap_hotkey` @throws DispatchFailure InvalidChild, and what an inconsistent pending list throws */
export function swapRelations(ctx: Ctx, netuid: number, { from, to }: HotkeySwap, tally: DbTally): void {
  const relations = loadRelations(ctx, from, netuid)
  unlinkRelations(ctx, relations, netuid)
  tally.count(2 + relations.children.size + relations.parents.size, relations.children.size + relations.parents.size + 2)
  if (relations.children.has(to) || relations.parents.has(to)) throw subtensor.error('InvalidChild')
  const moved = { ...relations, pivot: to }
  const pending = PendingChildKeys.take(ctx, netuid, from)
  if (pending !== undefined) {
    ensurePendingConsistency(moved, pending[0])
    PendingChildKeys.set(ctx, netuid, to, pending)
    tally.count(1, 2)
  }
  const touched =
    countBoth(relations.children, ChildKeys.get(ctx, to, netuid)) + countBoth(relations.parents, ParentKeys.get(ctx, to, netuid))
  persistRelations(ctx, moved, netuid)
  tally.count(1 + touched, 1 + touched)
}

/** How many accounts are in the one, in the other or in both. */
function countBoth(edges: ReadonlyMap<Hex, bigint>, others: readonly (readonly [bigint, Hex])[]): number {
  return new Set([...edges.keys(), ...others.map(([, account]) => account)]).size
}

/** Where others wait for the hotkey to become their child, they wait for the new one. */
export function swapPending(ctx: Ctx, netuid: number, { from, to }: HotkeySwap, tally: DbTally): void {
  for (const { keys, value } of PendingChildKeys.entries(ctx, netuid)) {
    tally.count(1, 0)
    const [children, block] = value
    const entry = children.find(([, child]) => child === from)
    if (entry === undefined) continue
    const others = children.filter((other) => other !== entry)
    PendingChildKeys.set(ctx, netuid, keys[1], [[...others, [entry[0], to]], block])
    tally.count(1, 2)
  }
}

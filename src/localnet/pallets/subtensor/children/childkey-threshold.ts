/**
 * The stake that a hotkey needs for having children. Since the later runtime one that falls below keeps its relations, but they are
 * suspended: nobody inherits by them until it has enough again. Earlier runtimes suspend nobody, so that all relations count.
 */
import type { Ctx } from '../../../frame/context.js'
import type { Store } from '../../../schema/storage.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor475 } from '../475/schema.js'
import { getTotalStakeForHotkey } from '../staking/total-stake.js'
import type { Edge } from './edge.js'

const { ChildKeys, ChildkeyThresholdChecks, ChildkeyThresholdSuspended, ParentKeys, StakeThreshold, SubnetOwnerHotkey } =
  subtensor475.storage

function ownsSubnet(store: Store, hotkey: Hex, netuid: number): boolean {
  return SubnetOwnerHotkey.has(store, netuid) && SubnetOwnerHotkey.get(store, netuid) === hotkey
}

function hasStakeForChildren(ctx: Ctx, hotkey: Hex): boolean {
  return getTotalStakeForHotkey(ctx, hotkey) >= StakeThreshold.get(ctx)
}

/** `hotkey_meets_childkey_threshold`: the owner's hotkey of a subnet needs no stake there. */
export function meetsChildkeyThreshold(ctx: Ctx, hotkey: Hex, netuid: number): boolean {
  return ownsSubnet(ctx, hotkey, netuid) || hasStakeForChildren(ctx, hotkey)
}

/** `childkeys_suspended` */
function isSuspended(store: Store, parent: Hex, netuid: number): boolean {
  return ChildkeyThresholdSuspended.has(store, parent) && !ownsSubnet(store, parent, netuid)
}

/** `get_children`: those that count. */
export function getChildren(store: Store, hotkey: Hex, netuid: number): readonly Edge[] {
  return isSuspended(store, hotkey, netuid) ? [] : ChildKeys.get(store, hotkey, netuid)
}

/** `get_parents`: those that count. */
export function getParents(store: Store, hotkey: Hex, netuid: number): readonly Edge[] {
  return ParentKeys.get(store, hotkey, netuid).filter(([, parent]) => !isSuspended(store, parent, netuid))
}

/**
 * Whether children that were asked for may become effective: stake that left in the meantime voids them. Enough of it ends a suspension.
 */
export function admitPendingChildren(ctx: Ctx, hotkey: Hex, netuid: number, children: readonly Edge[]): boolean {
  if (children.length === 0) return true
  if (!hasStakeForChildren(ctx, hotkey)) return ownsSubnet(ctx, hotkey, netuid)
  ChildkeyThresholdSuspended.remove(ctx, hotkey)
  return true
}

/** `queue_childkey_threshold_check`: whether a hotkey may have children is looked at when the block ends. */
export function queueThresholdCheck(ctx: Ctx, hotkey: Hex): void {
  const concerned = ChildkeyThresholdSuspended.has(ctx, hotkey) || ChildKeys.entries(ctx, hotkey).length > 0
  if (concerned) ChildkeyThresholdChecks.set(ctx, hotkey, undefined)
}

/** `process_childkey_threshold_checks`: suspends the hotkeys in the queue, or lets them have children again, by their stake. */
export function checkChildkeyThresholds(ctx: Ctx): void {
  for (const { keys } of ChildkeyThresholdChecks.entries(ctx)) {
    const [hotkey] = keys
    if (hasStakeForChildren(ctx, hotkey)) ChildkeyThresholdSuspended.remove(ctx, hotkey)
    else ChildkeyThresholdSuspended.set(ctx, hotkey, undefined)
    ChildkeyThresholdChecks.remove(ctx, hotkey)
  }
}

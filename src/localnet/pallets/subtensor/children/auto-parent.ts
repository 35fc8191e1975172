/**
 * Root validators as parents of the subnets' owner hotkeys, at once and with all their stake (`staking/auto_parent.rs`). A validator who
 * opted out, or chose children by itself, is left alone.
 */
import { U64_MAX } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { listNetuids } from '../subnets/subnet-existence.js'
import type { Edge } from './edge.js'
import { applyChildren } from './schedule-children.js'

const { storage } = subtensor

function findOwnerHotkey(ctx: Ctx, netuid: number): Hex | undefined {
  return storage.SubnetOwnerHotkey.has(ctx, netuid) ? storage.SubnetOwnerHotkey.get(ctx, netuid) : undefined
}

function becomeParent(ctx: Ctx, validator: Hex, netuid: number): void {
  const owner = findOwnerHotkey(ctx, netuid)
  if (netuid === ROOT_NETUID || owner === undefined || owner === validator) return
  if (!storage.AutoParentDelegationEnabled.get(ctx, validator)) return
  if (storage.ChildKeys.get(ctx, validator, netuid).length > 0 || storage.PendingChildKeys.has(ctx, netuid, validator)) return
  applyChildren(ctx, validator, netuid, [[U64_MAX, owner]])
}

/** A new root validator becomes a parent on every subnet. */
export function becomeParentEverywhere(ctx: Ctx, validator: Hex): void {
  for (const netuid of listNetuids(ctx)) becomeParent(ctx, validator, netuid)
}

/** All root validators become parents on a new subnet. */
export function makeRootValidatorsParents(ctx: Ctx, netuid: number): void {
  for (const { value: validator } of storage.Keys.entries(ctx, ROOT_NETUID)) becomeParent(ctx, validator, netuid)
}

const isWholeStake = (children: readonly Edge[]): boolean => children.length === 1 && children[0]?.[0] === U64_MAX

/** A validator that lost its seat on root is no longer the whole parent of anyone. */
export function stopBeingParent(ctx: Ctx, validator: Hex): void {
  for (const netuid of listNetuids(ctx)) {
    if (netuid === ROOT_NETUID || !isWholeStake(storage.ChildKeys.get(ctx, validator, netuid))) continue
    applyChildren(ctx, validator, netuid, [])
  }
}

/** Root validators whose whole stake goes to the old owner hotkey of a subnet hand it to the new one. */
export function followOwnerHotkey(ctx: Ctx, netuid: number, owner: Hex): void {
  const before = findOwnerHotkey(ctx, netuid)
  if (before === undefined || before === owner) return
  for (const { value: validator } of storage.Keys.entries(ctx, ROOT_NETUID)) {
    const children = storage.ChildKeys.get(ctx, validator, netuid)
    if (!isWholeStake(children) || children[0]?.[1] !== before) continue
    applyChildren(ctx, validator, netuid, validator === owner ? [] : [[U64_MAX, owner]])
  }
}

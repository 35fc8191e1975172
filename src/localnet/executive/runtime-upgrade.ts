/**
 * What happens when a new runtime comes: the last block of the old one announces it, and the first block of the new one runs its upgrade
 * hooks.
 */
import { addWeight, type Weight, ZERO_WEIGHT } from '../frame/weight.js'
import { depositLog } from '../pallets/system/digest.js'
import { system } from '../pallets/system/schema.js'
import type { BlockContext } from './block-context.js'

/**
 * `execute_on_runtime_upgrade` of frame_executive. It runs before anything else in a block if another runtime made the block before.
 * Returns its weight.
 */
export function runUpgradeHooks(ctx: BlockContext): Weight {
  const { specName, specVersion } = ctx.spec.runtime.version
  const last = system.storage.LastRuntimeUpgrade.get(ctx)
  // A state without this item is part of a recorded state of the real chain, whose upgrade hooks ran long before.
  if (last === undefined || (last.spec_version >= specVersion && last.spec_name === specName)) return ZERO_WEIGHT
  system.storage.LastRuntimeUpgrade.set(ctx, { spec_version: specVersion, spec_name: specName })
  let weight: Weight = ZERO_WEIGHT
  for (const { hooks } of ctx.spec.runtime.pallets) {
    const used = hooks.onRuntimeUpgrade?.(ctx)
    if (used) weight = addWeight(weight, used)
  }
  return weight
}

/** `update_code_in_storage` of frame_system, as far as clients see it: the blocks after this one are another runtime's. */
export function announceUpgrade(ctx: BlockContext): void {
  depositLog(ctx, { type: 'RuntimeEnvironmentUpdated' })
  ctx.deposit(system.event.CodeUpdated(undefined))
}

import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import type { Origin } from '../../../frame/origins.js'
import { ensureSigned } from '../../../frame/origins.js'
import type { Hex } from '../../../schema/types.js'
import { coldkeyOwnsHotkey } from '../keys/hotkey-account.js'
import { subtensor } from '../schema.js'
import { passesRateLimitOnSubnet, setLastBlockOnSubnet } from '../subnets/rate-limiting.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { doesSubnetExist } from '../subnets/subnet-existence.js'
import { ensurePendingConsistency, loadRelations, loadRelationsFromPending, persistRelations } from './child-relations.js'
import { meetsChildkeyThreshold } from './childkey-threshold.js'
import type { Edge } from './edge.js'

const { storage } = subtensor

/** Gives a hotkey new children after the cooldown, or at once on a subnet that has not started (`do_schedule_children`). */
export function scheduleChildren(ctx: Ctx, origin: Origin, hotkey: Hex, netuid: number, children: readonly Edge[]): void {
  const coldkey = ensureSigned(origin)
  if (!passesRateLimitOnSubnet(ctx, 'SetChildren', hotkey, netuid)) throw subtensor.error('TxRateLimitExceeded')
  if (netuid === ROOT_NETUID) throw subtensor.error('RegistrationNotPermittedOnRootSubnet')
  if (!doesSubnetExist(ctx, netuid)) throw subtensor.error('SubnetNotExists')
  if (!coldkeyOwnsHotkey(ctx, coldkey, hotkey)) throw subtensor.error('NonAssociatedColdKey')
  if (new Set(children.map(([, child]) => child)).size !== children.length) throw subtensor.error('DuplicateChild')
  ensurePendingConsistency(loadRelations(ctx, hotkey, netuid), children)
  if (children.length > 0 && !meetsChildkeyThreshold(ctx, hotkey, netuid)) throw subtensor.error('NotEnoughStakeToSetChildkeys')
  const block = BigInt(ctx.blockNumber)
  setLastBlockOnSubnet(ctx, 'SetChildren', hotkey, netuid, block)
  if (!storage.SubtokenEnabled.get(ctx, netuid)) {
    applyChildren(ctx, hotkey, netuid, children)
    return
  }
  const cooldown = addU64(block, storage.PendingChildKeyCooldown.get(ctx))
  storage.PendingChildKeys.set(ctx, netuid, hotkey, [[...children], cooldown])
  ctx.deposit(subtensor.event.SetChildrenScheduled([hotkey, netuid, cooldown, [...children]]))
}

/** Sets the children that were asked for; inconsistent ones are silently dropped (`persist_pending_chidren_ok`). */
export function applyChildren(ctx: Ctx, hotkey: Hex, netuid: number, children: readonly Edge[]): void {
  try {
    persistRelations(ctx, loadRelationsFromPending(ctx, hotkey, children, netuid), netuid)
  } catch (error) {
    if (error instanceof DispatchFailure) return
    throw error
  }
  ctx.deposit(subtensor.event.SetChildren([hotkey, netuid, [...children]]))
}

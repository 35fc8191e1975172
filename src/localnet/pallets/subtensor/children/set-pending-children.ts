import type { Ctx } from '../../../frame/context.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { applyChildren } from './schedule-children.js'

const { PendingChildKeys, SubtokenEnabled } = subtensor.storage

/** `do_set_pending_children`: after an epoch, children whose cooldown is over become effective; on a subnet that has not started all do. */
export function setPendingChildren(ctx: Ctx, netuid: number): void {
  const started = SubtokenEnabled.get(ctx, netuid)
  const { admitPendingChildren } = subtensorRules(ctx)
  for (const { keys, value } of PendingChildKeys.entries(ctx, netuid)) {
    const [children, cooldown] = value
    if (started && cooldown >= BigInt(ctx.blockNumber)) continue
    if (admitPendingChildren(ctx, keys[1], netuid, children)) applyChildren(ctx, keys[1], netuid, children)
    PendingChildKeys.remove(ctx, netuid, keys[1])
  }
}

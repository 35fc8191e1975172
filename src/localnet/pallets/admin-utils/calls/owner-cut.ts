/** `sudo_set_owner_cut_enabled` and `sudo_set_owner_cut_auto_lock_enabled`: by the owner without a rate limit, or root. */
import type { Ctx } from '../../../frame/context.js'
import type { CallImpl } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { subtensor } from '../../subtensor/schema.js'
import { ensureAdminWindowOpen, ensureSubnetOwnerOrRoot } from '../../subtensor/subnets/subnet-owner.js'
import { ensure, ensureSubnetExists } from '../parameter-call.js'

const ownerCutFlag = (
  set: (ctx: Ctx, netuid: number, enabled: boolean) => void,
): CallImpl<{ readonly netuid: number; readonly enabled: boolean }> => ({
  weight: () => weightOf(25_000_000, 0, 4, 1),
  class: 'Operational',
  handle: (ctx, origin, { netuid, enabled }) => {
    ensureSubnetOwnerOrRoot(ctx, origin, netuid)
    ensureAdminWindowOpen(ctx, netuid)
    ensureSubnetExists(ctx, netuid)
    ensure(netuid !== 0, 'NotPermittedOnRootSubnet')
    set(ctx, netuid, enabled)
    return undefined
  },
})

export const sudoSetOwnerCutEnabled = ownerCutFlag((ctx, netuid, enabled) => subtensor.storage.OwnerCutEnabled.set(ctx, netuid, enabled))
export const sudoSetOwnerCutAutoLockEnabled = ownerCutFlag((ctx, netuid, enabled) =>
  subtensor.storage.OwnerCutAutoLockEnabled.set(ctx, netuid, enabled),
)

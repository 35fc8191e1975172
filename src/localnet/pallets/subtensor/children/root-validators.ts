import { U64_MAX } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { DispatchFailure } from '../../../frame/dispatch.js'
import { getOwningColdkeyForHotkey } from '../keys/hotkey-account.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { scheduleChildren } from './schedule-children.js'

const { storage } = subtensor

/**
 * Makes the root validators full parents of a new subnet's owner hotkey, except those who opted out (`do_set_root_validators_for_subnet`).
 * A validator for whom that is not possible is passed over.
 */
export function setRootValidatorsForSubnet(ctx: Ctx, netuid: number): void {
  const ownerHotkey = storage.SubnetOwnerHotkey.get(ctx, netuid)
  for (const { value: validator } of storage.Keys.entries(ctx, ROOT_NETUID)) {
    if (validator === ownerHotkey || !storage.AutoParentDelegationEnabled.get(ctx, validator)) continue
    const origin = { type: 'Signed', who: getOwningColdkeyForHotkey(ctx, validator) } as const
    try {
      scheduleChildren(ctx, origin, validator, netuid, [[U64_MAX, ownerHotkey]])
    } catch (error) {
      if (!(error instanceof DispatchFailure)) throw error
    }
  }
}

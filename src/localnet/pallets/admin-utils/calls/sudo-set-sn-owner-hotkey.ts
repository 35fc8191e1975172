/**
 * `sudo_set_sn_owner_hotkey` and the older call of the same effect: set which hotkey receives the owner's cut, at most once a week
 * (`do_set_sn_owner_hotkey`).
 */
import type { Ctx } from '../../../frame/context.js'
import type { Origin } from '../../../frame/origins.js'
import type { CallImpl } from '../../../frame/pallet.js'
import { type Weight, weightOf } from '../../../frame/weight.js'
import type { Hex } from '../../../schema/types.js'
import { subtensor } from '../../subtensor/schema.js'
import { setSubnetOwnerHotkey } from '../../subtensor/subnets/owner-hotkey.js'
import { passesRateLimitOnSubnet, setLastBlockOnSubnet } from '../../subtensor/subnets/rate-limiting.js'
import { ensureSubnetOwnerOrRoot } from '../../subtensor/subnets/subnet-owner.js'

/** @throws DispatchFailure BadOrigin, SubnetNotExists, TxRateLimitExceeded */
export function admitOwnerHotkey(ctx: Ctx, origin: Origin, netuid: number, hotkey: Hex): void {
  ensureSubnetOwnerOrRoot(ctx, origin, netuid)
  if (!subtensor.storage.NetworksAdded.get(ctx, netuid)) throw subtensor.error('SubnetNotExists')
  if (!passesRateLimitOnSubnet(ctx, 'SetSNOwnerHotkey', hotkey, netuid)) throw subtensor.error('TxRateLimitExceeded')
  setLastBlockOnSubnet(ctx, 'SetSNOwnerHotkey', hotkey, netuid, BigInt(ctx.blockNumber))
}

const setOwnerHotkey = (weight: Weight): CallImpl<{ readonly netuid: number; readonly hotkey: Hex }> => ({
  weight: () => weight,
  handle: (ctx, origin, { netuid, hotkey }) => {
    admitOwnerHotkey(ctx, origin, netuid, hotkey)
    setSubnetOwnerHotkey(ctx, netuid, hotkey)
    return undefined
  },
})

export const sudoSetSnOwnerHotkey = setOwnerHotkey(weightOf(25_687_000, 4177, 2, 2))
export const sudoSetSubnetOwnerHotkey = setOwnerHotkey(weightOf(3_918_000, 0, 0, 1))

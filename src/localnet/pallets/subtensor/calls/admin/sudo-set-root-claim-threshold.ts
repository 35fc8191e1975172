import { I96F32 } from '../../../../fixed/fixed-format.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { ROOT_NETUID } from '../../subnets/root-netuid.js'
import { ensureSubnetOwnerOrRoot } from '../../subnets/subnet-owner.js'

const MAX_ROOT_CLAIM_THRESHOLD = 10_000_000n

/** `sudo_set_root_claim_threshold`: the least alpha (rao) that is claimed on a subnet. */
export const sudoSetRootClaimThreshold: Handler<typeof subtensor, 'sudo_set_root_claim_threshold'> = {
  weight: () => weightOf(5_681_000, 0, 0, 1),
  handle(ctx, origin, { netuid, new_value }) {
    ensureSubnetOwnerOrRoot(ctx, origin, netuid)
    if (new_value > MAX_ROOT_CLAIM_THRESHOLD) throw subtensor.error('InvalidRootClaimThreshold')
    subtensor.storage.RootClaimableThreshold.set(ctx, netuid, I96F32.fromInt(new_value))
    return undefined
  },
}

/** As {@link sudoSetRootClaimThreshold}; root alone has a threshold there, since funds are claimed as a whole. */
export const sudoSetRootClaimThreshold475: Handler<typeof subtensor, 'sudo_set_root_claim_threshold'> = {
  ...sudoSetRootClaimThreshold,
  handle(ctx, origin, args) {
    ensureSubnetOwnerOrRoot(ctx, origin, args.netuid)
    if (args.netuid !== ROOT_NETUID) throw subtensor.error('InvalidRootClaimThreshold')
    return sudoSetRootClaimThreshold.handle(ctx, origin, args)
  },
}

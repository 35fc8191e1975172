/** Calls about voting power as runtime 475 has them: the subnet has to be there. */
import type { Ctx } from '../../../../frame/context.js'
import { ensureRoot, type Origin } from '../../../../frame/origins.js'
import type { CallImpl } from '../../../../frame/pallet.js'
import { subtensor475 } from '../../475/schema.js'
import { doesSubnetExist } from '../../subnets/subnet-existence.js'
import { ensureSubnetOwnerOrRoot } from '../../subnets/subnet-owner.js'
import { disableVotingPowerTracking } from './disable-voting-power-tracking.js'
import { enableVotingPowerTracking } from './enable-voting-power-tracking.js'
import { sudoSetVotingPowerEmaAlpha } from './sudo-set-voting-power-ema-alpha.js'

/** Whether the subnet exists is asked after who calls, and before anything else. */
function onExistingSubnet<A extends { readonly netuid: number }>(
  impl: CallImpl<A>,
  ensure: (ctx: Ctx, origin: Origin, netuid: number) => unknown,
): CallImpl<A> {
  return {
    ...impl,
    handle: (ctx, origin, args) => {
      ensure(ctx, origin, args.netuid)
      if (!doesSubnetExist(ctx, args.netuid)) throw subtensor475.error('SubnetNotExists')
      return impl.handle(ctx, origin, args)
    },
  }
}

export const enableVotingPowerTracking475 = onExistingSubnet(enableVotingPowerTracking, ensureSubnetOwnerOrRoot)
export const disableVotingPowerTracking475 = onExistingSubnet(disableVotingPowerTracking, ensureSubnetOwnerOrRoot)
export const sudoSetVotingPowerEmaAlpha475 = onExistingSubnet(sudoSetVotingPowerEmaAlpha, (_ctx, origin) => ensureRoot(origin))

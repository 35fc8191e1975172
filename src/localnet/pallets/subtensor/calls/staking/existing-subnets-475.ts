/** Calls that look at runtime 475 first whether the subnet exists. */

import { ensureSigned } from '../../../../frame/origins.js'
import type { CallImpl } from '../../../../frame/pallet.js'
import { subtensor475 } from '../../475/schema.js'
import { doesSubnetExist } from '../../subnets/subnet-existence.js'
import { lockStake } from './lock-stake.js'
import { moveLock } from './move-lock.js'
import { removeStakeFullLimit } from './remove-stake-full-limit.js'

function onExistingSubnet<A extends { readonly netuid: number }>(impl: CallImpl<A>): CallImpl<A> {
  return {
    ...impl,
    handle(ctx, origin, args) {
      ensureSigned(origin)
      if (!doesSubnetExist(ctx, args.netuid)) throw subtensor475.error('SubnetNotExists')
      return impl.handle(ctx, origin, args)
    },
  }
}

export const lockStake475 = onExistingSubnet(lockStake)
export const moveLock475 = onExistingSubnet(moveLock)
export const removeStakeFullLimit475 = onExistingSubnet(removeStakeFullLimit)

import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { forgetAlphaCounters } from '../../alpha-assets/alpha-issuance.js'
import { subtensor475 } from '../475/schema.js'
import { makeRootValidatorsParents } from '../children/auto-parent.js'
import type { SubnetIdentity } from '../subnets/identity.js'
import { openNetwork } from '../subnets/open-network.js'
import { setSubnetOwnerHotkey475 } from '../subnets/owner-hotkey-475.js'
import { countSubnets, findNextNetuid } from '../subnets/subnet-existence.js'

const { storage } = subtensor475

/** Who wants a network. */
export interface NetworkApplicant {
  readonly coldkey: Hex
  readonly hotkey: Hex
  readonly identity: SubnetIdentity | undefined
}

/** Networks, and those whose storage is not cleaned up yet, together use up the room. */
export function isSubnetLimitReached(ctx: Ctx): boolean {
  return countSubnets(ctx) + storage.DissolveCleanupQueue.get(ctx).length >= storage.SubnetLimit.get(ctx)
}

/**
 * `set_new_network_state`: opens a network. What `pay` moves to its account, rao, is the TAO of its pool.
 * @throws DispatchFailure SubnetLimitReached, or what `pay` throws
 */
export function openNetwork475(ctx: Ctx, applicant: NetworkApplicant, price: bigint, pay: (netuid: number) => bigint): void {
  if (isSubnetLimitReached(ctx)) throw subtensor475.error('SubnetLimitReached')
  const netuid = findNextNetuid(ctx)
  forgetAlphaCounters(ctx, netuid)
  openNetwork(
    ctx,
    { ...applicant, netuid, price },
    {
      pay: () => pay(netuid),
      poolTao: (_ctx, paid) => paid,
      setOwnerHotkey: setSubnetOwnerHotkey475,
      addParents: makeRootValidatorsParents,
    },
  )
}

import type { Ctx } from '../../../frame/context.js'
import { purgeCommitments } from '../../commitments/purge.js'
import { clearProtocolLiquidity } from '../../swap/clear-protocol-liquidity.js'
import { subtensor } from '../schema.js'
import { payOutStakes } from './pay-out-stakes.js'
import { removeNetwork } from './remove-network.js'
import { ROOT_NETUID } from './root-netuid.js'
import { doesSubnetExist } from './subnet-existence.js'

const { storage } = subtensor

/** Ends a subnet: its TAO goes to those who staked, everything it stored goes away (`do_dissolve_network`). Throws SubnetNotExists. */
export function doDissolveNetwork(ctx: Ctx, netuid: number): void {
  if (netuid === ROOT_NETUID || !doesSubnetExist(ctx, netuid)) throw subtensor.error('SubnetNotExists')
  forgetRootDividends(ctx, netuid)
  payOutStakes(ctx, netuid)
  clearProtocolLiquidity(ctx, netuid)
  purgeCommitments(ctx, netuid)
  removeNetwork(ctx, netuid)
  ctx.deposit(subtensor.event.NetworkRemoved(netuid))
}

/** `finalize_all_subnet_root_dividends`: removes the subnet's root dividends, so that they can no longer be claimed. */
function forgetRootDividends(ctx: Ctx, netuid: number): void {
  forgetRootClaimable(ctx, netuid)
  storage.RootClaimed.clearPrefix(ctx, netuid)
}

/** Nothing of a subnet can be claimed any more. */
export function forgetRootClaimable(ctx: Ctx, netuid: number): void {
  for (const { keys, value } of storage.RootClaimable.entries(ctx)) {
    storage.RootClaimable.set(
      ctx,
      keys[0],
      value.filter(([subnet]) => subnet !== netuid),
    )
  }
}

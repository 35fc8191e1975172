import { subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { removeLocks } from '../locks/remove-locks.js'
import { subtensor } from '../schema.js'
import { calculateRefund, closeSubnetAccount, forgetHotkeyTotals, forgetShares, listStakes, settleStakes } from './settle-stakes.js'

const { storage } = subtensor

/**
 * Divides the pool's TAO over all stakes of a subnet that ends, by their alpha and with the largest remainders, and forgets the stakes
 * (`destroy_alpha_in_out_stakes`). The protocol's part, and what could not be paid, is recycled.
 */
export function payOutStakes(ctx: Ctx, netuid: number): void {
  const refund = calculateRefund(ctx, netuid)
  const stakes = listStakes(ctx, netuid)
  const pot = storage.SubnetTAO.get(ctx, netuid)
  if (pot > 0n) {
    storage.SubnetTAO.remove(ctx, netuid)
    storage.TotalStake.mutate(ctx, (total) => subUnsigned(total, pot))
  }
  const { protocolTao } = settleStakes(ctx, netuid, stakes, pot)
  forgetShares(ctx, netuid)
  forgetHotkeyTotals(ctx, netuid)
  closeSubnetAccount(ctx, netuid, refund, protocolTao)
  removeLocks(ctx, netuid)
}

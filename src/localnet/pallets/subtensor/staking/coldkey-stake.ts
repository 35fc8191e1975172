import { U64F64 } from '../../../fixed/fixed-format.js'
import { addU64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { currentPrice } from '../../swap/current-price.js'
import { simSwap } from '../../swap/sim-swap.js'
import { subtensor } from '../schema.js'
import { listNetuidsOfStake } from './list-shares.js'
import { getStakeForHotkeyAndColdkeyOnSubnet } from './stake-share-pool.js'

/**
 * `get_total_stake_for_coldkey` and `get_total_stake_for_coldkey_on_subnet`: what the stake of a coldkey gives in rao if each position is
 * sold alone, the fee of the swap included. All subnets, or one.
 */
export function getTotalStakeForColdkey(ctx: Ctx, coldkey: Hex, only?: number): bigint {
  let total = 0n
  for (const hotkey of subtensor.storage.StakingHotkeys.get(ctx, coldkey)) {
    for (const netuid of listNetuidsOfStake(ctx, hotkey, coldkey)) {
      if (only === undefined || netuid === only) total = addU64(total, sellingValueOf(ctx, hotkey, coldkey, netuid))
    }
  }
  return total
}

function sellingValueOf(ctx: Ctx, hotkey: Hex, coldkey: Hex, netuid: number): bigint {
  const alpha = getStakeForHotkeyAndColdkeyOnSubnet(ctx, hotkey, coldkey, netuid)
  const sold = simSwap(ctx, netuid, 'sell', alpha)
  if (typeof sold === 'string') return 0n
  const fee = U64F64.toU64(U64F64.mul(U64F64.fromInt(sold.feePaid), currentPrice(ctx, netuid)))
  return addU64(sold.amountPaidOut, fee)
}

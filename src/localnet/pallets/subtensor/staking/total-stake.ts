import { U64F64 } from '../../../fixed/fixed-format.js'
import type { Ctx } from '../../../frame/context.js'
import type { Hex } from '../../../schema/types.js'
import { currentPrice } from '../../swap/current-price.js'
import { listNetuids } from '../subnets/subnet-existence.js'
import { getStakeForHotkeyOnSubnet } from './stake-share-pool.js'

/** `get_total_stake_for_hotkey`: all subnets' alpha at spot prices, TAO in rao. */
export function getTotalStakeForHotkey(ctx: Ctx, hotkey: Hex): bigint {
  const values = listNetuids(ctx).map((netuid) => {
    const alpha = U64F64.fromInt(getStakeForHotkeyOnSubnet(ctx, hotkey, netuid))
    return U64F64.mul(alpha, currentPrice(ctx, netuid))
  })
  return U64F64.toU64(U64F64.sum(values))
}

import { ensureRoot } from '../../../frame/origins.js'
import type { Handler } from '../../../frame/pallet.js'
import { weightOf } from '../../../frame/weight.js'
import { doesSubnetExist } from '../../subtensor/subnets/subnet-existence.js'
import { swap } from '../schema.js'

/** `set_fee_rate` of pallet_swap: root sets what the pool of a subnet keeps of each trade, of 65535. */
export const setFeeRate: Handler<typeof swap, 'set_fee_rate'> = {
  weight: () => weightOf(15_063_000, 3994, 1, 1),
  handle: (ctx, origin, { netuid, rate }) => {
    ensureRoot(origin)
    if (!doesSubnetExist(ctx, netuid)) throw swap.error('MechanismDoesNotExist')
    if (rate > swap.constant.MaxFeeRate) throw swap.error('FeeRateTooHigh')
    swap.storage.FeeRate.set(ctx, netuid, rate)
    ctx.deposit(swap.event.FeeRateSet({ netuid, rate }))
    return undefined
  },
}

/** BaseFee at runtime 475: its declaration joined with what it does there. */
import { leaveOut } from '../../../frame/not-implemented.js'
import { changePallet } from '../../../frame/pallet.js'
import { adjustBaseFee, baseFeePallet } from '../pallet.js'
import { baseFee475 } from './schema.js'

/** With the fee of a weight halved, gas begins at half the price. */
export const baseFeePallet475 = changePallet(baseFeePallet, baseFee475, {
  calls: leaveOut('set_base_fee_per_gas', 'set_elasticity'),
  hooks: { onFinalize: (ctx) => adjustBaseFee(ctx, 5_000_000_000n) },
})

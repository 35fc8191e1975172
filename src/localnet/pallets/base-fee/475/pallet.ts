/** BaseFee at runtime 475: its declaration joined with what it does there. */
import { changePallet } from '../../../frame/pallet.js'
import { adjustBaseFee, baseFeePallet } from '../pallet.js'
import { baseFee475 } from './schema.js'

/** With the fee of a weight halved, gas begins at half the price. */
export const baseFeePallet475 = changePallet(baseFeePallet, baseFee475, {
  calls: {},
  hooks: { onFinalize: (ctx) => adjustBaseFee(ctx, 5_000_000_000n) },
})

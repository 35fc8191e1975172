/** `sudo_set_alpha_values`: bounds of liquid alpha, fractions of 65535 (`do_set_alpha_values`). */
import { weightOf } from '../../../frame/weight.js'
import { subtensor } from '../../subtensor/schema.js'
import { subnetParameter } from '../parameter-call.js'

/** 2.5 % of 65535. */
const LEAST = 1638

export const sudoSetAlphaValues = subnetParameter<{ readonly netuid: number; readonly alpha_low: number; readonly alpha_high: number }>({
  weight: weightOf(34_224_000, 4427, 5, 1),
  owner: { hyperparameter: 'AlphaValues' },
  window: true,
  check: (ctx, { netuid, alpha_low: low, alpha_high: high }) => {
    if (!subtensor.storage.LiquidAlphaOn.get(ctx, netuid)) throw subtensor.error('LiquidAlphaDisabled')
    if (high < LEAST) throw subtensor.error('AlphaHighTooLow')
    if (low < LEAST || low > high) throw subtensor.error('AlphaLowOutOfRange')
  },
  set: (ctx, { netuid, alpha_low, alpha_high }) => {
    subtensor.storage.AlphaValues.set(ctx, netuid, [alpha_low, alpha_high])
  },
})

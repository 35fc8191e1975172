import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { MAIN_MECHANISM } from '../../subnets/mechanisms.js'
import { runWeightsBatch } from '../../weights/run-batch.js'
import { doSetWeights } from '../../weights/set-weights.js'

/** `batch_set_weights`: `do_batch_set_weights`, one subnet after the other. */
export const batchSetWeights: Handler<typeof subtensor, 'batch_set_weights'> = {
  weight: () => weightOf(103_092_000, 7395, 16, 2),
  pays: 'No',
  handle: (ctx, origin, { netuids, weights, version_keys: versionKeys }) => {
    const hotkey = ensureSigned(origin)
    if (netuids.length !== weights.length || netuids.length !== versionKeys.length) throw subtensor.error('InputLengthsUnequal')
    runWeightsBatch(ctx, hotkey, netuids, (netuid, i) => {
      if (subtensor.storage.CommitRevealWeightsEnabled.get(ctx, netuid)) throw subtensor.error('CommitRevealEnabled')
      const pairs = weights[i] as (typeof weights)[number]
      const [uids, values] = [pairs.map(([uid]) => uid), pairs.map(([, value]) => value)]
      doSetWeights(ctx, origin, { netuid, mechanism: MAIN_MECHANISM, uids, values, versionKey: versionKeys[i] as bigint })
    })
    return undefined
  },
}

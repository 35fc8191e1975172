import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { doBatchRevealWeights } from '../../weights/batch-reveal-weights.js'

/** `batch_reveal_weights` */
export const batchRevealWeights: Handler<typeof subtensor, 'batch_reveal_weights'> = {
  weight: () => weightOf(421_363_000, 8095, 19, 2),
  pays: 'No',
  handle: (ctx, origin, { netuid, uids_list: uids, values_list: values, salts_list: salts, version_keys: versionKeys }) => {
    if (values.length !== uids.length || salts.length !== uids.length || versionKeys.length !== uids.length) {
      throw subtensor.error('InputLengthsUnequal')
    }
    const reveals = uids.map((list, i) => ({
      uids: list,
      values: values[i] as number[],
      salt: salts[i] as number[],
      versionKey: versionKeys[i] as bigint,
    }))
    doBatchRevealWeights(ctx, origin, netuid, reveals)
    return undefined
  },
}

import { type Ctx, type Origin, weightOf } from '../../../executive/context.js'
import { ensureSigned } from '../../../executive/origins.js'
import { type CallImpl, type DispatchError, DispatchFailure } from '../../../schema/pallet.js'
import type { SubtensorArgs } from '../calls.js'
import { subtensor } from '../schema.js'
import { MAIN_MECHANISM } from '../subnets/mechanisms.js'
import { setWeights, type WeightsInput } from '../weights/set-weights.js'

/** `batch_set_weights`: `do_batch_set_weights`, one subnet after the other; those that fail are told by events. */
export const batchSetWeights: CallImpl<SubtensorArgs<'batch_set_weights'>> = {
  weight: () => weightOf(103_092_000, 7395, 16, 2),
  pays: 'No',
  handle: (ctx, origin, { netuids, weights, version_keys: versionKeys }) => {
    const hotkey = ensureSigned(origin)
    if (netuids.length !== weights.length || netuids.length !== versionKeys.length) throw subtensor.error('InputLengthsUnequal')
    const failures: [number, DispatchError][] = []
    netuids.forEach((netuid, i) => {
      const pairs = weights[i] as (typeof weights)[number]
      const [uids, values] = [pairs.map(([uid]) => uid), pairs.map(([, value]) => value)]
      const error = trySetWeights(ctx, origin, { netuid, mechanism: MAIN_MECHANISM, uids, values, versionKey: versionKeys[i] as bigint })
      if (error !== undefined) failures.push([netuid, error])
    })
    if (failures.length > 0) ctx.deposit(subtensor.event.BatchCompletedWithErrors(undefined))
    for (const failure of failures) ctx.deposit(subtensor.event.BatchWeightItemFailed(failure))
    ctx.deposit(subtensor.event.BatchWeightsCompleted([netuids, hotkey]))
    return undefined
  },
}

function trySetWeights(ctx: Ctx, origin: Origin, input: WeightsInput): DispatchError | undefined {
  try {
    if (subtensor.storage.CommitRevealWeightsEnabled.get(ctx, input.netuid)) throw subtensor.error('CommitRevealEnabled')
    setWeights(ctx, origin, input)
    return undefined
  } catch (error) {
    if (error instanceof DispatchFailure) return error.error
    throw error
  }
}

import { ensureSigned } from '../../../../frame/origins.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'
import { MAIN_MECHANISM } from '../../subnets/mechanisms.js'
import { doCommitWeights } from '../../weights/commit-weights.js'
import { runWeightsBatch } from '../../weights/run-batch.js'

/** `batch_commit_weights`: `do_batch_commit_weights`, one subnet after the other. */
export const batchCommitWeights: Handler<typeof subtensor, 'batch_commit_weights'> = {
  weight: () => weightOf(147_224_000, 4765, 15, 2),
  pays: 'No',
  handle: (ctx, origin, { netuids, commit_hashes: hashes }) => {
    const hotkey = ensureSigned(origin)
    if (netuids.length !== hashes.length) throw subtensor.error('InputLengthsUnequal')
    runWeightsBatch(ctx, hotkey, netuids, (netuid, i) => doCommitWeights(ctx, origin, netuid, MAIN_MECHANISM, hashes[i] as string))
    return undefined
  },
}

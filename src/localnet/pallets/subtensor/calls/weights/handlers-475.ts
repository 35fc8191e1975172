import type { Ctx } from '../../../../frame/context.js'
import type { Handler } from '../../../../frame/pallet.js'
import { subtensor475 } from '../../475/schema.js'
import { listNetuids } from '../../subnets/subnet-existence.js'
import { batchCommitWeights } from './batch-commit-weights.js'
import { batchRevealWeights } from './batch-reveal-weights.js'
import { batchSetWeights } from './batch-set-weights.js'

/** @throws DispatchFailure InvalidBatchLength for an empty batch, and for one of more items than there are networks */
function ensureBatchLength(ctx: Ctx, length: number): void {
  if (length === 0 || length > listNetuids(ctx).length) throw subtensor475.error('InvalidBatchLength')
}

const batchSetWeights475: Handler<typeof subtensor475, 'batch_set_weights'> = {
  ...batchSetWeights,
  handle: (ctx, origin, args) => {
    ensureBatchLength(ctx, args.netuids.length)
    return batchSetWeights.handle(ctx, origin, args)
  },
}

const batchCommitWeights475: Handler<typeof subtensor475, 'batch_commit_weights'> = {
  ...batchCommitWeights,
  handle: (ctx, origin, args) => {
    ensureBatchLength(ctx, args.netuids.length)
    return batchCommitWeights.handle(ctx, origin, args)
  },
}

const batchRevealWeights475: Handler<typeof subtensor475, 'batch_reveal_weights'> = {
  ...batchRevealWeights,
  handle: (ctx, origin, args) => {
    ensureBatchLength(ctx, args.uids_list.length)
    return batchRevealWeights.handle(ctx, origin, args)
  },
}

/** Batches of a bounded length. That it is looked at before all else is assumed. */
export const weightsHandlers475 = {
  batch_set_weights: batchSetWeights475,
  batch_commit_weights: batchCommitWeights475,
  batch_reveal_weights: batchRevealWeights475,
}

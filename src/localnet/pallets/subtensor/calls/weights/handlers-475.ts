import type { Ctx } from '../../../../frame/context.js'
import type { Handler } from '../../../../frame/pallet.js'
import { weightOf } from '../../../../frame/weight.js'
import { subtensor475 } from '../../475/schema.js'
import { MAIN_MECHANISM } from '../../subnets/mechanisms.js'
import { listNetuids } from '../../subnets/subnet-existence.js'
import { commitTimelocked } from '../../weights/commit-timelocked.js'
import { batchCommitWeights } from './batch-commit-weights.js'
import { batchRevealWeights } from './batch-reveal-weights.js'
import { batchSetWeights } from './batch-set-weights.js'

/** The version that the call without one means. */
const DEFAULT_VERSION = 4

const commitTimelockedWeights: Handler<typeof subtensor475, 'commit_timelocked_weights'> = {
  weight: () => weightOf(86_951_000, 4713, 14, 2),
  pays: 'No',
  handle: (ctx, origin, { netuid, commit, reveal_round: round, commit_reveal_version: version }) => {
    commitTimelocked(ctx, origin, { netuid, mechanism: MAIN_MECHANISM, commit, round, version })
    return undefined
  },
}

const commitTimelockedMechanismWeights: Handler<typeof subtensor475, 'commit_timelocked_mechanism_weights'> = {
  weight: () => weightOf(84_020_000, 0, 9, 2),
  pays: 'No',
  handle: (ctx, origin, { netuid, mecid: mechanism, commit, reveal_round: round, commit_reveal_version: version }) => {
    commitTimelocked(ctx, origin, { netuid, mechanism, commit, round, version })
    return undefined
  },
}

const commitCrv3MechanismWeights: Handler<typeof subtensor475, 'commit_crv3_mechanism_weights'> = {
  weight: () => weightOf(77_750_000, 0, 7, 2),
  pays: 'No',
  handle: (ctx, origin, { netuid, mecid: mechanism, commit, reveal_round: round }) => {
    commitTimelocked(ctx, origin, { netuid, mechanism, commit, round, version: DEFAULT_VERSION })
    return undefined
  },
}

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

/**
 * Commits of weights that the beacon reveals, which only the later runtime has here, and batches of a bounded length. Their weights are
 * those of 425. That the length of a batch is looked at before all else is assumed.
 */
export const weightsHandlers475 = {
  commit_timelocked_weights: commitTimelockedWeights,
  commit_timelocked_mechanism_weights: commitTimelockedMechanismWeights,
  commit_crv3_mechanism_weights: commitCrv3MechanismWeights,
  batch_set_weights: batchSetWeights475,
  batch_commit_weights: batchCommitWeights475,
  batch_reveal_weights: batchRevealWeights475,
}

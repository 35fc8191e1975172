import { addU64 } from '../../../fixed/saturating.js'
import { runStoredEpoch } from '../epoch/run-stored-epoch.js'
import { getTotalConviction } from '../locks/conviction.js'
import { subtensor } from '../schema.js'
import { increaseStakeForHotkeyOnSubnet } from '../staking/stake-share-pool.js'
import { divideByRootStake } from './dividend-distribution.js'
import type { EmissionRules } from './emission-rules.js'
import { MAX_TEMPO } from './epoch-schedule.js'
import { injectAndMaybeSwap } from './inject-and-maybe-swap.js'

export const emissionRules425: EmissionRules = {
  gateShares: (_ctx, shares) => shares,
  injectLiquidity: injectAndMaybeSwap,
  noteMovingPrice: () => undefined,

  countEpochs: (ctx) => subtensor.storage.MaxEpochsPerBlock.get(ctx),
  blocksUntilOverdue: () => MAX_TEMPO,
  countBlock: (blocks) => addU64(blocks, 1n),
  // Whoever it is behind, the incumbent included.
  convictionForOwnership: getTotalConviction,
  runEpoch: (ctx, netuid, pending) => runStoredEpoch(ctx, netuid, pending.server + pending.validator + pending.root),
  noteEpoch: () => undefined,

  divideDividend: (_ctx, share, taoWeight) => divideByRootStake(share, taoWeight),
  recyclesUnclaimedRoot: false,
  captureEarnings: () => 0n,
  payNominators: increaseStakeForHotkeyOnSubnet,
  paysNothing: true,
}

import type { Ctx } from '../../../frame/context.js'
import { setPendingChildren } from '../children/set-pending-children.js'
import { populateRootColdkeyStakingMaps } from '../root-claims/populate-coldkey-maps.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { listNetuids } from '../subnets/subnet-existence.js'
import { selectEmittingSubnets, updateMovingPrices, updateRootProportions } from './emitting-subnets.js'
import { mintBlockEmission } from './mint-tao.js'
import { revealTimelockedCommits } from './reveal-commits.js'
import { runCoinbase } from './run-coinbase.js'

/** `block_step`: what happens in every block before its extrinsics. */
export function stepBlock(ctx: Ctx): void {
  const { rootDividends } = subtensorRules(ctx)
  const netuids = listNetuids(ctx)
  subtensorRules(ctx).updateRegistrationPrices(ctx)
  const credit = mintBlockEmission(ctx)
  revealTimelockedCommits(ctx, netuids)
  runCoinbase(ctx, netuids, credit)
  rootDividends.afterCoinbase(ctx)
  const emitting = selectEmittingSubnets(ctx, netuids)
  updateMovingPrices(ctx, emitting)
  updateRootProportions(ctx, emitting)
  const now = BigInt(ctx.blockNumber)
  for (const netuid of netuids) if (subtensor.storage.LastEpochBlock.get(ctx, netuid) === now) setPendingChildren(ctx, netuid)
  rootDividends.endStep(ctx)
  populateRootColdkeyStakingMaps(ctx)
}

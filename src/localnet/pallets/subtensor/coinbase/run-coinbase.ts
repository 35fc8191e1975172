import type { Ctx } from '../../../frame/context.js'
import { subtensorRules } from '../rules.js'
import { subtensor } from '../schema.js'
import { ROOT_NETUID } from '../subnets/root-netuid.js'
import { distributeEmission } from './distribute-emission.js'
import { drainPending } from './drain-pending.js'
import { emitToSubnets } from './emit-to-subnets.js'
import { selectEmittingSubnets } from './emitting-subnets.js'

const { storage } = subtensor

/**
 * `run_coinbase`: emits the block to the subnets, then runs the epochs that are due and pays them out.
 * @param netuids all networks in storage order
 * @param credit the block's TAO, rao
 */
export function runCoinbase(ctx: Ctx, netuids: readonly number[], credit: bigint): void {
  storage.SubnetRootSellTao.clearPrefix(ctx)
  const subnets = netuids.filter((netuid) => netuid !== ROOT_NETUID)
  emitToSubnets(ctx, selectEmittingSubnets(ctx, subnets), credit)
  const drained = drainPending(ctx, subnets)
  for (const [netuid, pending] of [...drained].sort(([a], [b]) => a - b)) {
    distributeEmission(ctx, netuid, pending)
    storage.LastMechansimStepBlock.set(ctx, netuid, BigInt(ctx.blockNumber))
    subtensorRules(ctx).emission.noteEpoch(ctx, netuid)
  }
}

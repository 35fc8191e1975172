/** Counters of TAO that flows into and out of a subnet in a block, i64 rao. */
import type { Ctx } from '../../../executive/context.js'
import { addI64, clampI64 } from '../../../fixed/saturating.js'
import { subtensor } from '../schema.js'

const { SubnetTaoFlow, SubnetProtocolFlow } = subtensor.storage
const asI64 = (tao: bigint): bigint => BigInt.asIntN(64, tao)

export function recordTaoInflow(ctx: Ctx, netuid: number, tao: bigint): void {
  SubnetTaoFlow.mutate(ctx, netuid, (flow) => addI64(flow, asI64(tao)))
}

export function recordTaoOutflow(ctx: Ctx, netuid: number, tao: bigint): void {
  SubnetTaoFlow.mutate(ctx, netuid, (flow) => clampI64(flow - asI64(tao)))
}

export function recordProtocolInflow(ctx: Ctx, netuid: number, tao: bigint): void {
  SubnetProtocolFlow.mutate(ctx, netuid, (flow) => addI64(flow, asI64(tao)))
}

export function recordProtocolOutflow(ctx: Ctx, netuid: number, tao: bigint): void {
  SubnetProtocolFlow.mutate(ctx, netuid, (flow) => clampI64(flow - asI64(tao)))
}

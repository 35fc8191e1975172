/** Counters of TAO that flows into and out of a subnet in a block, i64 rao. */
import { addI64, clampI64 } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
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

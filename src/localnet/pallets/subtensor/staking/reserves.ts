/** The reserves of a subnet's pool, rao; a zero amount writes nothing. */
import { subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { subtensor } from '../schema.js'

const { SubnetTAO, SubnetAlphaIn } = subtensor.storage

export function decreaseProvidedTaoReserve(ctx: Ctx, netuid: number, tao: bigint): void {
  if (tao !== 0n) SubnetTAO.mutate(ctx, netuid, (total) => subUnsigned(total, tao))
}

export function decreaseProvidedAlphaReserve(ctx: Ctx, netuid: number, alpha: bigint): void {
  if (alpha !== 0n) SubnetAlphaIn.mutate(ctx, netuid, (total) => subUnsigned(total, alpha))
}

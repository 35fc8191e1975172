import { subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { subtensor } from '../schema.js'

const { storage } = subtensor

/** The block of the last registration of a network; 0 before the first (`get_network_last_lock_block`). */
export function getNetworkLastLockBlock(ctx: Ctx): bigint {
  return storage.LastRateLimitedBlock.get(ctx, { type: 'NetworkLastRegistered' })
}

/** Whether NetworkRateLimit blocks have gone by since the last registration of a network, by whomever (`passes_rate_limit`). */
export function passesNetworkRateLimit(ctx: Ctx): boolean {
  const last = getNetworkLastLockBlock(ctx)
  return last === 0n || subUnsigned(BigInt(ctx.blockNumber), last) >= storage.NetworkRateLimit.get(ctx)
}

/** A network was registered in this block for so much rao: the next one costs twice that, and has to wait. */
export function noteNetworkRegistration(ctx: Ctx, cost: bigint): void {
  storage.NetworkLastLockCost.set(ctx, cost)
  storage.LastRateLimitedBlock.set(ctx, { type: 'NetworkLastRegistered' }, BigInt(ctx.blockNumber))
}

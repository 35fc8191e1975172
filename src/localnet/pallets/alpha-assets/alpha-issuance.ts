/** Counters of alpha per subnet (pallet-alpha-assets), rao; a zero amount writes nothing. */
import { addU64, subUnsigned } from '../../fixed/saturating.js'
import type { Ctx } from '../../frame/context.js'
import { alphaAssets } from './schema.js'

const { TotalAlphaIssuance, AlphaBurned, AlphaRecycled } = alphaAssets.storage

/** Counts alpha that comes into being. */
export function mintAlpha(ctx: Ctx, netuid: number, amount: bigint): void {
  if (amount !== 0n) TotalAlphaIssuance.mutate(ctx, netuid, (issuance) => addU64(issuance, amount))
}

/** Counts alpha that nobody holds any more; the issuance stays. */
export function burnAlpha(ctx: Ctx, netuid: number, amount: bigint): void {
  if (amount !== 0n) AlphaBurned.mutate(ctx, netuid, (burned) => addU64(burned, amount))
}

/** Takes alpha out of the issuance. */
export function recycleAlpha(ctx: Ctx, netuid: number, amount: bigint): void {
  if (amount === 0n) return
  AlphaRecycled.mutate(ctx, netuid, (recycled) => addU64(recycled, amount))
  TotalAlphaIssuance.mutate(ctx, netuid, (issuance) => subUnsigned(issuance, amount))
}

/** Counts the alpha of a subnet anew: a netuid that is used again names another alpha (`clear_alpha_counters`). */
export function forgetAlphaCounters(ctx: Ctx, netuid: number): void {
  for (const item of [TotalAlphaIssuance, AlphaBurned, AlphaRecycled]) item.remove(ctx, netuid)
}

/** What it costs to register a network: twice the last price, falling from block to block down to the minimum. All in rao. */
import { I64F64 } from '../../../fixed/fixed-format.js'
import { mulU64, safeDivUnsigned, subUnsigned } from '../../../fixed/saturating.js'
import type { Ctx } from '../../../frame/context.js'
import { calculateBlockEmission, TOTAL_SUPPLY } from '../coinbase/block-emission.js'
import { subtensor } from '../schema.js'
import { getNetworkLastLockBlock } from './network-rate-limit.js'

const { storage } = subtensor
const FULL_EMISSION = 1_000_000_000n

/** `calculate_block_emission`: also notes the emission in the storage where it changed, as the source does. */
function noteBlockEmission(ctx: Ctx): bigint {
  const issuance = storage.TotalIssuance.get(ctx)
  const emission = calculateBlockEmission(issuance)
  if (emission === undefined) return FULL_EMISSION
  if (issuance < TOTAL_SUPPLY && storage.BlockEmission.get(ctx) !== emission) storage.BlockEmission.set(ctx, emission)
  return emission
}

/**
 * The number of blocks in which the price falls by the amount of the last price; the higher the emission, the longer
 * (`get_lock_reduction_interval`).
 */
function getLockReductionInterval(ctx: Ctx): bigint {
  const interval = I64F64.fromInt(storage.NetworkLockReductionInterval.get(ctx))
  const halving = I64F64.checkedDiv(I64F64.fromInt(noteBlockEmission(ctx)), I64F64.fromInt(FULL_EMISSION)) ?? 0n
  return I64F64.toU64(I64F64.mul(interval, halving))
}

const maxOf = (a: bigint, b: bigint): bigint => (a > b ? a : b)

/** The price in this block (`get_network_lock_cost`). */
export function getNetworkLockCost(ctx: Ctx): bigint {
  const last = storage.NetworkLastLockCost.get(ctx)
  const least = storage.NetworkMinLockCost.get(ctx)
  const lastBlock = getNetworkLastLockBlock(ctx)
  const perBlock = safeDivUnsigned(last, getLockReductionInterval(ctx))
  const fallen = mulU64(perBlock, subUnsigned(BigInt(ctx.blockNumber), lastBlock))
  const cost = subUnsigned(mulU64(last, lastBlock === 0n ? 1n : 2n), fallen)
  return maxOf(cost, least)
}

/**
 * BaseFee: the price of gas in the EVM follows how full the blocks are. It never falls below half of the default; it has no upper limit.
 */
import type { Ctx } from '../../frame/context.js'
import { ensureRoot } from '../../frame/origins.js'
import { type Handler, implementPallet } from '../../frame/pallet.js'
import { dbWeight, weightOf } from '../../frame/weight.js'
import { fromLimbs, toLimbs } from '../evm/limbs.js'
import { totalBlockWeight } from '../system/block-weight.js'
import { system } from '../system/schema.js'
import { baseFee } from './schema.js'

const MILLION = 1_000_000n
/** Fullness of a block at which the price does not change, in millionths. */
const TARGET = 500_000n
const U256_MAX = (1n << 256n) - 1n

/** `Permill::from_rational`, rounded down, at most one. */
function blockFullness(ctx: Ctx): bigint {
  const parts = (totalBlockWeight(ctx).refTime * MILLION) / system.constant.BlockWeights.max_block.ref_time
  return parts > MILLION ? MILLION : parts
}

/**
 * `on_finalize` of pallet_base_fee 1.0: linear between no change at the target and the full elasticity at an empty or full block.
 * @param lowest wei: half of the default
 */
export function adjustBaseFee(ctx: Ctx, lowest: bigint): void {
  const { Elasticity, BaseFeePerGas } = baseFee.storage
  const elasticity = BigInt(Elasticity.get(ctx))
  if (elasticity === 0n) return
  const usage = blockFullness(ctx)
  if (usage === TARGET) return
  const distance = usage > TARGET ? usage - TARGET : TARGET - usage
  const part = (elasticity * distance * 2n) / MILLION
  const before = fromLimbs(BaseFeePerGas.get(ctx))
  if (before * part > U256_MAX) {
    ctx.deposit(baseFee.event.BaseFeeOverflow(undefined))
    return
  }
  const step = (before * part) / MILLION
  const lowered = before - step > lowest ? before - step : lowest
  BaseFeePerGas.set(ctx, toLimbs(usage > TARGET ? before + step : lowered))
}

const SETTER_WEIGHT = weightOf(10_000, 0, 0, 1)

/** `set_base_fee_per_gas`: root sets the price, below the lowest too; the next block moves it on. */
const setBaseFeePerGas: Handler<typeof baseFee, 'set_base_fee_per_gas'> = {
  weight: () => SETTER_WEIGHT,
  handle: (ctx, origin, { fee }) => {
    ensureRoot(origin)
    baseFee.storage.BaseFeePerGas.set(ctx, fee)
    ctx.deposit(baseFee.event.NewBaseFeePerGas({ fee }))
    return undefined
  },
}

/** `set_elasticity`: root sets by how much of itself the price moves at an empty or full block, in millionths. */
const setElasticity: Handler<typeof baseFee, 'set_elasticity'> = {
  weight: () => SETTER_WEIGHT,
  handle: (ctx, origin, { elasticity }) => {
    ensureRoot(origin)
    baseFee.storage.Elasticity.set(ctx, elasticity)
    ctx.deposit(baseFee.event.NewElasticity({ elasticity }))
    return undefined
  },
}

export const baseFeePallet = implementPallet(baseFee, {
  calls: { set_base_fee_per_gas: setBaseFeePerGas, set_elasticity: setElasticity },
  hooks: { onInitialize: () => dbWeight(2, 1), onFinalize: (ctx) => adjustBaseFee(ctx, 10_000_000_000n) },
})

/** In what the Yuma epochs of runtimes differ. */
import type { Ctx } from '../../../frame/context.js'
import { subtensor } from '../schema.js'

export interface EpochVariant {
  /** The block of the last epoch that has set bonds; 0 when there was none. */
  readLastStep(ctx: Ctx, netuid: number): bigint
  /** The consensus that liquid alpha of a mechanism goes by, I32F32 bits; undefined: that of the epoch. */
  readLiquidConsensus(ctx: Ctx, netuid: number, index: number): readonly bigint[] | undefined
  /** The consensus of a mechanism after an epoch, fractions of 65535. */
  noteConsensus(ctx: Ctx, index: number, consensus: readonly number[]): void
}

export const epochVariant425: EpochVariant = {
  readLastStep: (ctx, netuid) => subtensor.storage.LastMechansimStepBlock.get(ctx, netuid),
  readLiquidConsensus: () => undefined,
  noteConsensus: () => undefined,
}

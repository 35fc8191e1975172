import type { Ctx } from '../../../frame/context.js'
import type { PalletHooks } from '../../../frame/pallet.js'
import { addWeight, type Weight, ZERO_WEIGHT } from '../../../frame/weight.js'
import { advanceIndexSweep } from '../baskets/beta-index.js'
import { checkChildkeyThresholds } from '../children/childkey-threshold.js'
import { cleanUpDissolvedNetworks } from '../dissolution/clean-up.js'
import { processRegistrationQueue } from '../dissolution/registration-queue.js'
import { subtensorHooks } from '../hooks.js'
import { carryOver } from './carry-over.js'

/** As before; then the index of all baskets takes in the next few of them. */
function initializeBlock(ctx: Ctx): Weight {
  const step = subtensorHooks.onInitialize?.(ctx) ?? ZERO_WEIGHT
  return addWeight(step, advanceIndexSweep(ctx))
}

/** What SubtensorModule does by itself. What is done in idle time weighs nothing here. */
export const subtensorHooks475: PalletHooks = {
  onInitialize: initializeBlock,
  onIdle: (ctx) => {
    cleanUpDissolvedNetworks(ctx)
    processRegistrationQueue(ctx)
    checkChildkeyThresholds(ctx)
    return ZERO_WEIGHT
  },
  onRuntimeUpgrade: carryOver,
}

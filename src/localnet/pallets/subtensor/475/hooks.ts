import type { PalletHooks } from '../../../frame/pallet.js'
import { ZERO_WEIGHT } from '../../../frame/weight.js'
import { checkChildkeyThresholds } from '../children/childkey-threshold.js'
import { cleanUpDissolvedNetworks } from '../dissolution/clean-up.js'
import { processRegistrationQueue } from '../dissolution/registration-queue.js'

/** What SubtensorModule does by itself besides the block step. What it weighs is not counted. */
export const subtensorHooks475: PalletHooks = {
  onIdle: (ctx) => {
    cleanUpDissolvedNetworks(ctx)
    processRegistrationQueue(ctx)
    checkChildkeyThresholds(ctx)
    return ZERO_WEIGHT
  },
}

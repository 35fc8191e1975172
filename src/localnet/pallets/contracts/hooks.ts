import type { PalletHooks } from '../../frame/pallet.js'
import { addWeight } from '../../frame/weight.js'
import { WeightMeter } from '../../frame/weight-meter.js'
import { deletionQueueWeight, migrateWeight, migrationNoopWeight } from './weights.js'

/**
 * Looks whether there is a migration, and whether anything is left of ended contracts. There never is: nothing migrates, and a contract
 * could end only by its own code.
 */
export const contractsHooks: PalletHooks = {
  onIdle: (_ctx, remaining) => {
    const meter = new WeightMeter(remaining)
    if (!meter.tryConsume(migrateWeight())) return meter.consumed
    // What follows is counted whether or not there is room for it.
    const looked = addWeight(meter.consumed, migrationNoopWeight())
    const queue = addWeight(looked, deletionQueueWeight())
    return queue.refTime <= remaining.refTime && queue.proofSize <= remaining.proofSize ? queue : looked
  },
}

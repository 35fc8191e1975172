/** Utility: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { batch } from './calls/batch.js'
import { batchAll } from './calls/batch-all.js'
import { forceBatch } from './calls/force-batch.js'
import { utility } from './schema.js'

export const utilityPallet = implementPallet(utility, { calls: { batch, batch_all: batchAll, force_batch: forceBatch } })

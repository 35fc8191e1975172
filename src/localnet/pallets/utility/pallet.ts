/** Utility: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { asDerivative } from './calls/as-derivative.js'
import { batch } from './calls/batch.js'
import { batchAll } from './calls/batch-all.js'
import { dispatchAs } from './calls/dispatch-as.js'
import { dispatchAsFallible } from './calls/dispatch-as-fallible.js'
import { forceBatch } from './calls/force-batch.js'
import { ifElse } from './calls/if-else.js'
import { withWeight } from './calls/with-weight.js'
import { utilityRules425 } from './rules-425.js'
import { utility } from './schema.js'

export const utilityPallet = implementPallet(utility, {
  calls: {
    batch,
    as_derivative: asDerivative,
    batch_all: batchAll,
    dispatch_as: dispatchAs,
    force_batch: forceBatch,
    with_weight: withWeight,
    if_else: ifElse,
    dispatch_as_fallible: dispatchAsFallible,
  },
  rules: utilityRules425,
})

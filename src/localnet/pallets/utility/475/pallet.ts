/** Utility at runtime 475: its declaration joined with what its calls do there. */
import { leaveOut } from '../../../frame/not-implemented.js'
import { changePallet } from '../../../frame/pallet.js'
import { utilityPallet } from '../pallet.js'
import { utility475 } from './schema.js'

export const utilityPallet475 = changePallet(utilityPallet, utility475, {
  calls: leaveOut('as_derivative', 'dispatch_as', 'with_weight', 'if_else', 'dispatch_as_fallible'),
})

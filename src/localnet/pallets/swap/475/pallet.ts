/** Swap at runtime 475: its declaration joined with what its calls do there. */
import { changePallet } from '../../../frame/pallet.js'
import { swapPallet } from '../pallet.js'
import { swap475 } from './schema.js'

export const swapPallet475 = changePallet(swapPallet, swap475, { calls: {} })

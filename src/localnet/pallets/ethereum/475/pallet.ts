/** Ethereum at runtime 475: its declaration joined with what its calls do there. */
import { leaveOut } from '../../../frame/not-implemented.js'
import { changePallet } from '../../../frame/pallet.js'
import { ethereumPallet } from '../pallet.js'
import { ethereum475 } from './schema.js'

export const ethereumPallet475 = changePallet(ethereumPallet, ethereum475, {
  calls: leaveOut('transact'),
})

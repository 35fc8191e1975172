/** EVM at runtime 475: its declaration joined with what its calls do there. */
import { leaveOut } from '../../../frame/not-implemented.js'
import { changePallet } from '../../../frame/pallet.js'
import { evmPallet } from '../pallet.js'
import { evm475 } from './schema.js'

export const evmPallet475 = changePallet(evmPallet, evm475, {
  calls: leaveOut('call', 'create', 'create2'),
})

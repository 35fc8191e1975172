/** EVM: the joint of declaration and handlers. Nothing here runs bytecode. */
import { implementPallet } from '../../frame/pallet.js'
import { disableWhitelist, setWhitelist } from './calls/whitelist.js'
import { withdraw } from './calls/withdraw.js'
import { evm } from './schema.js'

export const evmPallet = implementPallet(evm, {
  calls: { withdraw, set_whitelist: setWhitelist, disable_whitelist: disableWhitelist },
})

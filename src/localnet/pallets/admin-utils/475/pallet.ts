/** AdminUtils at runtime 475: its declaration joined with what its calls do there. */
import { leaveOut } from '../../../frame/not-implemented.js'
import { changePallet } from '../../../frame/pallet.js'
import { adminHandlers475 } from '../calls/handlers-475.js'
import { adminUtilsPallet } from '../pallet.js'
import { adminUtils475 } from './schema.js'

export const adminUtilsPallet475 = changePallet(adminUtilsPallet, adminUtils475, {
  calls: {
    ...leaveOut('swap_authorities', 'sudo_set_nominator_min_required_stake', 'sudo_set_evm_chain_id', 'sudo_toggle_evm_precompile'),
    ...adminHandlers475,
  },
})

/** System at runtime 475: its declaration joined with what its calls do there. */
import { leaveOut } from '../../../frame/not-implemented.js'
import { changePallet } from '../../../frame/pallet.js'
import { systemPallet } from '../pallet.js'
import { system475 } from './schema.js'

export const systemPallet475 = changePallet(systemPallet, system475, {
  calls: leaveOut('set_code_without_checks', 'apply_authorized_upgrade'),
})

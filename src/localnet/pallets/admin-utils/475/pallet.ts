/** AdminUtils at runtime 475: its declaration joined with what its calls do there. */
import { changePallet } from '../../../frame/pallet.js'
import { adminHandlers475 } from '../calls/handlers-475.js'
import { adminUtilsPallet } from '../pallet.js'
import { adminUtils475 } from './schema.js'

export const adminUtilsPallet475 = changePallet(adminUtilsPallet, adminUtils475, {
  calls: adminHandlers475,
})

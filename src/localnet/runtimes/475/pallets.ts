import type { Pallet } from '../../frame/pallet.js'
import { adminUtilsPallet475 } from '../../pallets/admin-utils/475/pallet.js'
import { baseFeePallet475 } from '../../pallets/base-fee/475/pallet.js'
import { subtensorPallet475 } from '../../pallets/subtensor/475/pallet.js'

/** The pallets that runtime 475 has otherwise than 425, and those that are declared for it alone. */
export const pallets475: readonly Pallet[] = [subtensorPallet475, adminUtilsPallet475, baseFeePallet475]

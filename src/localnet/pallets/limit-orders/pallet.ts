/** LimitOrders: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { setPalletStatus } from './calls/set-pallet-status.js'
import { limitOrders } from './schema.js'

export const limitOrdersPallet = implementPallet(limitOrders, { calls: { set_pallet_status: setPalletStatus } })

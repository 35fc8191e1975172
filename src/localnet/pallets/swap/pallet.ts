import { implementPallet } from '../../frame/pallet.js'
import { swap } from './schema.js'

export const swapPallet = implementPallet(swap, { calls: {} })

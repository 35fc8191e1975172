/** EVMChainId: a number in storage. */
import { implementPallet } from '../../frame/pallet.js'
import { evmChainId } from './schema.js'

export const evmChainIdPallet = implementPallet(evmChainId, { calls: {} })

/** Drand: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { setOldestStoredRound } from './calls/set-oldest-stored-round.js'
import { drand } from './schema.js'

export const drandPallet = implementPallet(drand, { calls: { set_oldest_stored_round: setOldestStoredRound } })

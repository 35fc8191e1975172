/** Multisig: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { approveAsMulti } from './calls/approve-as-multi.js'
import { asMulti } from './calls/as-multi.js'
import { asMultiThreshold1 } from './calls/as-multi-threshold-1.js'
import { cancelAsMulti } from './calls/cancel-as-multi.js'
import { pokeDeposit } from './calls/poke-deposit.js'
import { multisig } from './schema.js'

export const multisigPallet = implementPallet(multisig, {
  calls: {
    as_multi_threshold_1: asMultiThreshold1,
    as_multi: asMulti,
    approve_as_multi: approveAsMulti,
    cancel_as_multi: cancelAsMulti,
    poke_deposit: pokeDeposit,
  },
})

/** Contracts: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { call, callOldWeight } from './calls/call.js'
import { removeCode, setCode, uploadCode } from './calls/code.js'
import { instantiate, instantiateOldWeight } from './calls/instantiate.js'
import { instantiateWithCode, instantiateWithCodeOldWeight } from './calls/instantiate-with-code.js'
import { migrate } from './calls/migrate.js'
import { contractsHooks } from './hooks.js'
import { contracts } from './schema.js'

export const contractsPallet = implementPallet(contracts, {
  calls: {
    call_old_weight: callOldWeight,
    instantiate_with_code_old_weight: instantiateWithCodeOldWeight,
    instantiate_old_weight: instantiateOldWeight,
    upload_code: uploadCode,
    remove_code: removeCode,
    set_code: setCode,
    call,
    instantiate_with_code: instantiateWithCode,
    instantiate,
    migrate,
  },
  hooks: contractsHooks,
})

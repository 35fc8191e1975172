/** SubtensorModule at runtime 475: its declaration joined with what its calls do there. */
import { changePallet } from '../../../frame/pallet.js'
import { sudoSetRootClaimThreshold475 } from '../calls/admin/sudo-set-root-claim-threshold.js'
import { basketsHandlers } from '../calls/baskets/handlers.js'
import { associateEvmKey475 } from '../calls/keys/associate-evm-key.js'
import { decreaseTake } from '../calls/keys/decrease-take.js'
import { increaseTake } from '../calls/keys/increase-take.js'
import { terminateLease475 } from '../calls/leases/terminate-lease-475.js'
import { registrationHandlers475 } from '../calls/registration/handlers-475.js'
import { stakingHandlers475 } from '../calls/staking/handlers-475.js'
import { subnetsHandlers475 } from '../calls/subnets/handlers-475.js'
import { swapsHandlers475 } from '../calls/swaps/handlers-475.js'
import { weightsHandlers475 } from '../calls/weights/handlers-475.js'
import { subtensorPallet } from '../pallet.js'
import { subtensorHooks475 } from './hooks.js'
import { subtensorRules475 } from './rules.js'
import { subtensor475 } from './schema.js'

export const subtensorPallet475 = changePallet(subtensorPallet, subtensor475, {
  calls: {
    ...basketsHandlers,
    ...stakingHandlers475,
    ...registrationHandlers475,
    ...subnetsHandlers475,
    ...weightsHandlers475,
    ...swapsHandlers475,
    associate_evm_key: associateEvmKey475,
    terminate_lease: terminateLease475,
    sudo_set_root_claim_threshold: sudoSetRootClaimThreshold475,
    // Changes of take are no longer free.
    decrease_take: { ...decreaseTake, pays: 'Yes' },
    increase_take: { ...increaseTake, pays: 'Yes' },
  },
  hooks: subtensorHooks475,
  rules: subtensorRules475,
})

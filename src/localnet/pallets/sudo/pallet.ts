/** Sudo: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { removeKey } from './calls/remove-key.js'
import { setKey } from './calls/set-key.js'
import { sudo } from './calls/sudo.js'
import { sudoAs } from './calls/sudo-as.js'
import { sudoUncheckedWeight } from './calls/sudo-unchecked-weight.js'
import { sudo as schema } from './schema.js'

export const sudoPallet = implementPallet(schema, {
  calls: { sudo, sudo_unchecked_weight: sudoUncheckedWeight, set_key: setKey, sudo_as: sudoAs, remove_key: removeKey },
})

/** MevShield: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { announceNextKey } from './calls/announce-next-key.js'
import {
  setMaxExtrinsicWeight,
  setMaxPendingExtrinsicsNumber,
  setOnInitializeWeight,
  setStoredExtrinsicLifetime,
} from './calls/set-limits.js'
import { storeEncrypted } from './calls/store-encrypted.js'
import { submitEncrypted } from './calls/submit-encrypted.js'
import { processPending } from './pending.js'
import { mevShield } from './schema.js'

export const mevShieldPallet = implementPallet(mevShield, {
  calls: {
    announce_next_key: announceNextKey,
    submit_encrypted: submitEncrypted,
    store_encrypted: storeEncrypted,
    set_max_pending_extrinsics_number: setMaxPendingExtrinsicsNumber,
    set_on_initialize_weight: setOnInitializeWeight,
    set_stored_extrinsic_lifetime: setStoredExtrinsicLifetime,
    set_max_extrinsic_weight: setMaxExtrinsicWeight,
  },
  hooks: {
    createInherent: ({ shieldKey }) => ({ pallet: mevShield.name, name: 'announce_next_key', args: { enc_key: shieldKey } }),
    onInitialize: processPending,
  },
})

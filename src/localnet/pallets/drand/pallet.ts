/** Drand: the joint of declaration and handlers. */
import { implementPallet } from '../../frame/pallet.js'
import { setBeaconConfig } from './calls/set-beacon-config.js'
import { setOldestStoredRound } from './calls/set-oldest-stored-round.js'
import { writePulse } from './calls/write-pulse.js'
import { drand } from './schema.js'
import { validateUnsignedPulse } from './validate-unsigned.js'

export const drandPallet = implementPallet(drand, {
  calls: { write_pulse: writePulse, set_beacon_config: setBeaconConfig, set_oldest_stored_round: setOldestStoredRound },
  hooks: { validateUnsigned: validateUnsignedPulse },
})

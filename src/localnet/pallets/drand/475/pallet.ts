/** Drand at runtime 475: its declaration joined with what its calls do there. */
import { leaveOut } from '../../../frame/not-implemented.js'
import { changePallet } from '../../../frame/pallet.js'
import { drandPallet } from '../pallet.js'
import { drand475 } from './schema.js'

export const drandPallet475 = changePallet(drandPallet, drand475, { calls: leaveOut('write_pulse', 'set_beacon_config') })

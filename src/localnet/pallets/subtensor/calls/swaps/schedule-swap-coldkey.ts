import type { Handler } from '../../../../frame/pallet.js'
import { dbWeight } from '../../../../frame/weight.js'
import { subtensor } from '../../schema.js'

/** `schedule_swap_coldkey`: a call of former times, which always fails. */
export const scheduleSwapColdkey: Handler<typeof subtensor, 'schedule_swap_coldkey'> = {
  weight: () => dbWeight(5, 0),
  handle: () => {
    throw subtensor.error('Deprecated')
  },
}

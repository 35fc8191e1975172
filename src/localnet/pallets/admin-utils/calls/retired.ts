/** Calls that the runtime still lists and always refuses. */
import type { CallImpl } from '../../../frame/pallet.js'
import { type Weight, weightOf } from '../../../frame/weight.js'
import { adminUtils } from '../schema.js'

const refused = (weight: Weight, error: Parameters<typeof adminUtils.error>[0]): CallImpl<object> => ({
  weight: () => weight,
  handle: () => {
    throw adminUtils.error(error)
  },
})

export const sudoSetNetworkPowRegistrationAllowed = refused(weightOf(14_000_000, 0, 0, 1), 'POWRegistrationDisabled')
export const sudoSetTotalIssuance = refused(weightOf(5_931_000, 0), 'Deprecated')

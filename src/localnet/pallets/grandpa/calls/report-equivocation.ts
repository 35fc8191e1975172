/** Reports of authorities that voted twice. No such call can be made: the proof of whose key it was has a type without values. */
import type { Handler } from '../../../frame/pallet.js'
import { ZERO_WEIGHT } from '../../../frame/weight.js'
import { grandpa } from '../schema.js'

function refuse(): never {
  throw grandpa.error('InvalidKeyOwnershipProof')
}

export const reportEquivocation: Handler<typeof grandpa, 'report_equivocation'> = { weight: () => ZERO_WEIGHT, handle: refuse }

export const reportEquivocationUnsigned: Handler<typeof grandpa, 'report_equivocation_unsigned'> = {
  weight: () => ZERO_WEIGHT,
  handle: refuse,
}

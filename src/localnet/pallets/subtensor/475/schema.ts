/** Declaration of SubtensorModule at runtime 475: what differs from 425. */
import { changeSchema } from '../../../frame/change-schema.js'
import { constant } from '../../../frame/pallet-schema.js'
import { TaoBalance } from '../../../schema/primitives.js'
import { subtensor } from '../schema.js'
import { subtensorCallDocs475 } from './call-docs.js'
import { newCalls475, takeCalls475, timelockedCalls475 } from './calls.js'
import { subtensorErrorDocs475 } from './error-docs.js'
import { movedErrors475, subtensorErrors475 } from './errors.js'
import { movedEvents475, subtensorEvents475 } from './events.js'
import { subtensorCallOrder475, subtensorStorageOrder475 } from './order.js'
import { goneStorage475, subtensorStorage475 } from './storage.js'

export const subtensor475 = changeSchema(subtensor, {
  calls: { ...timelockedCalls475, ...takeCalls475, ...newCalls475 },
  callDocs: subtensorCallDocs475,
  events: subtensorEvents475,
  errors: subtensorErrors475,
  errorDocs: subtensorErrorDocs475,
  storage: subtensorStorage475,
  /** InitialMinTransfer: the least that a transfer of stake moves, rao. */
  constants: { InitialMinTransfer: constant(TaoBalance, 100000n) },
  moved: { events: movedEvents475, errors: movedErrors475 },
  gone: {
    calls: ['set_root_claim_type', 'sudo_set_num_root_claims'],
    events: ['RootClaimTypeSet'],
    errors: ['InsufficientBalance', 'InvalidNumRootClaim', 'InvalidSubnetNumber'],
    storage: goneStorage475,
  },
  order: {
    calls: subtensorCallOrder475,
    storage: subtensorStorageOrder475,
    constants: [['InitialMinStake', 'InitialMinTransfer']],
  },
})

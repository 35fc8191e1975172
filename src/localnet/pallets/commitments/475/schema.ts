/** Declaration of Commitments at runtime 475: timelocked data whose opening has failed is told apart. */
import { changeSchema } from '../../../frame/change-schema.js'
import { event } from '../../../frame/pallet-schema.js'
import { boundedBytes } from '../../../schema/collections.js'
import { enumOf } from '../../../schema/composites.js'
import { AccountId32, NetUid } from '../../../schema/primitives.js'
import { value } from '../../../schema/storage.js'
import { named, tuple, u64 } from '../../../schema/types.js'
import { commitments, DATA, declareFor } from '../schema.js'

export const RevealFailure = enumOf(named('pallet_commitments::types::RevealFailure'), {
  SignatureDeserialize: [0, null],
  CiphertextDeserialize: [1, null],
  Decrypt: [2, null],
  EmptyPlaintext: [3, null],
  PulseExpired: [4, null],
  RoundMismatch: [5, null],
})

const withData = declareFor({ ...DATA, TimelockRevealFailed: [137, { encrypted: boundedBytes(1024), reveal_round: u64 }] })

export const commitments475 = changeSchema(commitments, {
  calls: withData.calls,
  events: {
    CommitmentRevealFailed: event(3, {
      netuid: [NetUid, 'NetUid'],
      who: [AccountId32, 'T::AccountId'],
      reveal_round: [u64, 'u64'],
      error: [RevealFailure, 'RevealFailure'],
    }),
  },
  errors: {
    TimelockRevealFailedNotAllowed: 4,
  },
  errorDocs: {
    TimelockRevealFailedNotAllowed: 'Only the runtime itself may write a field of the kind `TimelockRevealFailed`.',
  },
  storage: {
    ...withData.storage,
    TimelockRevealCursor: value(tuple(NetUid, AccountId32)),
  },
  order: { storage: [['TimelockedIndex', 'TimelockRevealCursor']] },
})

/** Declaration of Multisig. */
import { dispatchError } from '../../frame/dispatch-error.js'
import { call, constant, definePallet, event } from '../../frame/pallet-schema.js'
import type { CallValue } from '../../frame/values.js'
import { boundedVec } from '../../schema/collections.js'
import { result, struct } from '../../schema/composites.js'
import { AccountId32, TaoBalance, Weight } from '../../schema/primitives.js'
import { map } from '../../schema/storage.js'
import { fixedBytes, named, option, runtimeType, u16, u32, unit, vec } from '../../schema/types.js'

const MAX_SIGNATORIES = 100

export const Timepoint = struct(named('pallet_multisig::Timepoint', [['BlockNumber', u32]]), {
  height: [u32, 'BlockNumber'],
  index: [u32, 'u32'],
})
export const Multisig = struct(
  named('pallet_multisig::Multisig', [['BlockNumber', u32], ['Balance', TaoBalance], ['AccountId', AccountId32], ['MaxApprovals']]),
  {
    when: [Timepoint, 'Timepoint<BlockNumber>'],
    deposit: [TaoBalance, 'Balance'],
    depositor: [AccountId32, 'AccountId'],
    approvals: [boundedVec(AccountId32, MAX_SIGNATORIES), 'BoundedVec<AccountId, MaxApprovals>'],
  },
)

export const multisig = definePallet({
  name: 'Multisig',
  index: 13,
  crate: 'pallet_multisig',
  storage: {
    Multisigs: map(
      [
        ['Twox64Concat', AccountId32],
        ['Blake2128Concat', fixedBytes(32)],
      ],
      Multisig,
    ),
  },
  calls: {
    as_multi_threshold_1: call(0, {
      other_signatories: [vec(AccountId32), 'Vec<T::AccountId>'],
      call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
    }),
    as_multi: call(1, {
      threshold: [u16, 'u16'],
      other_signatories: [vec(AccountId32), 'Vec<T::AccountId>'],
      maybe_timepoint: [option(Timepoint), 'Option<Timepoint<BlockNumberFor<T>>>'],
      call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
      max_weight: [Weight, 'Weight'],
    }),
    approve_as_multi: call(2, {
      threshold: [u16, 'u16'],
      other_signatories: [vec(AccountId32), 'Vec<T::AccountId>'],
      maybe_timepoint: [option(Timepoint), 'Option<Timepoint<BlockNumberFor<T>>>'],
      call_hash: [fixedBytes(32), '[u8; 32]'],
      max_weight: [Weight, 'Weight'],
    }),
    cancel_as_multi: call(3, {
      threshold: [u16, 'u16'],
      other_signatories: [vec(AccountId32), 'Vec<T::AccountId>'],
      timepoint: [Timepoint, 'Timepoint<BlockNumberFor<T>>'],
      call_hash: [fixedBytes(32), '[u8; 32]'],
    }),
    poke_deposit: call(4, {
      threshold: [u16, 'u16'],
      other_signatories: [vec(AccountId32), 'Vec<T::AccountId>'],
      call_hash: [fixedBytes(32), '[u8; 32]'],
    }),
  },
  events: {
    NewMultisig: event(0, {
      approving: [AccountId32, 'T::AccountId'],
      multisig: [AccountId32, 'T::AccountId'],
      call_hash: [fixedBytes(32), 'CallHash'],
    }),
    MultisigApproval: event(1, {
      approving: [AccountId32, 'T::AccountId'],
      timepoint: [Timepoint, 'Timepoint<BlockNumberFor<T>>'],
      multisig: [AccountId32, 'T::AccountId'],
      call_hash: [fixedBytes(32), 'CallHash'],
    }),
    MultisigExecuted: event(2, {
      approving: [AccountId32, 'T::AccountId'],
      timepoint: [Timepoint, 'Timepoint<BlockNumberFor<T>>'],
      multisig: [AccountId32, 'T::AccountId'],
      call_hash: [fixedBytes(32), 'CallHash'],
      result: [result(unit, dispatchError), 'DispatchResult'],
    }),
    MultisigCancelled: event(3, {
      cancelling: [AccountId32, 'T::AccountId'],
      timepoint: [Timepoint, 'Timepoint<BlockNumberFor<T>>'],
      multisig: [AccountId32, 'T::AccountId'],
      call_hash: [fixedBytes(32), 'CallHash'],
    }),
    DepositPoked: event(4, {
      who: [AccountId32, 'T::AccountId'],
      call_hash: [fixedBytes(32), 'CallHash'],
      old_deposit: [TaoBalance, 'BalanceOf<T>'],
      new_deposit: [TaoBalance, 'BalanceOf<T>'],
    }),
  },
  errors: {
    MinimumThreshold: 0,
    AlreadyApproved: 1,
    NoApprovalsNeeded: 2,
    TooFewSignatories: 3,
    TooManySignatories: 4,
    SignatoriesOutOfOrder: 5,
    SenderInSignatories: 6,
    NotFound: 7,
    NotOwner: 8,
    NoTimepoint: 9,
    WrongTimepoint: 10,
    UnexpectedTimepoint: 11,
    MaxWeightTooLow: 12,
    AlreadyStored: 13,
  },
  errorDocs: {
    MinimumThreshold: 'A threshold of less than 2 is not allowed.',
    AlreadyApproved: 'This signatory has approved the call already.',
    NoApprovalsNeeded: 'The call has all the approvals that it needs.',
    TooFewSignatories: 'The list has fewer signatories than are needed.',
    TooManySignatories: 'The list has more signatories than are allowed.',
    SignatoriesOutOfOrder: 'The signatories have to be given in order.',
    SenderInSignatories: 'The sender has to be left out of the list of the other signatories.',
    NotFound: 'There is no such multisig operation.',
    NotOwner: 'Who did not begin the operation can neither cancel it nor change its deposit.',
    NoTimepoint: 'The operation has begun, so that its timepoint has to be given.',
    WrongTimepoint: 'The operation that has begun has another timepoint than the one given.',
    UnexpectedTimepoint: 'A timepoint was given for an operation that has not begun.',
    MaxWeightTooLow: 'The call weighs more than the most that was allowed for it.',
    AlreadyStored: 'What is to be stored is stored already.',
  },
  constants: {
    DepositBase: constant(TaoBalance, 132000000n),
    DepositFactor: constant(TaoBalance, 32000000n),
    MaxSignatories: constant(u32, MAX_SIGNATORIES),
  },
})

/** Declaration of Utility. */
import { OriginCaller } from '../../frame/call-types.js'
import { dispatchError } from '../../frame/dispatch-error.js'
import { call, constant, definePallet, event } from '../../frame/pallet-schema.js'
import type { CallValue } from '../../frame/values.js'
import { result } from '../../schema/composites.js'
import { Weight } from '../../schema/primitives.js'
import { runtimeType, u16, u32, unit, vec } from '../../schema/types.js'

export const utility = definePallet({
  name: 'Utility',
  index: 11,
  crate: 'pallet_subtensor_utility',
  rust: { crate: 'pallet_utility', hasPlainEvents: true },
  calls: {
    batch: call(0, { calls: [vec(runtimeType<CallValue>('RuntimeCall')), 'Vec<<T as Config>::RuntimeCall>'] }),
    as_derivative: call(1, { index: [u16, 'u16'], call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'] }),
    batch_all: call(2, { calls: [vec(runtimeType<CallValue>('RuntimeCall')), 'Vec<<T as Config>::RuntimeCall>'] }),
    dispatch_as: call(3, {
      as_origin: [OriginCaller, 'Box<T::PalletsOrigin>'],
      call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
    }),
    force_batch: call(4, { calls: [vec(runtimeType<CallValue>('RuntimeCall')), 'Vec<<T as Config>::RuntimeCall>'] }),
    with_weight: call(5, { call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'], weight: [Weight, 'Weight'] }),
    if_else: call(6, {
      main: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
      fallback: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
    }),
    dispatch_as_fallible: call(7, {
      as_origin: [OriginCaller, 'Box<T::PalletsOrigin>'],
      call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
    }),
  },
  events: {
    BatchInterrupted: event(0, { index: [u32, 'u32'], error: [dispatchError, 'DispatchError'] }),
    BatchCompleted: event(1, null),
    BatchCompletedWithErrors: event(2, null),
    ItemCompleted: event(3, null),
    ItemFailed: event(4, { error: [dispatchError, 'DispatchError'] }),
    DispatchedAs: event(5, { result: [result(unit, dispatchError), 'DispatchResult'] }),
    IfElseMainSuccess: event(6, null),
    IfElseFallbackCalled: event(7, { main_error: [dispatchError, 'DispatchError'] }),
  },
  errors: {
    TooManyCalls: 0,
    InvalidDerivedAccount: 1,
  },
  errorDocs: {
    TooManyCalls: 'There are too many calls in the batch.',
    InvalidDerivedAccount: 'The input for the identifier of a derived account is bad.',
  },
  constants: {
    batched_calls_limit: constant(u32, 10922),
  },
})

/** Declaration of Scheduler. */

import { Bounded, OriginCaller } from '../../frame/call-types.js'
import { dispatchError } from '../../frame/dispatch-error.js'
import { call, constant, definePallet, event } from '../../frame/pallet-schema.js'
import type { CallValue } from '../../frame/values.js'
import { boundedVec } from '../../schema/collections.js'
import { result, struct } from '../../schema/composites.js'
import { AccountId32, Weight } from '../../schema/primitives.js'
import { map, value } from '../../schema/storage.js'
import { fixedBytes, named, option, runtimeType, tuple, u8, u32, unit } from '../../schema/types.js'

export const Scheduled = struct(
  named('pallet_scheduler::Scheduled', [
    ['Name', fixedBytes(32)],
    ['Call', Bounded],
    ['BlockNumber', u32],
    ['PalletsOrigin', OriginCaller],
    ['AccountId', AccountId32],
  ]),
  {
    maybe_id: [option(fixedBytes(32)), 'Option<Name>'],
    priority: [u8, 'schedule::Priority'],
    call: [Bounded, 'Call'],
    maybe_periodic: [option(tuple(u32, u32)), 'Option<schedule::Period<BlockNumber>>'],
    origin: [OriginCaller, 'PalletsOrigin'],
  },
)
export const RetryConfig = struct(named('pallet_scheduler::RetryConfig', [['Period', u32]]), {
  total_retries: [u8, 'u8'],
  remaining: [u8, 'u8'],
  period: [u32, 'Period'],
})

export const scheduler = definePallet({
  name: 'Scheduler',
  index: 15,
  crate: 'pallet_scheduler',
  storage: {
    IncompleteSince: value(u32),
    Agenda: map([['Twox64Concat', u32]], boundedVec(option(Scheduled)), { default: [] }),
    Retries: map([['Blake2128Concat', tuple(u32, u32)]], RetryConfig),
    Lookup: map([['Twox64Concat', fixedBytes(32)]], tuple(u32, u32)),
  },
  calls: {
    schedule: call(0, {
      when: [u32, 'BlockNumberFor<T>'],
      maybe_periodic: [option(tuple(u32, u32)), 'Option<schedule::Period<BlockNumberFor<T>>>'],
      priority: [u8, 'schedule::Priority'],
      call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
    }),
    cancel: call(1, { when: [u32, 'BlockNumberFor<T>'], index: [u32, 'u32'] }),
    schedule_named: call(2, {
      id: [fixedBytes(32), 'TaskName'],
      when: [u32, 'BlockNumberFor<T>'],
      maybe_periodic: [option(tuple(u32, u32)), 'Option<schedule::Period<BlockNumberFor<T>>>'],
      priority: [u8, 'schedule::Priority'],
      call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
    }),
    cancel_named: call(3, { id: [fixedBytes(32), 'TaskName'] }),
    schedule_after: call(4, {
      after: [u32, 'BlockNumberFor<T>'],
      maybe_periodic: [option(tuple(u32, u32)), 'Option<schedule::Period<BlockNumberFor<T>>>'],
      priority: [u8, 'schedule::Priority'],
      call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
    }),
    schedule_named_after: call(5, {
      id: [fixedBytes(32), 'TaskName'],
      after: [u32, 'BlockNumberFor<T>'],
      maybe_periodic: [option(tuple(u32, u32)), 'Option<schedule::Period<BlockNumberFor<T>>>'],
      priority: [u8, 'schedule::Priority'],
      call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
    }),
    set_retry: call(6, {
      task: [tuple(u32, u32), 'TaskAddress<BlockNumberFor<T>>'],
      retries: [u8, 'u8'],
      period: [u32, 'BlockNumberFor<T>'],
    }),
    set_retry_named: call(7, { id: [fixedBytes(32), 'TaskName'], retries: [u8, 'u8'], period: [u32, 'BlockNumberFor<T>'] }),
    cancel_retry: call(8, { task: [tuple(u32, u32), 'TaskAddress<BlockNumberFor<T>>'] }),
    cancel_retry_named: call(9, { id: [fixedBytes(32), 'TaskName'] }),
  },
  events: {
    Scheduled: event(0, { when: [u32, 'BlockNumberFor<T>'], index: [u32, 'u32'] }),
    Canceled: event(1, { when: [u32, 'BlockNumberFor<T>'], index: [u32, 'u32'] }),
    Dispatched: event(2, {
      task: [tuple(u32, u32), 'TaskAddress<BlockNumberFor<T>>'],
      id: [option(fixedBytes(32)), 'Option<TaskName>'],
      result: [result(unit, dispatchError), 'DispatchResult'],
    }),
    RetrySet: event(3, {
      task: [tuple(u32, u32), 'TaskAddress<BlockNumberFor<T>>'],
      id: [option(fixedBytes(32)), 'Option<TaskName>'],
      period: [u32, 'BlockNumberFor<T>'],
      retries: [u8, 'u8'],
    }),
    RetryCancelled: event(4, {
      task: [tuple(u32, u32), 'TaskAddress<BlockNumberFor<T>>'],
      id: [option(fixedBytes(32)), 'Option<TaskName>'],
    }),
    CallUnavailable: event(5, {
      task: [tuple(u32, u32), 'TaskAddress<BlockNumberFor<T>>'],
      id: [option(fixedBytes(32)), 'Option<TaskName>'],
    }),
    PeriodicFailed: event(6, {
      task: [tuple(u32, u32), 'TaskAddress<BlockNumberFor<T>>'],
      id: [option(fixedBytes(32)), 'Option<TaskName>'],
    }),
    RetryFailed: event(7, { task: [tuple(u32, u32), 'TaskAddress<BlockNumberFor<T>>'], id: [option(fixedBytes(32)), 'Option<TaskName>'] }),
    PermanentlyOverweight: event(8, {
      task: [tuple(u32, u32), 'TaskAddress<BlockNumberFor<T>>'],
      id: [option(fixedBytes(32)), 'Option<TaskName>'],
    }),
    AgendaIncomplete: event(9, { when: [u32, 'BlockNumberFor<T>'] }),
  },
  errors: {
    FailedToSchedule: 0,
    NotFound: 1,
    TargetBlockNumberInPast: 2,
    RescheduleNoChange: 3,
    Named: 4,
  },
  errorDocs: {
    FailedToSchedule: 'The call could not be put on the agenda.',
    NotFound: 'The agenda has no such call.',
    TargetBlockNumberInPast: 'The block for which it is to be scheduled is over.',
    RescheduleNoChange: 'The task is scheduled for that very time already.',
    Named: 'The task has a name, and this function is for those without one.',
  },
  constants: {
    MaximumWeight: constant(Weight, { ref_time: 3200000000000n, proof_size: 14757395258967641292n }),
    MaxScheduledPerBlock: constant(u32, 50),
  },
})

/** Declaration of SafeMode. */
import { call, constant, definePallet, event } from '../../frame/pallet-schema.js'
import { enumOf } from '../../schema/composites.js'
import { AccountId32, TaoBalance } from '../../schema/primitives.js'
import { map, value } from '../../schema/storage.js'
import { named, option, u32 } from '../../schema/types.js'

export const ExitReason = enumOf(named('pallet_safe_mode::pallet::ExitReason'), { Timeout: [0, null], Force: [1, null] })

export const safeMode = definePallet({
  name: 'SafeMode',
  index: 20,
  crate: 'pallet_safe_mode',
  storage: {
    EnteredUntil: value(u32),
    Deposits: map(
      [
        ['Twox64Concat', AccountId32],
        ['Twox64Concat', u32],
      ],
      TaoBalance,
    ),
  },
  calls: {
    enter: call(0, null),
    force_enter: call(1, null),
    extend: call(2, null),
    force_extend: call(3, null),
    force_exit: call(4, null),
    force_slash_deposit: call(5, { account: [AccountId32, 'T::AccountId'], block: [u32, 'BlockNumberFor<T>'] }),
    release_deposit: call(6, { account: [AccountId32, 'T::AccountId'], block: [u32, 'BlockNumberFor<T>'] }),
    force_release_deposit: call(7, { account: [AccountId32, 'T::AccountId'], block: [u32, 'BlockNumberFor<T>'] }),
  },
  events: {
    Entered: event(0, { until: [u32, 'BlockNumberFor<T>'] }),
    Extended: event(1, { until: [u32, 'BlockNumberFor<T>'] }),
    Exited: event(2, { reason: [ExitReason, 'ExitReason'] }),
    DepositPlaced: event(3, { account: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'BalanceOf<T>'] }),
    DepositReleased: event(4, { account: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'BalanceOf<T>'] }),
    DepositSlashed: event(5, { account: [AccountId32, 'T::AccountId'], amount: [TaoBalance, 'BalanceOf<T>'] }),
    CannotDeposit: event(6, null),
    CannotRelease: event(7, null),
  },
  errors: {
    Entered: 0,
    Exited: 1,
    NotConfigured: 2,
    NoDeposit: 3,
    AlreadyDeposited: 4,
    CannotReleaseYet: 5,
    CurrencyError: 6,
  },
  errorDocs: {
    Entered: 'The chain is in safe mode.',
    Exited: 'The chain is not in safe mode.',
    NotConfigured: 'The runtime is configured without this function.',
    NoDeposit: 'Nothing is reserved that could be released.',
    AlreadyDeposited: 'The account has a deposit already and can neither enter safe mode nor extend it again.',
    CannotReleaseYet: 'It is too early to release this deposit.',
    CurrencyError: 'The currency that safe mode builds on has failed.',
  },
  constants: {
    EnterDuration: constant(u32, 0),
    ExtendDuration: constant(u32, 0),
    EnterDepositAmount: constant(option(TaoBalance), undefined),
    ExtendDepositAmount: constant(option(TaoBalance), undefined),
    ReleaseDelay: constant(option(u32), undefined),
  },
})

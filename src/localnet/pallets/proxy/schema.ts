/** Declaration of Proxy. */
import { dispatchError } from '../../frame/dispatch-error.js'
import { call, constant, definePallet, event } from '../../frame/pallet-schema.js'
import type { CallValue } from '../../frame/values.js'
import { boundedVec } from '../../schema/collections.js'
import { enumOf, result, struct } from '../../schema/composites.js'
import { AccountId32, H256, MultiAddress, TaoBalance } from '../../schema/primitives.js'
import { map } from '../../schema/storage.js'
import { bool, compact, named, option, runtimeType, type Ty, tuple, u16, u32, unit } from '../../schema/types.js'
import type { ProxyKind } from './kinds.js'

export const PROXY_TYPES = {
  Any: [0, null],
  Owner: [1, null],
  NonCritical: [2, null],
  NonTransfer: [3, null],
  Senate: [4, null],
  NonFungible: [5, null],
  Triumvirate: [6, null],
  Governance: [7, null],
  Staking: [8, null],
  Registration: [9, null],
  Transfer: [10, null],
  SmallTransfer: [11, null],
  RootWeights: [12, null],
  ChildKeys: [13, null],
  SudoUncheckedSetCode: [14, null],
  SwapHotkey: [15, null],
  SubnetLeaseBeneficiary: [16, null],
  RootClaim: [17, null],
} as const

/** What of the pallet speaks of the kinds of proxies, of which a runtime may have others. */
export function declareFor(proxyType: Ty<ProxyKind>) {
  const ProxyDefinition = struct(
    named('pallet_subtensor_proxy::ProxyDefinition', [
      ['AccountId', AccountId32],
      ['ProxyType', proxyType],
      ['BlockNumber', u32],
    ]),
    { delegate: [AccountId32, 'AccountId'], proxy_type: [proxyType, 'ProxyType'], delay: [u32, 'BlockNumber'] },
  )
  return {
    storage: {
      Proxies: map([['Twox64Concat', AccountId32]], tuple(boundedVec(ProxyDefinition), TaoBalance), { default: [[], 0n] }),
    },
    calls: {
      proxy: call(0, {
        real: [MultiAddress, 'AccountIdLookupOf<T>'],
        force_proxy_type: [option(proxyType), 'Option<T::ProxyType>'],
        call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
      }),
      add_proxy: call(1, {
        delegate: [MultiAddress, 'AccountIdLookupOf<T>'],
        proxy_type: [proxyType, 'T::ProxyType'],
        delay: [u32, 'BlockNumberFor<T>'],
      }),
      remove_proxy: call(2, {
        delegate: [MultiAddress, 'AccountIdLookupOf<T>'],
        proxy_type: [proxyType, 'T::ProxyType'],
        delay: [u32, 'BlockNumberFor<T>'],
      }),
      create_pure: call(4, { proxy_type: [proxyType, 'T::ProxyType'], delay: [u32, 'BlockNumberFor<T>'], index: [u16, 'u16'] }),
      kill_pure: call(5, {
        spawner: [MultiAddress, 'AccountIdLookupOf<T>'],
        proxy_type: [proxyType, 'T::ProxyType'],
        index: [u16, 'u16'],
        height: [compact(u32), 'BlockNumberFor<T>'],
        ext_index: [compact(u32), 'u32'],
      }),
      proxy_announced: call(9, {
        delegate: [MultiAddress, 'AccountIdLookupOf<T>'],
        real: [MultiAddress, 'AccountIdLookupOf<T>'],
        force_proxy_type: [option(proxyType), 'Option<T::ProxyType>'],
        call: [runtimeType<CallValue>('RuntimeCall'), 'Box<<T as Config>::RuntimeCall>'],
      }),
    },
    events: {
      PureCreated: event(1, {
        pure: [AccountId32, 'T::AccountId'],
        who: [AccountId32, 'T::AccountId'],
        proxy_type: [proxyType, 'T::ProxyType'],
        disambiguation_index: [u16, 'u16'],
      }),
      PureKilled: event(2, {
        pure: [AccountId32, 'T::AccountId'],
        spawner: [AccountId32, 'T::AccountId'],
        proxy_type: [proxyType, 'T::ProxyType'],
        disambiguation_index: [u16, 'u16'],
      }),
      ProxyAdded: event(4, {
        delegator: [AccountId32, 'T::AccountId'],
        delegatee: [AccountId32, 'T::AccountId'],
        proxy_type: [proxyType, 'T::ProxyType'],
        delay: [u32, 'BlockNumberFor<T>'],
      }),
      ProxyRemoved: event(5, {
        delegator: [AccountId32, 'T::AccountId'],
        delegatee: [AccountId32, 'T::AccountId'],
        proxy_type: [proxyType, 'T::ProxyType'],
        delay: [u32, 'BlockNumberFor<T>'],
      }),
    },
  }
}

const withTypes = declareFor(enumOf(named('subtensor_runtime_common::ProxyType'), PROXY_TYPES))
export const Announcement = struct(
  named('pallet_subtensor_proxy::Announcement', [
    ['AccountId', AccountId32],
    ['Hash', H256],
    ['BlockNumber', u32],
  ]),
  { real: [AccountId32, 'AccountId'], call_hash: [H256, 'Hash'], height: [u32, 'BlockNumber'] },
)
export const DepositKind = enumOf(named('pallet_subtensor_proxy::DepositKind'), { Proxies: [0, null], Announcements: [1, null] })

export const proxy = definePallet({
  name: 'Proxy',
  index: 16,
  crate: 'pallet_subtensor_proxy',
  rust: { crate: 'pallet_proxy' },
  storage: {
    ...withTypes.storage,
    Announcements: map([['Twox64Concat', AccountId32]], tuple(boundedVec(Announcement), TaoBalance), { default: [[], 0n] }),
    LastCallResult: map([['Twox64Concat', AccountId32]], result(unit, dispatchError)),
    RealPaysFee: map(
      [
        ['Twox64Concat', AccountId32],
        ['Twox64Concat', AccountId32],
      ],
      unit,
    ),
  },
  calls: {
    ...withTypes.calls,
    remove_proxies: call(3, null),
    announce: call(6, { real: [MultiAddress, 'AccountIdLookupOf<T>'], call_hash: [H256, 'CallHashOf<T>'] }),
    remove_announcement: call(7, { real: [MultiAddress, 'AccountIdLookupOf<T>'], call_hash: [H256, 'CallHashOf<T>'] }),
    reject_announcement: call(8, { delegate: [MultiAddress, 'AccountIdLookupOf<T>'], call_hash: [H256, 'CallHashOf<T>'] }),
    poke_deposit: call(10, null),
    set_real_pays_fee: call(11, { delegate: [MultiAddress, 'AccountIdLookupOf<T>'], pays_fee: [bool, 'bool'] }),
  },
  events: {
    ...withTypes.events,
    ProxyExecuted: event(0, { result: [result(unit, dispatchError), 'DispatchResult'] }),
    Announced: event(3, { real: [AccountId32, 'T::AccountId'], proxy: [AccountId32, 'T::AccountId'], call_hash: [H256, 'CallHashOf<T>'] }),
    DepositPoked: event(6, {
      who: [AccountId32, 'T::AccountId'],
      kind: [DepositKind, 'DepositKind'],
      old_deposit: [TaoBalance, 'BalanceOf<T>'],
      new_deposit: [TaoBalance, 'BalanceOf<T>'],
    }),
    RealPaysFeeSet: event(7, { real: [AccountId32, 'T::AccountId'], delegate: [AccountId32, 'T::AccountId'], pays_fee: [bool, 'bool'] }),
  },
  errors: {
    TooMany: 0,
    NotFound: 1,
    NotProxy: 2,
    Unproxyable: 3,
    Duplicate: 4,
    NoPermission: 5,
    Unannounced: 6,
    NoSelfProxy: 7,
    AnnouncementDepositInvariantViolated: 8,
    InvalidDerivedAccountId: 9,
  },
  errorDocs: {
    TooMany: 'The account has as many proxies, or pending announcements, as are allowed.',
    NotFound: 'There is no such proxy.',
    NotProxy: 'The sender is no proxy of that account.',
    Unproxyable: 'A proxy of this type may not make the call.',
    Duplicate: 'That account is a proxy already.',
    NoPermission: 'The call could give the proxy more rights than it has, and may not be made through it.',
    Unannounced: 'The call was not announced, or too short a time ago.',
    NoSelfProxy: 'An account cannot be its own proxy.',
    AnnouncementDepositInvariantViolated:
      'The deposit could not be computed anew after the announcements had changed, which must not happen.',
    InvalidDerivedAccountId: 'No valid account follows from the entropy that was given.',
  },
  constants: {
    ProxyDepositBase: constant(TaoBalance, 60000000n),
    ProxyDepositFactor: constant(TaoBalance, 33000000n),
    MaxProxies: constant(u32, 20),
    MaxPending: constant(u32, 75),
    AnnouncementDepositBase: constant(TaoBalance, 36000000n),
    AnnouncementDepositFactor: constant(TaoBalance, 68000000n),
  },
})

/** Declaration of MevShield. */
import { dispatchError } from '../../frame/dispatch-error.js'
import { call, definePallet, event } from '../../frame/pallet-schema.js'
import { boundedBytes } from '../../schema/collections.js'
import { struct } from '../../schema/composites.js'
import { AccountId32, H256, Public } from '../../schema/primitives.js'
import { map, value } from '../../schema/storage.js'
import { bool, named, option, u32, u64 } from '../../schema/types.js'

/** `ShieldEncKey`: an ML-KEM-768 key for encapsulation, which has 1184 bytes. */
const encryptionKey = boundedBytes(2048)
const MAX_ENCRYPTED_CALL = 8192

export const PendingExtrinsic = struct(named('pallet_shield::pallet::PendingExtrinsic', [['T']]), {
  who: [AccountId32, 'T::AccountId'],
  encrypted_call: [boundedBytes(MAX_ENCRYPTED_CALL), 'BoundedVec<u8, MaxEncryptedCallSize>'],
  submitted_at: [u32, 'BlockNumberFor<T>'],
})

export const mevShield = definePallet({
  name: 'MevShield',
  index: 30,
  crate: 'pallet_shield',
  storage: {
    CurrentKey: value(encryptionKey),
    PendingKey: value(encryptionKey),
    NextKey: value(encryptionKey),
    AuthorKeys: map([['Twox64Concat', Public]], encryptionKey),
    PendingKeyExpiresAt: value(u32),
    NextKeyExpiresAt: value(u32),
    HasMigrationRun: map([['Identity', boundedBytes(128)]], bool, { default: false }),
    MaxPendingExtrinsicsLimit: value(u32, { default: 100 }),
    ExtrinsicLifetime: value(u32, { default: 10 }),
    OnInitializeWeight: value(u64, { default: 500000000000n }),
    MaxExtrinsicWeight: value(u64, { default: 50000000000n }),
    PendingExtrinsics: map([['Identity', u32]], PendingExtrinsic),
    CounterForPendingExtrinsics: value(u32, { default: 0 }),
    NextPendingExtrinsicIndex: value(u32, { default: 0 }),
  },
  calls: {
    announce_next_key: call(0, { enc_key: [option(encryptionKey), 'Option<ShieldEncKey>'] }),
    submit_encrypted: call(1, { ciphertext: [boundedBytes(MAX_ENCRYPTED_CALL), 'BoundedVec<u8, ConstU32<8192>>'] }),
    store_encrypted: call(2, { encrypted_call: [boundedBytes(MAX_ENCRYPTED_CALL), 'BoundedVec<u8, MaxEncryptedCallSize>'] }),
    set_max_pending_extrinsics_number: call(3, { value: [u32, 'u32'] }),
    set_on_initialize_weight: call(4, { value: [u64, 'u64'] }),
    set_stored_extrinsic_lifetime: call(5, { value: [u32, 'u32'] }),
    set_max_extrinsic_weight: call(6, { value: [u64, 'u64'] }),
  },
  events: {
    EncryptedSubmitted: event(0, { id: [H256, 'T::Hash'], who: [AccountId32, 'T::AccountId'] }),
    ExtrinsicStored: event(1, { index: [u32, 'u32'], who: [AccountId32, 'T::AccountId'] }),
    ExtrinsicDecodeFailed: event(2, { index: [u32, 'u32'] }),
    ExtrinsicDispatchFailed: event(3, { index: [u32, 'u32'], error: [dispatchError, 'DispatchError'] }),
    ExtrinsicDispatched: event(4, { index: [u32, 'u32'] }),
    ExtrinsicExpired: event(5, { index: [u32, 'u32'] }),
    ExtrinsicPostponed: event(6, { index: [u32, 'u32'] }),
    MaxPendingExtrinsicsNumberSet: event(7, { value: [u32, 'u32'] }),
    OnInitializeWeightSet: event(8, { value: [u64, 'u64'] }),
    ExtrinsicLifetimeSet: event(9, { value: [u32, 'u32'] }),
    MaxExtrinsicWeightSet: event(10, { value: [u64, 'u64'] }),
    ExtrinsicWeightExceeded: event(11, { index: [u32, 'u32'] }),
  },
  errors: {
    BadEncKeyLen: 0,
    Unreachable: 1,
    TooManyPendingExtrinsics: 2,
    WeightExceedsAbsoluteMax: 3,
  },
  errorDocs: {
    BadEncKeyLen: 'The ML-KEM key that was announced for encapsulation has a wrong length.',
    Unreachable: 'A place was reached that cannot be reached.',
    TooManyPendingExtrinsics: 'As many encrypted extrinsics wait as can be stored.',
    WeightExceedsAbsoluteMax: 'The weight is above the absolute limit, which is half of that of a block.',
  },
})

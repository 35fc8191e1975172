/** Declaration of Contracts. */

import { BlakeTwo256 } from '../../frame/call-types.js'
import { call, constant, definePallet, event } from '../../frame/pallet-schema.js'
import { runtimeItself } from '../../frame/runtime-itself.js'
import { boundedBytes, btreeMap } from '../../schema/collections.js'
import { enumOf, newtype, struct, tupleStruct } from '../../schema/composites.js'
import { AccountId32, H256, MultiAddress, Perbill, TaoBalance, Weight } from '../../schema/primitives.js'
import { map, value } from '../../schema/storage.js'
import { type AnyTy, bool, bytes, compact, named, option, u16, u32, u64 } from '../../schema/types.js'

/** The most bytes of a contract's code. */
const MAX_CODE_LENGTH = 131072
/** `TrieId`. */
const trieId = boundedBytes(128)

export const Determinism = enumOf(named('pallet_contracts::wasm::Determinism'), { Enforced: [0, null], Relaxed: [1, null] })
export const CodeInfo = struct(named('pallet_contracts::wasm::CodeInfo', [['T']]), {
  owner: [AccountId32, 'AccountIdOf<T>'],
  deposit: [compact(TaoBalance), 'BalanceOf<T>'],
  refcount: [compact(u64), 'u64'],
  determinism: [Determinism, 'Determinism'],
  code_len: [u32, 'u32'],
})
export const BoundedBTreeMap = newtype(
  named('bounded_collections::bounded_btree_map::BoundedBTreeMap', [['K', H256], ['V', TaoBalance], ['S']]),
  [btreeMap(H256, TaoBalance), 'BTreeMap<K, V>'],
)
export const ContractInfo = struct(named('pallet_contracts::storage::ContractInfo', [['T']]), {
  trie_id: [trieId, 'TrieId'],
  code_hash: [H256, 'CodeHash<T>'],
  storage_bytes: [u32, 'u32'],
  storage_items: [u32, 'u32'],
  storage_byte_deposit: [TaoBalance, 'BalanceOf<T>'],
  storage_item_deposit: [TaoBalance, 'BalanceOf<T>'],
  storage_base_deposit: [TaoBalance, 'BalanceOf<T>'],
  delegate_dependencies: [BoundedBTreeMap, 'BoundedBTreeMap<CodeHash<T>, BalanceOf<T>, T::\nMaxDelegateDependencies>'],
})
export const DeletionQueueManager = struct(named('pallet_contracts::storage::DeletionQueueManager', [['T']]), {
  insert_counter: [u32, 'u32'],
  delete_counter: [u32, 'u32'],
})
export const Origin = enumOf(named('pallet_contracts::Origin', [['T', runtimeItself]]), {
  Root: [0, null],
  Signed: [1, [[AccountId32, 'T::AccountId']]],
})
export const Limits = struct(named('pallet_contracts::schedule::Limits'), {
  event_topics: [u32, 'u32'],
  memory_pages: [u32, 'u32'],
  subject_len: [u32, 'u32'],
  payload_len: [u32, 'u32'],
  runtime_memory: [u32, 'u32'],
  validator_runtime_memory: [u32, 'u32'],
  event_ref_time: [u64, 'u64'],
})
export const InstructionWeights = struct(named('pallet_contracts::schedule::InstructionWeights', [['T']]), { base: [u32, 'u32'] })
export const Schedule = struct(named('pallet_contracts::schedule::Schedule', [['T']]), {
  limits: [Limits, 'Limits'],
  instruction_weights: [InstructionWeights, 'InstructionWeights<T>'],
})
const environmentType = (ty: AnyTy) => tupleStruct(named('pallet_contracts::EnvironmentType', [['T', ty]]))
export const Environment = struct(named('pallet_contracts::Environment', [['T']]), {
  account_id: [environmentType(AccountId32), 'EnvironmentType<AccountIdOf<T>>'],
  balance: [environmentType(TaoBalance), 'EnvironmentType<BalanceOf<T>>'],
  hash: [environmentType(H256), 'EnvironmentType<<T as frame_system::Config>::Hash>'],
  hasher: [environmentType(BlakeTwo256), 'EnvironmentType<<T as frame_system::Config>::Hashing>'],
  timestamp: [environmentType(u64), 'EnvironmentType<MomentOf<T>>'],
  block_number: [environmentType(u32), 'EnvironmentType<BlockNumberFor<T>>'],
})
export const ApiVersion = newtype(named('pallet_contracts::ApiVersion'), [u16, 'u16'])

export const contracts = definePallet({
  name: 'Contracts',
  index: 29,
  crate: 'pallet_contracts',
  storage: {
    PristineCode: map([['Identity', H256]], boundedBytes(MAX_CODE_LENGTH)),
    CodeInfoOf: map([['Identity', H256]], CodeInfo),
    Nonce: value(u64, { default: 0n }),
    ContractInfoOf: map([['Twox64Concat', AccountId32]], ContractInfo),
    DeletionQueue: map([['Twox64Concat', u32]], trieId),
    DeletionQueueCounter: value(DeletionQueueManager, { default: { insert_counter: 0, delete_counter: 0 } }),
    MigrationInProgress: value(boundedBytes(1024)),
  },
  calls: {
    call_old_weight: call(0, {
      dest: [MultiAddress, 'AccountIdLookupOf<T>'],
      value: [compact(TaoBalance), 'BalanceOf<T>'],
      gas_limit: [compact(u64), 'OldWeight'],
      storage_deposit_limit: [option(compact(TaoBalance)), 'Option<<BalanceOf<T> as codec::HasCompact>::Type>'],
      data: [bytes, 'Vec<u8>'],
    }),
    instantiate_with_code_old_weight: call(1, {
      value: [compact(TaoBalance), 'BalanceOf<T>'],
      gas_limit: [compact(u64), 'OldWeight'],
      storage_deposit_limit: [option(compact(TaoBalance)), 'Option<<BalanceOf<T> as codec::HasCompact>::Type>'],
      code: [bytes, 'Vec<u8>'],
      data: [bytes, 'Vec<u8>'],
      salt: [bytes, 'Vec<u8>'],
    }),
    instantiate_old_weight: call(2, {
      value: [compact(TaoBalance), 'BalanceOf<T>'],
      gas_limit: [compact(u64), 'OldWeight'],
      storage_deposit_limit: [option(compact(TaoBalance)), 'Option<<BalanceOf<T> as codec::HasCompact>::Type>'],
      code_hash: [H256, 'CodeHash<T>'],
      data: [bytes, 'Vec<u8>'],
      salt: [bytes, 'Vec<u8>'],
    }),
    upload_code: call(3, {
      code: [bytes, 'Vec<u8>'],
      storage_deposit_limit: [option(compact(TaoBalance)), 'Option<<BalanceOf<T> as codec::HasCompact>::Type>'],
      determinism: [Determinism, 'Determinism'],
    }),
    remove_code: call(4, { code_hash: [H256, 'CodeHash<T>'] }),
    set_code: call(5, { dest: [MultiAddress, 'AccountIdLookupOf<T>'], code_hash: [H256, 'CodeHash<T>'] }),
    call: call(6, {
      dest: [MultiAddress, 'AccountIdLookupOf<T>'],
      value: [compact(TaoBalance), 'BalanceOf<T>'],
      gas_limit: [Weight, 'Weight'],
      storage_deposit_limit: [option(compact(TaoBalance)), 'Option<<BalanceOf<T> as codec::HasCompact>::Type>'],
      data: [bytes, 'Vec<u8>'],
    }),
    instantiate_with_code: call(7, {
      value: [compact(TaoBalance), 'BalanceOf<T>'],
      gas_limit: [Weight, 'Weight'],
      storage_deposit_limit: [option(compact(TaoBalance)), 'Option<<BalanceOf<T> as codec::HasCompact>::Type>'],
      code: [bytes, 'Vec<u8>'],
      data: [bytes, 'Vec<u8>'],
      salt: [bytes, 'Vec<u8>'],
    }),
    instantiate: call(8, {
      value: [compact(TaoBalance), 'BalanceOf<T>'],
      gas_limit: [Weight, 'Weight'],
      storage_deposit_limit: [option(compact(TaoBalance)), 'Option<<BalanceOf<T> as codec::HasCompact>::Type>'],
      code_hash: [H256, 'CodeHash<T>'],
      data: [bytes, 'Vec<u8>'],
      salt: [bytes, 'Vec<u8>'],
    }),
    migrate: call(9, { weight_limit: [Weight, 'Weight'] }),
  },
  events: {
    Instantiated: event(0, { deployer: [AccountId32, 'T::AccountId'], contract: [AccountId32, 'T::AccountId'] }),
    Terminated: event(1, { contract: [AccountId32, 'T::AccountId'], beneficiary: [AccountId32, 'T::AccountId'] }),
    CodeStored: event(2, {
      code_hash: [H256, 'T::Hash'],
      deposit_held: [TaoBalance, 'BalanceOf<T>'],
      uploader: [AccountId32, 'T::AccountId'],
    }),
    ContractEmitted: event(3, { contract: [AccountId32, 'T::AccountId'], data: [bytes, 'Vec<u8>'] }),
    CodeRemoved: event(4, {
      code_hash: [H256, 'T::Hash'],
      deposit_released: [TaoBalance, 'BalanceOf<T>'],
      remover: [AccountId32, 'T::AccountId'],
    }),
    ContractCodeUpdated: event(5, {
      contract: [AccountId32, 'T::AccountId'],
      new_code_hash: [H256, 'T::Hash'],
      old_code_hash: [H256, 'T::Hash'],
    }),
    Called: event(6, { caller: [Origin, 'Origin<T>'], contract: [AccountId32, 'T::AccountId'] }),
    DelegateCalled: event(7, { contract: [AccountId32, 'T::AccountId'], code_hash: [H256, 'CodeHash<T>'] }),
    StorageDepositTransferredAndHeld: event(8, {
      from: [AccountId32, 'T::AccountId'],
      to: [AccountId32, 'T::AccountId'],
      amount: [TaoBalance, 'BalanceOf<T>'],
    }),
    StorageDepositTransferredAndReleased: event(9, {
      from: [AccountId32, 'T::AccountId'],
      to: [AccountId32, 'T::AccountId'],
      amount: [TaoBalance, 'BalanceOf<T>'],
    }),
  },
  errors: {
    InvalidSchedule: 0,
    InvalidCallFlags: 1,
    OutOfGas: 2,
    OutputBufferTooSmall: 3,
    TransferFailed: 4,
    MaxCallDepthReached: 5,
    ContractNotFound: 6,
    CodeTooLarge: 7,
    CodeNotFound: 8,
    CodeInfoNotFound: 9,
    OutOfBounds: 10,
    DecodingFailed: 11,
    ContractTrapped: 12,
    ValueTooLarge: 13,
    TerminatedWhileReentrant: 14,
    InputForwarded: 15,
    RandomSubjectTooLong: 16,
    TooManyTopics: 17,
    NoChainExtension: 18,
    XCMDecodeFailed: 19,
    DuplicateContract: 20,
    TerminatedInConstructor: 21,
    ReentranceDenied: 22,
    StateChangeDenied: 23,
    StorageDepositNotEnoughFunds: 24,
    StorageDepositLimitExhausted: 25,
    CodeInUse: 26,
    ContractReverted: 27,
    CodeRejected: 28,
    Indeterministic: 29,
    MigrationInProgress: 30,
    NoMigrationPerformed: 31,
    MaxDelegateDependenciesReached: 32,
    DelegateDependencyNotFound: 33,
    DelegateDependencyAlreadyExists: 34,
    CannotAddSelfAsDelegateDependency: 35,
    OutOfTransientStorage: 36,
  },
  errorDocs: {
    InvalidSchedule: 'The schedule is not valid: a basic operation has no weight, for example.',
    InvalidCallFlags: 'These flags cannot be given together to `seal_call` or `seal_delegate_call`.',
    OutOfGas: 'The contract has used up its gas.',
    OutputBufferTooSmall: 'The buffer for what a contract function gives out is too small.',
    TransferFailed: 'The transfer could not be made, most likely for want of a free balance.',
    MaxCallDepthReached: 'Calls are nested as deeply as the schedule allows.',
    ContractNotFound: 'There is no contract at that address.',
    CodeTooLarge: 'The code for `instantiate_with_code` is longer than the schedule allows.',
    CodeNotFound: 'There is no code with that hash.',
    CodeInfoNotFound: 'Nothing is known about the code with that hash.',
    OutOfBounds: 'A contract function was given a buffer outside the memory of the sandbox.',
    DecodingFailed: 'A contract function was given input that cannot be decoded as what it takes.',
    ContractTrapped: 'The contract has trapped while it ran.',
    ValueTooLarge: 'The value is larger than `MaxValueSize` allows.',
    TerminatedWhileReentrant: 'A contract that is on the call stack cannot be terminated, by `seal_terminate` for example.',
    InputForwarded: 'The input was handed on by `seal_call` and is not there any more.',
    RandomSubjectTooLong: 'The subject for `seal_random` is longer than is allowed.',
    TooManyTopics: 'More topics were given to `seal_deposit_events` than are allowed.',
    NoChainExtension: 'The chain extension was called on a chain that has none. Such contracts are not deployed as a rule.',
    XCMDecodeFailed: 'The XCM program cannot be decoded.',
    DuplicateContract: 'There is a contract with this account already.',
    TerminatedInConstructor: 'The contract has ended itself in its constructor, by `seal_terminate` for example.',
    ReentranceDenied:
      'A contract was called that may not be entered again, or the runtime that a contract had called wanted to enter contracts anew.',
    StateChangeDenied: 'A contract that may only read wanted to change the state.',
    StorageDepositNotEnoughFunds: 'The origin cannot pay the deposits for the storage.',
    StorageDepositLimitExhausted: 'The contract has made more storage than the limit of its deposit allows.',
    CodeInUse: 'A contract still runs this code, so that it cannot be removed.',
    ContractReverted:
      'The contract came to its end and took back what it had changed. Only extrinsics fail with this; who calls by RPC has to look ' +
      'at the flags.',
    CodeRejected:
      'The code of the contract is not valid. Most likely it uses a function that this node does not have; a newer node may have it.',
    Indeterministic: 'Code that is not deterministic cannot be used here.',
    MigrationInProgress: 'A migration has to end before this can be called.',
    NoMigrationPerformed: 'The call to migrate found nothing to migrate.',
    MaxDelegateDependenciesReached: 'The contract has as many delegate dependencies as are allowed.',
    DelegateDependencyNotFound: 'The contract has no such delegate dependency.',
    DelegateDependencyAlreadyExists: 'The contract has this delegate dependency already.',
    CannotAddSelfAsDelegateDependency: 'The own code of a contract cannot be one of its delegate dependencies.',
    OutOfTransientStorage: 'The transient storage is full.',
  },
  constants: {
    Schedule: constant(Schedule, {
      limits: {
        event_topics: 4,
        memory_pages: 16,
        subject_len: 32,
        payload_len: 16384,
        runtime_memory: 1073741824,
        validator_runtime_memory: 2147483648,
        event_ref_time: 60000n,
      },
      instruction_weights: { base: 1259 },
    }),
    DepositPerByte: constant(TaoBalance, 30n),
    DefaultDepositLimit: constant(TaoBalance, 31534080n),
    DepositPerItem: constant(TaoBalance, 75n),
    CodeHashLockupDepositPercent: constant(Perbill, 300000000),
    MaxCodeLen: constant(u32, MAX_CODE_LENGTH),
    MaxStorageKeyLen: constant(u32, 128),
    MaxTransientStorageSize: constant(u32, 1048576),
    MaxDelegateDependencies: constant(u32, 32),
    UnsafeUnstableInterface: constant(bool, false),
    MaxDebugBufferLen: constant(u32, 2097152),
    Environment: constant(Environment, { account_id: [], balance: [], hash: [], hasher: [], timestamp: [], block_number: [] }),
    ApiVersion: constant(ApiVersion, 4),
  },
})

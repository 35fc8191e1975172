/** Declaration of System. */
import { dispatchError } from '../../frame/dispatch-error.js'
import { call, constant, definePallet, event, versionConstant } from '../../frame/pallet-schema.js'
import type { EventValue } from '../../frame/values.js'
import { enumOf, struct } from '../../schema/composites.js'
import { AccountData, AccountId32, Cow, H256, Weight } from '../../schema/primitives.js'
import { map, value } from '../../schema/storage.js'
import { bool, bytes, compact, fixedBytes, named, option, runtimeType, tuple, u16, u32, u64, vec } from '../../schema/types.js'
import { describeVersion, RuntimeVersion } from './runtime-version.js'

export const AccountInfo = struct(
  named('frame_system::AccountInfo', [
    ['Nonce', u32],
    ['AccountData', AccountData],
  ]),
  {
    nonce: [u32, 'Nonce'],
    consumers: [u32, 'RefCount'],
    providers: [u32, 'RefCount'],
    sufficients: [u32, 'RefCount'],
    data: [AccountData, 'AccountData'],
  },
)
export const PerDispatchClass = struct(named('frame_support::dispatch::PerDispatchClass', [['T', Weight]]), {
  normal: [Weight, 'T'],
  operational: [Weight, 'T'],
  mandatory: [Weight, 'T'],
})
export const DigestItem = enumOf(named('sp_runtime::generic::digest::DigestItem'), {
  PreRuntime: [
    6,
    [
      [fixedBytes(4), 'ConsensusEngineId'],
      [bytes, 'Vec<u8>'],
    ],
  ],
  Consensus: [
    4,
    [
      [fixedBytes(4), 'ConsensusEngineId'],
      [bytes, 'Vec<u8>'],
    ],
  ],
  Seal: [
    5,
    [
      [fixedBytes(4), 'ConsensusEngineId'],
      [bytes, 'Vec<u8>'],
    ],
  ],
  Other: [0, [[bytes, 'Vec<u8>']]],
  RuntimeEnvironmentUpdated: [8, null],
})
export const Digest = struct(named('sp_runtime::generic::digest::Digest'), { logs: [vec(DigestItem), 'Vec<DigestItem>'] })
export const Phase = enumOf(named('frame_system::Phase'), {
  ApplyExtrinsic: [0, [[u32, 'u32']]],
  Finalization: [1, null],
  Initialization: [2, null],
})
export const EventRecord = struct(
  named('frame_system::EventRecord', [
    ['E', runtimeType<EventValue>('RuntimeEvent')],
    ['T', H256],
  ]),
  { phase: [Phase, 'Phase'], event: [runtimeType<EventValue>('RuntimeEvent'), 'E'], topics: [vec(H256), 'Vec<T>'] },
)
export const LastRuntimeUpgradeInfo = struct(named('frame_system::LastRuntimeUpgradeInfo'), {
  spec_version: [compact(u32), 'codec::Compact<u32>'],
  spec_name: [Cow, "Cow<'static, str>"],
})
export const CodeUpgradeAuthorization = struct(named('frame_system::CodeUpgradeAuthorization', [['T']]), {
  code_hash: [H256, 'T::Hash'],
  check_version: [bool, 'bool'],
})
export const DispatchClass = enumOf(named('frame_support::dispatch::DispatchClass'), {
  Normal: [0, null],
  Operational: [1, null],
  Mandatory: [2, null],
})
export const Pays = enumOf(named('frame_support::dispatch::Pays'), { Yes: [0, null], No: [1, null] })
export const DispatchEventInfo = struct(named('frame_system::DispatchEventInfo'), {
  weight: [Weight, 'Weight'],
  class: [DispatchClass, 'DispatchClass'],
  pays_fee: [Pays, 'Pays'],
})
export const WeightsPerClass = struct(named('frame_system::limits::WeightsPerClass'), {
  base_extrinsic: [Weight, 'Weight'],
  max_extrinsic: [option(Weight), 'Option<Weight>'],
  max_total: [option(Weight), 'Option<Weight>'],
  reserved: [option(Weight), 'Option<Weight>'],
})
export const DispatchPerDispatchClass = struct(named('frame_support::dispatch::PerDispatchClass', [['T', WeightsPerClass]]), {
  normal: [WeightsPerClass, 'T'],
  operational: [WeightsPerClass, 'T'],
  mandatory: [WeightsPerClass, 'T'],
})
export const BlockWeights = struct(named('frame_system::limits::BlockWeights'), {
  base_block: [Weight, 'Weight'],
  max_block: [Weight, 'Weight'],
  per_class: [DispatchPerDispatchClass, 'PerDispatchClass<WeightsPerClass>'],
})
export const DispatchPerDispatchClass3 = struct(named('frame_support::dispatch::PerDispatchClass', [['T', u32]]), {
  normal: [u32, 'T'],
  operational: [u32, 'T'],
  mandatory: [u32, 'T'],
})
export const BlockLength = struct(named('frame_system::limits::BlockLength'), { max: [DispatchPerDispatchClass3, 'PerDispatchClass<u32>'] })
export const RuntimeDbWeight = struct(named('sp_weights::RuntimeDbWeight'), { read: [u64, 'u64'], write: [u64, 'u64'] })

export const system = definePallet({
  name: 'System',
  index: 0,
  crate: 'frame_system',
  storage: {
    Account: map([['Blake2128Concat', AccountId32]], AccountInfo, {
      default: {
        nonce: 0,
        consumers: 0,
        providers: 0,
        sufficients: 0,
        data: { free: 0n, reserved: 0n, frozen: 0n, flags: 170141183460469231731687303715884105728n },
      },
    }),
    ExtrinsicCount: value(u32),
    InherentsApplied: value(bool, { default: false }),
    BlockWeight: value(PerDispatchClass, {
      default: {
        normal: { ref_time: 0n, proof_size: 0n },
        operational: { ref_time: 0n, proof_size: 0n },
        mandatory: { ref_time: 0n, proof_size: 0n },
      },
    }),
    AllExtrinsicsLen: value(u32),
    BlockHash: map([['Twox64Concat', u32]], H256, { default: '0x0000000000000000000000000000000000000000000000000000000000000000' }),
    ExtrinsicData: map([['Twox64Concat', u32]], bytes, { default: '0x' }),
    Number: value(u32, { default: 0 }),
    ParentHash: value(H256, { default: '0x0000000000000000000000000000000000000000000000000000000000000000' }),
    Digest: value(Digest, { default: { logs: [] } }),
    Events: value(vec(EventRecord), { default: [] }),
    EventCount: value(u32, { default: 0 }),
    EventTopics: map([['Blake2128Concat', H256]], vec(tuple(u32, u32)), { default: [] }),
    LastRuntimeUpgrade: value(LastRuntimeUpgradeInfo),
    UpgradedToU32RefCount: value(bool, { default: false }),
    UpgradedToTripleRefCount: value(bool, { default: false }),
    ExecutionPhase: value(Phase),
    AuthorizedUpgrade: value(CodeUpgradeAuthorization),
    ExtrinsicWeightReclaimed: value(Weight, { default: { ref_time: 0n, proof_size: 0n } }),
  },
  calls: {
    remark: call(0, { remark: [bytes, 'Vec<u8>'] }),
    set_heap_pages: call(1, { pages: [u64, 'u64'] }),
    set_code: call(2, { code: [bytes, 'Vec<u8>'] }),
    set_code_without_checks: call(3, { code: [bytes, 'Vec<u8>'] }),
    set_storage: call(4, { items: [vec(tuple(bytes, bytes)), 'Vec<KeyValue>'] }),
    kill_storage: call(5, { keys: [vec(bytes), 'Vec<Key>'] }),
    kill_prefix: call(6, { prefix: [bytes, 'Key'], subkeys: [u32, 'u32'] }),
    remark_with_event: call(7, { remark: [bytes, 'Vec<u8>'] }),
    authorize_upgrade: call(9, { code_hash: [H256, 'T::Hash'] }),
    authorize_upgrade_without_checks: call(10, { code_hash: [H256, 'T::Hash'] }),
    apply_authorized_upgrade: call(11, { code: [bytes, 'Vec<u8>'] }),
  },
  events: {
    ExtrinsicSuccess: event(0, { dispatch_info: [DispatchEventInfo, 'DispatchEventInfo'] }),
    ExtrinsicFailed: event(1, {
      dispatch_error: [dispatchError, 'DispatchError'],
      dispatch_info: [DispatchEventInfo, 'DispatchEventInfo'],
    }),
    CodeUpdated: event(2, null),
    NewAccount: event(3, { account: [AccountId32, 'T::AccountId'] }),
    KilledAccount: event(4, { account: [AccountId32, 'T::AccountId'] }),
    Remarked: event(5, { sender: [AccountId32, 'T::AccountId'], hash: [H256, 'T::Hash'] }),
    UpgradeAuthorized: event(6, { code_hash: [H256, 'T::Hash'], check_version: [bool, 'bool'] }),
    RejectedInvalidAuthorizedUpgrade: event(7, { code_hash: [H256, 'T::Hash'], error: [dispatchError, 'DispatchError'] }),
  },
  errors: {
    InvalidSpecName: 0,
    SpecVersionNeedsToIncrease: 1,
    FailedToExtractRuntimeVersion: 2,
    NonDefaultComposite: 3,
    NonZeroRefCount: 4,
    CallFiltered: 5,
    MultiBlockMigrationsOngoing: 6,
    NothingAuthorized: 7,
    Unauthorized: 8,
  },
  errorDocs: {
    InvalidSpecName: 'The new runtime has another specification name than the current one.',
    SpecVersionNeedsToIncrease: 'From the current runtime to the new one the specification version is not allowed to decrease.',
    FailedToExtractRuntimeVersion:
      'The version could not be read from the new runtime: Core_version could not be called, or its RuntimeVersion not decoded.',
    NonDefaultComposite: 'Suicide was called while the composite data of the account is not the default.',
    NonZeroRefCount: 'The account cannot be purged, as there are references to it.',
    CallFiltered: 'The filter of the origin keeps the call from being dispatched.',
    MultiBlockMigrationsOngoing: 'A migration over several blocks is going on, and until it is over the current code cannot be replaced.',
    NothingAuthorized: 'No upgrade has been authorized.',
    Unauthorized: 'The code that was submitted has not been authorized.',
  },
  constants: {
    BlockWeights: constant(BlockWeights, {
      base_block: { ref_time: 431614000n, proof_size: 0n },
      max_block: { ref_time: 4000000000000n, proof_size: 18446744073709551615n },
      per_class: {
        normal: {
          base_extrinsic: { ref_time: 108157000n, proof_size: 0n },
          max_extrinsic: { ref_time: 2599891843000n, proof_size: 11990383647911208550n },
          max_total: { ref_time: 3000000000000n, proof_size: 13835058055282163711n },
          reserved: { ref_time: 0n, proof_size: 0n },
        },
        operational: {
          base_extrinsic: { ref_time: 108157000n, proof_size: 0n },
          max_extrinsic: { ref_time: 3599891843000n, proof_size: 16602069666338596454n },
          max_total: { ref_time: 4000000000000n, proof_size: 18446744073709551615n },
          reserved: { ref_time: 1000000000000n, proof_size: 4611686018427387904n },
        },
        mandatory: {
          base_extrinsic: { ref_time: 108157000n, proof_size: 0n },
          max_extrinsic: undefined,
          max_total: undefined,
          reserved: undefined,
        },
      },
    }),
    BlockLength: constant(BlockLength, { max: { normal: 7864320, operational: 10485760, mandatory: 10485760 } }),
    BlockHashCount: constant(u32, 2400),
    DbWeight: constant(RuntimeDbWeight, { read: 25000000n, write: 100000000n }),
    Version: versionConstant(RuntimeVersion, describeVersion),
    SS58Prefix: constant(u16, 42),
  },
})

/** Declaration of Drand. */
import { call, constant, definePallet, event } from '../../frame/pallet-schema.js'
import { boundedBytes } from '../../schema/collections.js'
import { enumOf, struct } from '../../schema/composites.js'
import { MultiSignature } from '../../schema/primitives.js'
import { map, value } from '../../schema/storage.js'
import { bool, fixedBytes, named, option, u32, u64, vec } from '../../schema/types.js'

/** `BoundedHash`. */
const hash = boundedBytes(32)

export const Metadata = struct(named('pallet_drand::types::Metadata'), { beacon_id: [hash, 'BoundedHash'] })
export const BeaconConfiguration = struct(named('pallet_drand::types::BeaconConfiguration'), {
  public_key: [boundedBytes(96), 'OpaquePublicKey'],
  period: [u32, 'u32'],
  genesis_time: [u32, 'u32'],
  hash: [hash, 'BoundedHash'],
  group_hash: [hash, 'BoundedHash'],
  scheme_id: [hash, 'BoundedHash'],
  metadata: [Metadata, 'Metadata'],
})
export const Pulse = struct(named('pallet_drand::types::Pulse'), {
  round: [u64, 'RoundNumber'],
  randomness: [boundedBytes(32), 'BoundedVec<u8, ConstU32<32>>'],
  signature: [boundedBytes(144), 'BoundedVec<u8, ConstU32<144>>'],
})
export const MultiSigner = enumOf(named('sp_runtime::MultiSigner'), {
  Ed25519: [0, [[fixedBytes(32), 'ed25519::Public']]],
  Sr25519: [1, [[fixedBytes(32), 'sr25519::Public']]],
  Ecdsa: [2, [[fixedBytes(33), 'ecdsa::Public']]],
})
export const PulsesPayload = struct(
  named('pallet_drand::types::PulsesPayload', [
    ['Public', MultiSigner],
    ['BlockNumber', u32],
  ]),
  { block_number: [u32, 'BlockNumber'], pulses: [vec(Pulse), 'Vec<Pulse>'], public: [MultiSigner, 'Public'] },
)
export const BeaconConfigurationPayload = struct(
  named('pallet_drand::types::BeaconConfigurationPayload', [
    ['Public', MultiSigner],
    ['BlockNumber', u32],
  ]),
  { block_number: [u32, 'BlockNumber'], config: [BeaconConfiguration, 'BeaconConfiguration'], public: [MultiSigner, 'Public'] },
)

export const drand = definePallet({
  name: 'Drand',
  index: 26,
  crate: 'pallet_drand',
  storage: {
    BeaconConfig: value(BeaconConfiguration, {
      default: {
        public_key:
          '0x83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
        period: 3,
        genesis_time: 1692803367,
        hash: '0x52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
        group_hash: '0xf477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e',
        scheme_id: '0x626c732d756e636861696e65642d67312d72666339333830',
        metadata: { beacon_id: '0x717569636b6e6574' },
      },
    }),
    HasMigrationRun: map([['Identity', boundedBytes(128)]], bool, { default: false }),
    Pulses: map([['Blake2128Concat', u64]], Pulse),
    LastStoredRound: value(u64, { default: 0n }),
    OldestStoredRound: value(u64, { default: 0n }),
    NextUnsignedAt: value(u32, { default: 0 }),
  },
  calls: {
    write_pulse: call(0, {
      pulses_payload: [PulsesPayload, 'PulsesPayload<T::Public, BlockNumberFor<T>>'],
      signature: [option(MultiSignature), 'Option<T::Signature>'],
    }),
    set_beacon_config: call(1, {
      config_payload: [BeaconConfigurationPayload, 'BeaconConfigurationPayload<T::Public, BlockNumberFor<T>>'],
      signature: [option(MultiSignature), 'Option<T::Signature>'],
    }),
    set_oldest_stored_round: call(2, { oldest_round: [u64, 'u64'] }),
  },
  events: {
    BeaconConfigChanged: event(0, null),
    NewPulse: event(1, { rounds: [vec(u64), 'Vec<RoundNumber>'] }),
    SetOldestStoredRound: event(2, [[u64, 'u64']]),
  },
  errors: {
    NoneValue: 0,
    StorageOverflow: 1,
    DrandConnectionFailure: 2,
    UnverifiedPulse: 3,
    InvalidRoundNumber: 4,
    PulseVerificationError: 5,
  },
  errorDocs: {
    NoneValue: 'No value has been set that could be read.',
    StorageOverflow: 'A value in storage was to be counted up past the largest u32.',
    DrandConnectionFailure: 'The beacon could not be reached.',
    UnverifiedPulse: 'The pulse of the beacon is not valid.',
    InvalidRoundNumber: 'The round of the pulse does not follow the last one.',
    PulseVerificationError: 'The pulse could not be checked.',
  },
  constants: {
    UnsignedPriority: constant(u64, 1048576n),
    HttpFetchTimeout: constant(u64, 1000n),
  },
})

/** Types of SubtensorModule. */
import { boundedBytes, btreeSet } from '../../schema/collections.js'
import { enumOf, perThing, struct } from '../../schema/composites.js'
import { U64F64 } from '../../schema/fixed-point.js'
import { AccountId32, AlphaBalance, NetUid, TaoBalance } from '../../schema/primitives.js'
import { bytes, i64, named, option, u8, u16, u32, u64, u128 } from '../../schema/types.js'

export const SafeFloat = struct(named('share_pool::SafeFloat'), { mantissa: [u128, 'u128'], exponent: [i64, 'i64'] })
export const LockState = struct(named('pallet_subtensor::staking::lock::LockState'), {
  locked_mass: [AlphaBalance, 'AlphaBalance'],
  conviction: [U64F64, 'U64F64'],
  last_update: [u64, 'u64'],
})
const HYPERPARAMETERS = {
  Unknown: [0, null],
  ServingRateLimit: [1, null],
  MaxDifficulty: [2, null],
  AdjustmentAlpha: [3, null],
  MaxWeightLimit: [4, null],
  ImmunityPeriod: [5, null],
  MinAllowedWeights: [6, null],
  Kappa: [7, null],
  Rho: [8, null],
  ActivityCutoff: [9, null],
  PowRegistrationAllowed: [10, null],
  MinBurn: [11, null],
  MaxBurn: [12, null],
  BondsMovingAverage: [13, null],
  BondsPenalty: [14, null],
  CommitRevealEnabled: [15, null],
  LiquidAlphaEnabled: [16, null],
  AlphaValues: [17, null],
  WeightCommitInterval: [18, null],
  TransferEnabled: [19, null],
  AlphaSigmoidSteepness: [20, null],
  Yuma3Enabled: [21, null],
  BondsResetEnabled: [22, null],
  ImmuneNeuronLimit: [23, null],
  RecycleOrBurn: [24, null],
  MaxAllowedUids: [25, null],
  BurnHalfLife: [26, null],
  BurnIncreaseMult: [27, null],
  SubnetEmissionEnabled: [28, null],
  MinChildkeyTake: [29, null],
  ActivityCutoffFactorMilli: [30, null],
  TriggerEpoch: [31, null],
} as const
/** What later runtimes have besides. */
const LATER_HYPERPARAMETERS = {
  CollateralLockShare: [32, null],
  CollateralDrainRatio: [33, null],
  LiquidAlphaConsensusMode: [34, null],
  EpochConsensus: [35, null],
  BurnRegistrationAllowed: [36, null],
} as const
const hyperparameterName = named('pallet_subtensor::utils::rate_limiting::Hyperparameter')
/** As runtimes after 425 show it. */
export const LaterHyperparameter = enumOf(hyperparameterName, { ...HYPERPARAMETERS, ...LATER_HYPERPARAMETERS })
/** As 425 shows it. Its codec knows the later ones too, so that the code around rate limits serves every runtime. */
export const Hyperparameter: typeof LaterHyperparameter = { ...LaterHyperparameter, def: enumOf(hyperparameterName, HYPERPARAMETERS).def }
const rateLimitKey = (hyperparameter: typeof Hyperparameter) =>
  enumOf(named('pallet_subtensor::RateLimitKey', [['AccountId', AccountId32]]), {
    SetSNOwnerHotkey: [0, [[NetUid, 'NetUid']]],
    OwnerHyperparamUpdate: [
      1,
      [
        [NetUid, 'NetUid'],
        [hyperparameter, 'Hyperparameter'],
      ],
    ],
    NetworkLastRegistered: [2, null],
    LastTxBlock: [3, [[AccountId32, 'AccountId']]],
    LastTxBlockChildKeyTake: [4, [[AccountId32, 'AccountId']]],
    LastTxBlockDelegateTake: [5, [[AccountId32, 'AccountId']]],
    AddStakeBurn: [6, [[NetUid, 'NetUid']]],
  })
export const RateLimitKey = rateLimitKey(Hyperparameter)
export const LaterRateLimitKey = rateLimitKey(LaterHyperparameter)
export const AxonInfo = struct(named('pallet_subtensor::pallet::AxonInfo'), {
  block: [u64, 'u64'],
  version: [u32, 'u32'],
  ip: [u128, 'u128'],
  port: [u16, 'u16'],
  ip_type: [u8, 'u8'],
  protocol: [u8, 'u8'],
  placeholder1: [u8, 'u8'],
  placeholder2: [u8, 'u8'],
})
/** Weights encrypted for a round of the randomness beacon: `BoundedVec<u8, ConstU32<MAX_CRV3_COMMIT_SIZE_BYTES>>`. */
export const encryptedWeights = boundedBytes(32_768)
/** MAX_CRV3_COMMIT_SIZE_BYTES of 425. */
const MOST_TIMELOCKED_BYTES = 5_000
/** Weights that are encrypted for a round of the beacon, as calls of 425 take them: longer ones cannot be decoded. */
export const timelockedWeights: typeof encryptedWeights = { ...encryptedWeights, decode: boundedBytes(MOST_TIMELOCKED_BYTES).decode }
export const NeuronCertificate = struct(named('pallet_subtensor::pallet::NeuronCertificate'), {
  public_key: [boundedBytes(64), 'BoundedVec<u8, ConstU32<64>>'],
  algorithm: [u8, 'u8'],
})
export const PrometheusInfo = struct(named('pallet_subtensor::pallet::PrometheusInfo'), {
  block: [u64, 'u64'],
  version: [u32, 'u32'],
  ip: [u128, 'u128'],
  port: [u16, 'u16'],
  ip_type: [u8, 'u8'],
})
export const ChainIdentityV2 = struct(named('pallet_subtensor::pallet::ChainIdentityV2'), {
  name: [bytes, 'Vec<u8>'],
  url: [bytes, 'Vec<u8>'],
  github_repo: [bytes, 'Vec<u8>'],
  image: [bytes, 'Vec<u8>'],
  discord: [bytes, 'Vec<u8>'],
  description: [bytes, 'Vec<u8>'],
  additional: [bytes, 'Vec<u8>'],
})
export const SubnetIdentityV3 = struct(named('pallet_subtensor::pallet::SubnetIdentityV3'), {
  subnet_name: [bytes, 'Vec<u8>'],
  github_repo: [bytes, 'Vec<u8>'],
  subnet_contact: [bytes, 'Vec<u8>'],
  subnet_url: [bytes, 'Vec<u8>'],
  discord: [bytes, 'Vec<u8>'],
  description: [bytes, 'Vec<u8>'],
  logo_url: [bytes, 'Vec<u8>'],
  additional: [bytes, 'Vec<u8>'],
})
export const RootClaimTypeEnum = enumOf(named('pallet_subtensor::pallet::RootClaimTypeEnum'), {
  Swap: [0, null],
  Keep: [1, null],
  KeepSubnets: [2, { subnets: [btreeSet(NetUid), 'BTreeSet<NetUid>'] }],
})
export const Percent = perThing(named('sp_arithmetic::per_things::Percent'), [u8, 'u8'], 100)
export const SubnetLease = struct(
  named('pallet_subtensor::subnets::leasing::SubnetLease', [
    ['AccountId', AccountId32],
    ['BlockNumber', u32],
    ['Balance', TaoBalance],
  ]),
  {
    beneficiary: [AccountId32, 'AccountId'],
    coldkey: [AccountId32, 'AccountId'],
    hotkey: [AccountId32, 'AccountId'],
    emissions_share: [Percent, 'Percent'],
    end_block: [option(u32), 'Option<BlockNumber>'],
    netuid: [NetUid, 'NetUid'],
    cost: [TaoBalance, 'Balance'],
  },
)

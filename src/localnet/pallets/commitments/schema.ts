/** Declaration of Commitments. */
import { call, constant, definePallet, event } from '../../frame/pallet-schema.js'
import { boundedBytes, boundedVec, btreeSet } from '../../schema/collections.js'
import { enumOf, struct, type Variants } from '../../schema/composites.js'
import { AccountId32, NetUid, TaoBalance } from '../../schema/primitives.js'
import { map, value } from '../../schema/storage.js'
import { bytes, fixedBytes, type Hex, named, type Ty, tuple, u32, u64, vec } from '../../schema/types.js'

/** The most fields of one commitment. */
const MAX_FIELDS = 3
/** `Raw0` to `Raw128`: that many bytes. */
const RAW = Object.fromEntries(Array.from({ length: 129 }, (_, size) => [`Raw${size}`, [size + 1, [fixedBytes(size)]]])) as {
  readonly [Name in `Raw${number}`]: readonly [number, readonly [Ty<Hex>]]
}
export const DATA = {
  None: [0, null],
  ...RAW,
  BlakeTwo256: [130, [fixedBytes(32)]],
  Sha256: [131, [fixedBytes(32)]],
  Keccak256: [132, [fixedBytes(32)]],
  ShaThree256: [133, [fixedBytes(32)]],
  TimelockEncrypted: [134, { encrypted: boundedBytes(1024), reveal_round: u64 }],
  ResetBondsFlag: [135, null],
  BigRaw: [136, [boundedBytes(512)]],
} as const

/** What of the pallet speaks of the kinds of data, of which a runtime may have others. */
export function declareFor<const V extends Variants>(kinds: V) {
  const data = enumOf(named('pallet_commitments::types::Data'), kinds)
  const CommitmentInfo = struct(named('pallet_commitments::types::CommitmentInfo', [['FieldLimit']]), {
    fields: [boundedVec(data, MAX_FIELDS), 'BoundedVec<Data, FieldLimit>'],
  })
  const Registration = struct(
    named('pallet_commitments::types::Registration', [['Balance', TaoBalance], ['MaxFields'], ['BlockNumber', u32]]),
    { deposit: [TaoBalance, 'Balance'], block: [u32, 'BlockNumber'], info: [CommitmentInfo, 'CommitmentInfo<MaxFields>'] },
  )
  return {
    storage: {
      CommitmentOf: map(
        [
          ['Identity', NetUid],
          ['Twox64Concat', AccountId32],
        ],
        Registration,
      ),
    },
    calls: {
      set_commitment: call(0, { netuid: [NetUid, 'NetUid'], info: [CommitmentInfo, 'Box<CommitmentInfo<T::MaxFields>>'] }),
    },
  }
}

const withData = declareFor(DATA)
export const UsageTracker = struct(named('pallet_commitments::types::UsageTracker'), { last_epoch: [u64, 'u64'], used_space: [u64, 'u64'] })

export const commitments = definePallet({
  name: 'Commitments',
  index: 18,
  crate: 'pallet_commitments',
  storage: {
    TimelockedIndex: value(btreeSet(tuple(NetUid, AccountId32)), { default: [] }),
    ...withData.storage,
    LastCommitment: map(
      [
        ['Identity', NetUid],
        ['Twox64Concat', AccountId32],
      ],
      u32,
    ),
    LastBondsReset: map(
      [
        ['Identity', NetUid],
        ['Twox64Concat', AccountId32],
      ],
      u32,
    ),
    RevealedCommitments: map(
      [
        ['Identity', NetUid],
        ['Twox64Concat', AccountId32],
      ],
      vec(tuple(bytes, u64)),
    ),
    UsedSpaceOf: map(
      [
        ['Identity', NetUid],
        ['Twox64Concat', AccountId32],
      ],
      UsageTracker,
    ),
    MaxSpace: value(u32, { default: 3100 }),
  },
  calls: {
    ...withData.calls,
    set_max_space: call(2, { new_limit: [u32, 'u32'] }),
  },
  events: {
    Commitment: event(0, { netuid: [NetUid, 'NetUid'], who: [AccountId32, 'T::AccountId'] }),
    TimelockCommitment: event(1, { netuid: [NetUid, 'NetUid'], who: [AccountId32, 'T::AccountId'], reveal_round: [u64, 'u64'] }),
    CommitmentRevealed: event(2, { netuid: [NetUid, 'NetUid'], who: [AccountId32, 'T::AccountId'] }),
  },
  errors: {
    TooManyFieldsInCommitmentInfo: 0,
    AccountNotAllowedCommit: 1,
    SpaceLimitExceeded: 2,
    UnexpectedUnreserveLeftover: 3,
  },
  errorDocs: {
    TooManyFieldsInCommitmentInfo: 'The commitment has more fields than are allowed.',
    AccountNotAllowedCommit: 'The account may not make commitments; its hotkey has to be registered.',
    SpaceLimitExceeded: 'The account has used up the space for commitments of this interval.',
    UnexpectedUnreserveLeftover: 'Less could be given back of the deposit than was reserved, which must not happen.',
  },
  constants: {
    MaxFields: constant(u32, MAX_FIELDS),
    InitialDeposit: constant(TaoBalance, 0n),
    FieldDeposit: constant(TaoBalance, 0n),
  },
})

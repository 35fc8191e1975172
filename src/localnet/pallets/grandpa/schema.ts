/** Declaration of Grandpa. */
import { call, constant, definePallet, event } from '../../frame/pallet-schema.js'
import { enumOf, newtype, struct } from '../../schema/composites.js'
import { H256 } from '../../schema/primitives.js'
import { map, value } from '../../schema/storage.js'
import { fixedBytes, named, option, tuple, u32, u64, vec } from '../../schema/types.js'
import { AuthorityId } from './types.js'

export const StoredState = enumOf(named('pallet_grandpa::StoredState', [['N', u32]]), {
  Live: [0, null],
  PendingPause: [1, { scheduled_at: [u32, 'N'], delay: [u32, 'N'] }],
  Paused: [2, null],
  PendingResume: [3, { scheduled_at: [u32, 'N'], delay: [u32, 'N'] }],
})
export const BoundedAuthorityList = newtype(
  named('bounded_collections::weak_bounded_vec::WeakBoundedVec', [['T', tuple(AuthorityId, u64)], ['S']]),
  [vec(tuple(AuthorityId, u64)), 'Vec<T>'],
)
export const StoredPendingChange = struct(named('pallet_grandpa::StoredPendingChange', [['N', u32], ['Limit']]), {
  scheduled_at: [u32, 'N'],
  delay: [u32, 'N'],
  next_authorities: [BoundedAuthorityList, 'BoundedAuthorityList<Limit>'],
  forced: [option(u32), 'Option<N>'],
})
export const Prevote = struct(
  named('finality_grandpa::Prevote', [
    ['H', H256],
    ['N', u32],
  ]),
  { target_hash: [H256, 'H'], target_number: [u32, 'N'] },
)
export const Signature = newtype(named('sp_consensus_grandpa::app::Signature'), [fixedBytes(64), 'ed25519::Signature'])
export const PrevoteEquivocation = struct(
  named('finality_grandpa::Equivocation', [
    ['Id', AuthorityId],
    ['V', Prevote],
    ['S', Signature],
  ]),
  {
    round_number: [u64, 'u64'],
    identity: [AuthorityId, 'Id'],
    first: [tuple(Prevote, Signature), '(V, S)'],
    second: [tuple(Prevote, Signature), '(V, S)'],
  },
)
export const Precommit = struct(
  named('finality_grandpa::Precommit', [
    ['H', H256],
    ['N', u32],
  ]),
  { target_hash: [H256, 'H'], target_number: [u32, 'N'] },
)
export const PrecommitEquivocation = struct(
  named('finality_grandpa::Equivocation', [
    ['Id', AuthorityId],
    ['V', Precommit],
    ['S', Signature],
  ]),
  {
    round_number: [u64, 'u64'],
    identity: [AuthorityId, 'Id'],
    first: [tuple(Precommit, Signature), '(V, S)'],
    second: [tuple(Precommit, Signature), '(V, S)'],
  },
)
export const Equivocation = enumOf(
  named('sp_consensus_grandpa::Equivocation', [
    ['H', H256],
    ['N', u32],
  ]),
  {
    Prevote: [
      0,
      [[PrevoteEquivocation, 'finality_grandpa::Equivocation<AuthorityId, finality_grandpa::Prevote<\nH, N>, AuthoritySignature,>']],
    ],
    Precommit: [
      1,
      [[PrecommitEquivocation, 'finality_grandpa::Equivocation<AuthorityId, finality_grandpa::Precommit\n<H, N>, AuthoritySignature,>']],
    ],
  },
)
export const EquivocationProof = struct(
  named('sp_consensus_grandpa::EquivocationProof', [
    ['H', H256],
    ['N', u32],
  ]),
  { set_id: [u64, 'SetId'], equivocation: [Equivocation, 'Equivocation<H, N>'] },
)
export const Void = enumOf(named('sp_core::Void'), {})

export const grandpa = definePallet({
  name: 'Grandpa',
  index: 4,
  crate: 'pallet_grandpa',
  rust: { hasPlainEvents: true },
  storage: {
    State: value(StoredState, { default: { type: 'Live' } }),
    PendingChange: value(StoredPendingChange),
    NextForced: value(u32),
    Stalled: value(tuple(u32, u32)),
    CurrentSetId: value(u64, { default: 0n }),
    SetIdSession: map([['Twox64Concat', u64]], u32),
    Authorities: value(BoundedAuthorityList, { default: [] }),
  },
  calls: {
    report_equivocation: call(0, {
      equivocation_proof: [EquivocationProof, 'Box<EquivocationProof<T::Hash, BlockNumberFor<T>>>'],
      key_owner_proof: [Void, 'T::KeyOwnerProof'],
    }),
    report_equivocation_unsigned: call(1, {
      equivocation_proof: [EquivocationProof, 'Box<EquivocationProof<T::Hash, BlockNumberFor<T>>>'],
      key_owner_proof: [Void, 'T::KeyOwnerProof'],
    }),
    note_stalled: call(2, { delay: [u32, 'BlockNumberFor<T>'], best_finalized_block_number: [u32, 'BlockNumberFor<T>'] }),
  },
  events: {
    NewAuthorities: event(0, { authority_set: [vec(tuple(AuthorityId, u64)), 'AuthorityList'] }),
    Paused: event(1, null),
    Resumed: event(2, null),
  },
  errors: {
    PauseFailed: 0,
    ResumeFailed: 1,
    ChangePending: 2,
    TooSoon: 3,
    InvalidKeyOwnershipProof: 4,
    InvalidEquivocationProof: 5,
    DuplicateOffenceReport: 6,
  },
  errorDocs: {
    PauseFailed: 'GRANDPA can only be paused while its authorities are live, which they are not.',
    ResumeFailed: 'GRANDPA can only be resumed while its authorities are paused, which they are not.',
    ChangePending: 'A change of the authorities is pending already, so that no other can be signalled.',
    TooSoon: 'The last forced change is too recent for another one.',
    InvalidKeyOwnershipProof: 'The report of an equivocation does not prove whose key it was.',
    InvalidEquivocationProof: 'The report does not prove an equivocation.',
    DuplicateOffenceReport: 'The equivocation was proved, but has been reported before.',
  },
  constants: {
    MaxAuthorities: constant(u32, 32),
    MaxNominators: constant(u32, 20),
    MaxSetIdSessionEntries: constant(u64, 0n),
  },
})

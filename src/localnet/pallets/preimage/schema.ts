/** Declaration of Preimage. */
import { call, definePallet, event } from '../../frame/pallet-schema.js'
import { boundedBytes } from '../../schema/collections.js'
import { enumOf, newtype } from '../../schema/composites.js'
import { AccountId32, H256, TaoBalance } from '../../schema/primitives.js'
import { map } from '../../schema/storage.js'
import { bytes, named, option, tuple, u32, vec } from '../../schema/types.js'

export const OldRequestStatus = enumOf(
  named('pallet_preimage::OldRequestStatus', [
    ['AccountId', AccountId32],
    ['Balance', TaoBalance],
  ]),
  {
    Unrequested: [0, { deposit: [tuple(AccountId32, TaoBalance), '(AccountId, Balance)'], len: [u32, 'u32'] }],
    Requested: [
      1,
      {
        deposit: [option(tuple(AccountId32, TaoBalance)), 'Option<(AccountId, Balance)>'],
        count: [u32, 'u32'],
        len: [option(u32), 'Option<u32>'],
      },
    ],
  },
)
export const HoldConsideration = newtype(
  named('frame_support::traits::tokens::fungible::HoldConsideration', [['A'], ['F'], ['R'], ['D'], ['Fp']]),
  [TaoBalance, 'F::Balance'],
)
export const RequestStatus = enumOf(
  named('pallet_preimage::RequestStatus', [
    ['AccountId', AccountId32],
    ['Ticket', HoldConsideration],
  ]),
  {
    Unrequested: [0, { ticket: [tuple(AccountId32, HoldConsideration), '(AccountId, Ticket)'], len: [u32, 'u32'] }],
    Requested: [
      1,
      {
        maybe_ticket: [option(tuple(AccountId32, HoldConsideration)), 'Option<(AccountId, Ticket)>'],
        count: [u32, 'u32'],
        maybe_len: [option(u32), 'Option<u32>'],
      },
    ],
  },
)

export const preimage = definePallet({
  name: 'Preimage',
  index: 14,
  crate: 'pallet_preimage',
  storage: {
    StatusFor: map([['Identity', H256]], OldRequestStatus),
    RequestStatusFor: map([['Identity', H256]], RequestStatus),
    PreimageFor: map([['Identity', tuple(H256, u32)]], boundedBytes(4 * 1024 * 1024)),
  },
  calls: {
    note_preimage: call(0, { bytes: [bytes, 'Vec<u8>'] }),
    unnote_preimage: call(1, { hash: [H256, 'T::Hash'] }),
    request_preimage: call(2, { hash: [H256, 'T::Hash'] }),
    unrequest_preimage: call(3, { hash: [H256, 'T::Hash'] }),
    ensure_updated: call(4, { hashes: [vec(H256), 'Vec<T::Hash>'] }),
  },
  events: {
    Noted: event(0, { hash: [H256, 'T::Hash'] }),
    Requested: event(1, { hash: [H256, 'T::Hash'] }),
    Cleared: event(2, { hash: [H256, 'T::Hash'] }),
  },
  errors: {
    TooBig: 0,
    AlreadyNoted: 1,
    NotAuthorized: 2,
    NotNoted: 3,
    Requested: 4,
    NotRequested: 5,
    TooMany: 6,
    TooFew: 7,
  },
  errorDocs: {
    TooBig: 'The preimage is larger than what may be stored.',
    AlreadyNoted: 'The chain has this preimage already.',
    NotAuthorized: 'The user has no right to do this.',
    NotNoted: 'The chain does not have the preimage that is to be removed.',
    Requested: 'The preimage is asked for by others and cannot be removed.',
    NotRequested: 'Nobody has asked for the preimage, so no request can be withdrawn.',
    TooMany: 'More hashes than MAX_HASH_UPGRADE_BULK_COUNT were to be upgraded in one go.',
    TooFew: 'No hash was named that is to be upgraded.',
  },
})

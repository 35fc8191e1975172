/** Types that several pallets or runtime APIs share, with the names, paths and parameters of the real registry. */
import { enumOf, newtype, perThing, struct, wrapper } from './composites.js'
import { array, bytes, compact, compactUnit, fixedBytes, named, str, u8, u16, u32, u64, u128, unit } from './types.js'

/** Subtensor's own numbers. Since spec 459 or so the registry names them; to 425 they are plain integers. */
export const NetUid = wrapper(named('subtensor_runtime_common::NetUid'), [u16, 'u16'])
/** A subnet and one of its mechanisms: netuid + 4096 × mechanism. */
export const NetUidStorageIndex = wrapper(named('subtensor_runtime_common::NetUidStorageIndex'), [u16, 'u16'])
export const MechId = wrapper(named('subtensor_runtime_common::MechId'), [u8, 'u8'])
/** In rao. */
export const TaoBalance = wrapper(named('subtensor_runtime_common::currency::TaoBalance'), [u64, 'u64'])
/** In rao of the subnet's alpha. */
export const AlphaBalance = wrapper(named('subtensor_runtime_common::currency::AlphaBalance'), [u64, 'u64'])
/** A share of 65535. */
export const PerU16 = wrapper(named('sp_arithmetic::per_things::PerU16'), [u16, 'u16'])

export const AccountId32 = newtype(named('sp_core::crypto::AccountId32'), [fixedBytes(32), '[u8; 32]'])
export const ExtraFlags = newtype(named('pallet_balances::types::ExtraFlags'), [u128, 'u128'])
export const AccountData = struct(named('pallet_balances::types::AccountData', [['Balance', TaoBalance]]), {
  free: [TaoBalance, 'Balance'],
  reserved: [TaoBalance, 'Balance'],
  frozen: [TaoBalance, 'Balance'],
  flags: [ExtraFlags, 'ExtraFlags'],
})
export const Weight = struct(named('sp_weights::weight_v2::Weight'), { ref_time: [compact(u64), 'u64'], proof_size: [compact(u64), 'u64'] })
export const H256 = newtype(named('primitive_types::H256'), [fixedBytes(32), '[u8; 32]'])
export const Cow = newtype(named('Cow', [['T', str]]), str)
export const Public = newtype(named('sp_consensus_aura::sr25519::app_sr25519::Public'), [fixedBytes(32), 'sr25519::Public'])
export const MultiAddress = enumOf(
  named('sp_runtime::multiaddress::MultiAddress', [
    ['AccountId', AccountId32],
    ['AccountIndex', unit],
  ]),
  {
    Id: [0, [[AccountId32, 'AccountId']]],
    Index: [1, [[compactUnit, 'AccountIndex']]],
    Raw: [2, [[bytes, 'Vec<u8>']]],
    Address32: [3, [[fixedBytes(32), '[u8; 32]']]],
    Address20: [4, [[fixedBytes(20), '[u8; 20]']]],
  },
)
export const RecycleOrBurnEnum = enumOf(named('pallet_subtensor::pallet::RecycleOrBurnEnum'), { Burn: [0, null], Recycle: [1, null] })
export const H160 = newtype(named('primitive_types::H160'), [fixedBytes(20), '[u8; 20]'])
export const PalletId = newtype(named('frame_support::PalletId'), [fixedBytes(8), '[u8; 8]'])
export const U256 = newtype(named('primitive_types::U256'), [array(u64, 4), '[u64; 4]'])
export const Perbill = perThing(named('sp_arithmetic::per_things::Perbill'), [u32, 'u32'], 1_000_000_000)
export const MultiSignature = enumOf(named('sp_runtime::MultiSignature'), {
  Ed25519: [0, [[fixedBytes(64), 'ed25519::Signature']]],
  Sr25519: [1, [[fixedBytes(64), 'sr25519::Signature']]],
  Ecdsa: [2, [[fixedBytes(65), 'ecdsa::Signature']]],
})

/** Types of metagraphs: the whole one, the one of chosen fields, and the state of a subnet. */
import { AxonInfo, ChainIdentityV2, SubnetIdentityV3 } from '../pallets/subtensor/types.js'
import { struct } from '../schema/composites.js'
import { I96F32 } from '../schema/fixed-point.js'
import { AccountId32, AlphaBalance, NetUid, PerU16, TaoBalance } from '../schema/primitives.js'
import { bool, compact, type FieldValue, named, option, type Ty, tuple, u8, u16, u64, u128, vec } from '../schema/types.js'

/** The lists by uid, which are the last fields of both SubnetState and Metagraph. */
const uidFields = {
  active: [vec(bool), 'Vec<bool>'],
  validator_permit: [vec(bool), 'Vec<bool>'],
  pruning_score: [vec(compact(u16)), 'Vec<Compact<u16>>'],
  last_update: [vec(compact(u64)), 'Vec<Compact<u64>>'],
  emission: [vec(compact(AlphaBalance)), 'Vec<Compact<AlphaBalance>>'],
  dividends: [vec(compact(u16)), 'Vec<Compact<u16>>'],
  incentives: [vec(compact(u16)), 'Vec<Compact<u16>>'],
  consensus: [vec(compact(u16)), 'Vec<Compact<u16>>'],
  trust: [vec(compact(u16)), 'Vec<Compact<u16>>'],
  rank: [vec(compact(u16)), 'Vec<Compact<u16>>'],
  block_at_registration: [vec(compact(u64)), 'Vec<Compact<u64>>'],
  alpha_stake: [vec(compact(AlphaBalance)), 'Vec<Compact<AlphaBalance>>'],
  tao_stake: [vec(compact(TaoBalance)), 'Vec<Compact<TaoBalance>>'],
  total_stake: [vec(compact(TaoBalance)), 'Vec<Compact<TaoBalance>>'],
} as const
/** All fields in the order of their numbers in a selective metagraph. */
const metagraphFields = {
  netuid: [compact(NetUid), 'Compact<NetUid>'],
  name: [vec(compact(u8)), 'Vec<Compact<u8>>'],
  symbol: [vec(compact(u8)), 'Vec<Compact<u8>>'],
  identity: [option(SubnetIdentityV3), 'Option<SubnetIdentityV3>'],
  network_registered_at: [compact(u64), 'Compact<u64>'],
  owner_hotkey: [AccountId32, 'AccountId'],
  owner_coldkey: [AccountId32, 'AccountId'],
  block: [compact(u64), 'Compact<u64>'],
  tempo: [compact(u16), 'Compact<u16>'],
  last_step: [compact(u64), 'Compact<u64>'],
  blocks_since_last_step: [compact(u64), 'Compact<u64>'],
  subnet_emission: [compact(u64), 'Compact<u64>'],
  alpha_in: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
  alpha_out: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
  tao_in: [compact(TaoBalance), 'Compact<TaoBalance>'],
  alpha_out_emission: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
  alpha_in_emission: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
  tao_in_emission: [compact(TaoBalance), 'Compact<TaoBalance>'],
  pending_alpha_emission: [compact(AlphaBalance), 'Compact<AlphaBalance>'],
  pending_root_emission: [compact(TaoBalance), 'Compact<TaoBalance>'],
  subnet_volume: [compact(u128), 'Compact<u128>'],
  moving_price: [I96F32, 'I96F32'],
  rho: [compact(u16), 'Compact<u16>'],
  kappa: [compact(u16), 'Compact<u16>'],
  min_allowed_weights: [compact(u16), 'Compact<u16>'],
  max_weights_limit: [compact(u16), 'Compact<u16>'],
  weights_version: [compact(u64), 'Compact<u64>'],
  weights_rate_limit: [compact(u64), 'Compact<u64>'],
  activity_cutoff: [compact(u64), 'Compact<u64>'],
  max_validators: [compact(u16), 'Compact<u16>'],
  num_uids: [compact(u16), 'Compact<u16>'],
  max_uids: [compact(u16), 'Compact<u16>'],
  burn: [compact(TaoBalance), 'Compact<TaoBalance>'],
  difficulty: [compact(u64), 'Compact<u64>'],
  registration_allowed: [bool, 'bool'],
  pow_registration_allowed: [bool, 'bool'],
  immunity_period: [compact(u16), 'Compact<u16>'],
  min_difficulty: [compact(u64), 'Compact<u64>'],
  max_difficulty: [compact(u64), 'Compact<u64>'],
  min_burn: [compact(TaoBalance), 'Compact<TaoBalance>'],
  max_burn: [compact(TaoBalance), 'Compact<TaoBalance>'],
  adjustment_alpha: [compact(u64), 'Compact<u64>'],
  adjustment_interval: [compact(u16), 'Compact<u16>'],
  target_regs_per_interval: [compact(u16), 'Compact<u16>'],
  max_regs_per_block: [compact(u16), 'Compact<u16>'],
  serving_rate_limit: [compact(u64), 'Compact<u64>'],
  commit_reveal_weights_enabled: [bool, 'bool'],
  commit_reveal_period: [compact(u64), 'Compact<u64>'],
  liquid_alpha_enabled: [bool, 'bool'],
  alpha_high: [compact(u16), 'Compact<u16>'],
  alpha_low: [compact(u16), 'Compact<u16>'],
  bonds_moving_avg: [compact(u64), 'Compact<u64>'],
  hotkeys: [vec(AccountId32), 'Vec<AccountId>'],
  coldkeys: [vec(AccountId32), 'Vec<AccountId>'],
  identities: [vec(option(ChainIdentityV2)), 'Vec<Option<ChainIdentityOfV2>>'],
  axons: [vec(AxonInfo), 'Vec<AxonInfo>'],
  ...uidFields,
  tao_dividends_per_hotkey: [vec(tuple(AccountId32, compact(TaoBalance))), 'Vec<(AccountId, Compact<TaoBalance>)>'],
  alpha_dividends_per_hotkey: [vec(tuple(AccountId32, compact(AlphaBalance))), 'Vec<(AccountId, Compact<AlphaBalance>)>'],
} as const
const metagraphName = named('pallet_subtensor::rpc_info::metagraph::Metagraph', [['AccountId', AccountId32]])
export const Metagraph = struct(metagraphName, metagraphFields)
export const SubnetState = struct(named('pallet_subtensor::rpc_info::show_subnet::SubnetState', [['AccountId', AccountId32]]), {
  netuid: metagraphFields.netuid,
  hotkeys: metagraphFields.hotkeys,
  coldkeys: metagraphFields.coldkeys,
  ...uidFields,
  emission_history: [vec(vec(compact(AlphaBalance))), 'Vec<Vec<Compact<AlphaBalance>>>'],
})

/** Wraps each chosen field in an object, so that Some(None) can be told from None. */
export interface Chosen<T> {
  readonly value: T
}

function chosen<T>(inner: Ty<T>): Ty<Chosen<T> | undefined> {
  return option({
    def: inner.def,
    encode: ({ value }, writer) => inner.encode(value, writer),
    decode: (reader) => ({ value: inner.decode(reader) }),
  })
}

type Fields = Readonly<Record<string, readonly [ty: unknown, typeName: string]>>
type ChosenFields<F extends Fields> = { readonly [K in keyof F]: readonly [Ty<Chosen<FieldValue<F[K]>> | undefined>, string] }

function chooseFrom<const F extends Fields>(fields: F): ChosenFields<F> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, [ty, typeName]]) => [name, [chosen(ty as Ty<unknown>), `Option<${typeName}>`]]),
  ) as unknown as ChosenFields<F>
}

const selectiveName = named('pallet_subtensor::rpc_info::metagraph::SelectiveMetagraph', [['AccountId', AccountId32]])
const { netuid, ...choosable } = {
  ...metagraphFields,
  validators: [vec(compact(u16)), 'Vec<Compact<u16>>'],
  commitments: [vec(tuple(AccountId32, vec(compact(u8)))), 'Vec<(AccountId, Vec<Compact<u8>>)>'],
} as const

/** Names of the fields by number. */
export const SELECTIVE_METAGRAPH_FIELDS = ['netuid', ...Object.keys(choosable)] as readonly ('netuid' | keyof typeof choosable)[]
export const SelectiveMetagraph = struct(selectiveName, { netuid, ...chooseFrom(choosable) })

/** What 475 says of miners besides. */
const collateralFields = {
  collateral_locked: [vec(compact(AlphaBalance)), 'Vec<Compact<AlphaBalance>>'],
  collateral_min: [vec(compact(AlphaBalance)), 'Vec<Compact<AlphaBalance>>'],
  collateral_earned: [vec(compact(AlphaBalance)), 'Vec<Compact<AlphaBalance>>'],
} as const
/** Fractions that have a type of their own at 475. */
const shareFields = {
  dividends: [vec(compact(PerU16)), 'Vec<Compact<PerU16>>'],
  incentives: [vec(compact(PerU16)), 'Vec<Compact<PerU16>>'],
  consensus: [vec(compact(PerU16)), 'Vec<Compact<PerU16>>'],
  trust: [vec(compact(PerU16)), 'Vec<Compact<PerU16>>'],
} as const
const choosable475 = { ...choosable, ...shareFields, ...collateralFields } as const

export const Metagraph475 = struct(metagraphName, { ...metagraphFields, ...shareFields, ...collateralFields })
export const SELECTIVE_METAGRAPH_FIELDS_475 = ['netuid', ...Object.keys(choosable475)] as readonly ('netuid' | keyof typeof choosable475)[]
export const SelectiveMetagraph475 = struct(selectiveName, { netuid, ...chooseFrom(choosable475) })

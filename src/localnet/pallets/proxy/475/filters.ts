/**
 * Which calls a kind of proxy may make (`runtime/src/proxy_filters`). A kind lists groups of calls; the broad kinds list what they leave
 * out. Calls are `Pallet.call`.
 *
 * The groups that the narrow kinds are made of are known; of the broad ones (NonCritical, NonTransfer, NonFungible) it is known only that
 * the old `register` and `register_limit` left two of them with 475. What else they leave out is assumed to be what newer sources say.
 */
import { ONLY_SET_CODE, only, type ProxyFilters, whileSmall } from '../filters.js'

const ofSubtensor = (...names: readonly string[]): readonly string[] => names.map((name) => `SubtensorModule.${name}`)
const ofAdminUtils = (...names: readonly string[]): readonly string[] => names.map((name) => `AdminUtils.sudo_set_${name}`)

const BALANCE_TRANSFERS = ['Balances.transfer_keep_alive', 'Balances.transfer_allow_death', 'Balances.transfer_all']
const BALANCE_MAINTENANCE = [
  'Balances.force_transfer',
  'Balances.force_unreserve',
  'Balances.upgrade_accounts',
  'Balances.force_set_balance',
  'Balances.force_adjust_total_issuance',
  'Balances.burn',
]
const STAKE_MANAGEMENT = ofSubtensor(
  'add_stake',
  'add_stake_limit',
  'remove_stake',
  'remove_stake_limit',
  'remove_stake_full_limit',
  'unstake_all',
  'unstake_all_alpha',
  'move_stake',
  'move_stake_limit',
  'swap_stake',
  'swap_stake_limit',
  'stake_into_basket',
  'add_collateral',
  'set_min_collateral',
)
const STAKE_TRANSFERS = ofSubtensor('transfer_stake', 'transfer_stake_and_hotkey')
/** What else spends, locks or destroys TAO or alpha. */
const OTHER_VALUE = ofSubtensor(
  'add_stake_burn',
  'lock_stake',
  'move_lock',
  'set_perpetual_lock',
  'recycle_alpha',
  'burn_alpha',
  'register_network',
  'register_network_with_identity',
  'register_leased_network',
)
const WORK_REGISTRATION = ofSubtensor('pow_register')
const PAID_REGISTRATION = ofSubtensor('burned_register', 'register', 'register_limit')
const ROOT_REGISTRATION = ofSubtensor('root_register')
const HOTKEY_SWAPS = ofSubtensor('swap_hotkey', 'swap_hotkey_v2')
const COLDKEY_SWAPS = ofSubtensor(
  'schedule_swap_coldkey',
  'swap_coldkey',
  'announce_coldkey_swap',
  'swap_coldkey_announced',
  'clear_coldkey_swap_announcement',
  'dispute_coldkey_swap',
  'reset_coldkey_swap',
)
const CRITICAL_NETWORK = ofSubtensor('dissolve_network', 'root_dissolve_network')
const CHILD_KEYS = ofSubtensor('set_children', 'set_childkey_take')
const ROOT_CLAIMS = ofSubtensor('claim_root', 'claim_root_with_hotkey')
const BASKET_TRADING = ofSubtensor('swap_basket', 'swap_basket_many')
const SUBNET_IDENTITY = ofSubtensor('set_subnet_identity', 'update_symbol')
const SUBNET_ACTIVATION = ofSubtensor('start_call')
const OWNER_KEY = ['AdminUtils.sudo_set_sn_owner_hotkey']
/** What an owner may set. */
const SUBNET_MANAGEMENT = [
  ...ofSubtensor('set_tempo', 'set_activity_cutoff_factor'),
  ...ofAdminUtils(
    'serving_rate_limit',
    'max_difficulty',
    'weights_version_key',
    'adjustment_alpha',
    'immunity_period',
    'min_allowed_weights',
    'rho',
    'activity_cutoff',
    'activity_cutoff_factor',
    'tempo',
    'network_registration_allowed',
    'network_pow_registration_allowed',
    'min_burn',
    'max_burn',
    'bonds_moving_average',
    'bonds_penalty',
    'min_childkey_take_per_subnet',
    'commit_reveal_weights_enabled',
    'liquid_alpha_enabled',
    'alpha_values',
    'liquid_alpha_consensus_mode',
    'epoch_consensus',
    'commit_reveal_weights_interval',
    'toggle_transfer',
    'recycle_or_burn',
    'alpha_sigmoid_steepness',
    'yuma3_enabled',
    'bonds_reset_enabled',
    'owner_immune_neuron_limit',
    'mechanism_count',
    'mechanism_emission_split',
    'max_allowed_uids',
    'burn_half_life',
    'burn_increase_mult',
    'owner_cut_enabled',
    'owner_cut_auto_lock_enabled',
    'collateral_lock_share',
    'collateral_drain_ratio',
  ),
  'AdminUtils.sudo_trim_to_max_allowed_uids',
  'AdminUtils.sudo_trim_null_uids_batch',
]
/** Pallets whose calls move value by themselves, or make another call with an origin that has forgotten the proxy. */
const NEVER = ['Sudo.*', 'Multisig.*', 'Crowdloan.*', 'MevShield.store_encrypted']
const CONTRACTS = ['EVM.*', 'Contracts.*']

export const proxyFilters475: ProxyFilters = {
  Any: { mode: 'all' },
  Owner: only(SUBNET_IDENTITY, SUBNET_MANAGEMENT),
  NonCritical: {
    mode: 'all but',
    calls: [...NEVER, ...PAID_REGISTRATION, ...ROOT_REGISTRATION, ...CRITICAL_NETWORK, ...COLDKEY_SWAPS, ...OWNER_KEY, ...BASKET_TRADING],
  },
  NonTransfer: {
    mode: 'all but',
    calls: [
      ...NEVER,
      ...CONTRACTS,
      ...BALANCE_TRANSFERS,
      ...BALANCE_MAINTENANCE,
      ...STAKE_TRANSFERS,
      ...COLDKEY_SWAPS,
      ...OWNER_KEY,
      ...BASKET_TRADING,
    ],
  },
  Senate: { mode: 'none' },
  NonFungible: {
    mode: 'all but',
    calls: [
      ...NEVER,
      ...CONTRACTS,
      ...BALANCE_TRANSFERS,
      ...BALANCE_MAINTENANCE,
      ...STAKE_MANAGEMENT,
      ...STAKE_TRANSFERS,
      ...OTHER_VALUE,
      ...PAID_REGISTRATION,
      ...ROOT_REGISTRATION,
      ...HOTKEY_SWAPS,
      ...COLDKEY_SWAPS,
      ...OWNER_KEY,
      ...BASKET_TRADING,
    ],
  },
  Triumvirate: { mode: 'none' },
  Governance: { mode: 'none' },
  Staking: only(STAKE_MANAGEMENT),
  Registration: only(WORK_REGISTRATION, PAID_REGISTRATION),
  Transfer: only(BALANCE_TRANSFERS, STAKE_TRANSFERS),
  SmallTransfer: {
    mode: 'only',
    calls: [
      whileSmall('Balances.transfer_keep_alive', 'value'),
      whileSmall('Balances.transfer_allow_death', 'value'),
      whileSmall('SubtensorModule.transfer_stake', 'alpha_amount'),
      whileSmall('SubtensorModule.transfer_stake_and_hotkey', 'alpha_amount'),
    ],
  },
  RootWeights: { mode: 'none' },
  ChildKeys: only(CHILD_KEYS),
  SudoUncheckedSetCode: ONLY_SET_CODE,
  SwapHotkey: only(HOTKEY_SWAPS),
  SubnetLeaseBeneficiary: only(SUBNET_ACTIVATION, SUBNET_IDENTITY, SUBNET_MANAGEMENT),
  RootClaim: only(ROOT_CLAIMS),
  BasketTrading: only(BASKET_TRADING),
}

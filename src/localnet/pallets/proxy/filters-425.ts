/** Which calls each kind of proxy may make on runtime 425 (`define_proxy_filters!` of `runtime/src/lib.rs`, in its order). */
import { ONLY_SET_CODE, only, type ProxyFilters, whileSmall } from './filters.js'

const ofSubtensor = (...names: readonly string[]): readonly string[] => names.map((name) => `SubtensorModule.${name}`)

const ANNOUNCED_COLDKEY_SWAPS = ofSubtensor(
  'announce_coldkey_swap',
  'swap_coldkey_announced',
  'clear_coldkey_swap_announcement',
  'dispute_coldkey_swap',
)
const COLDKEY_SWAPS = [...ofSubtensor('schedule_swap_coldkey', 'swap_coldkey'), ...ANNOUNCED_COLDKEY_SWAPS]

export const proxyFilters425: ProxyFilters = {
  Any: { mode: 'all' },
  NonTransfer: { mode: 'all but', calls: ['Balances.*', 'SubtensorModule.transfer_stake', ...COLDKEY_SWAPS] },
  NonFungible: {
    mode: 'all but',
    calls: [
      'Balances.*',
      ...ofSubtensor(
        'add_stake',
        'add_stake_limit',
        'remove_stake',
        'remove_stake_limit',
        'remove_stake_full_limit',
        'unstake_all',
        'unstake_all_alpha',
        'swap_stake',
        'swap_stake_limit',
        'move_stake',
        'transfer_stake',
        'burned_register',
        'root_register',
      ),
      ...COLDKEY_SWAPS,
      ...ofSubtensor('swap_hotkey', 'swap_hotkey_v2'),
    ],
  },
  Transfer: only(
    ['Balances.transfer_keep_alive', 'Balances.transfer_allow_death', 'Balances.transfer_all'],
    ['SubtensorModule.transfer_stake'],
  ),
  SmallTransfer: {
    mode: 'only',
    calls: [
      whileSmall('Balances.transfer_keep_alive', 'value'),
      whileSmall('Balances.transfer_allow_death', 'value'),
      whileSmall('SubtensorModule.transfer_stake', 'alpha_amount'),
    ],
  },
  Owner: {
    mode: 'only',
    calls: ['AdminUtils.*', ...ofSubtensor('set_subnet_identity', 'update_symbol')].map((call) => ({ call })),
    except: ['AdminUtils.sudo_set_sn_owner_hotkey', 'AdminUtils.sudo_set_subnet_owner_hotkey'],
  },
  NonCritical: {
    mode: 'all but',
    calls: [...ofSubtensor('dissolve_network', 'root_register', 'burned_register'), 'Sudo.*', ...ANNOUNCED_COLDKEY_SWAPS],
  },
  Triumvirate: { mode: 'none' },
  Senate: { mode: 'none' },
  Governance: { mode: 'none' },
  Staking: only(
    ofSubtensor(
      'add_stake',
      'remove_stake',
      'unstake_all',
      'unstake_all_alpha',
      'swap_stake',
      'swap_stake_limit',
      'move_stake',
      'add_stake_limit',
      'remove_stake_limit',
      'remove_stake_full_limit',
      'set_root_claim_type',
    ),
  ),
  Registration: only(ofSubtensor('burned_register', 'register', 'register_limit')),
  RootWeights: { mode: 'none' },
  ChildKeys: only(ofSubtensor('set_children', 'set_childkey_take')),
  SudoUncheckedSetCode: ONLY_SET_CODE,
  SwapHotkey: only(ofSubtensor('swap_hotkey', 'swap_hotkey_v2')),
  SubnetLeaseBeneficiary: only(
    ofSubtensor('start_call'),
    [
      'serving_rate_limit',
      'min_difficulty',
      'max_difficulty',
      'weights_version_key',
      'adjustment_alpha',
      'immunity_period',
      'min_allowed_weights',
      'kappa',
      'rho',
      'activity_cutoff',
      'network_registration_allowed',
      'network_pow_registration_allowed',
      'max_burn',
      'bonds_moving_average',
      'bonds_penalty',
      'commit_reveal_weights_enabled',
      'liquid_alpha_enabled',
      'alpha_values',
      'commit_reveal_weights_interval',
      'toggle_transfer',
      'subnet_emission_enabled',
      'min_childkey_take_per_subnet',
    ].map((name) => `AdminUtils.sudo_set_${name}`),
  ),
  RootClaim: only(ofSubtensor('claim_root')),
}

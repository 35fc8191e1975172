import type { Runs } from '../../frame/arrange-items.js'

/** Where the runtime's source has calls of AdminUtils otherwise than by their indices. */
export const adminUtilsCallOrder: Runs = [
  ['sudo_set_bonds_moving_average', 'sudo_set_bonds_penalty'],
  ['sudo_set_min_delegate_take', 'sudo_set_min_childkey_take_per_subnet'],
  ['sudo_set_toggle_transfer', 'sudo_set_recycle_or_burn'],
  ['sudo_set_bonds_reset_enabled', 'sudo_set_sn_owner_hotkey', 'sudo_set_subtoken_enabled'],
  ['sudo_set_tao_flow_smoothing_factor', 'sudo_set_net_tao_flow_enabled', 'sudo_set_max_mechanism_count'],
  ['sudo_set_owner_cut_enabled', 'sudo_set_owner_cut_auto_lock_enabled'],
]

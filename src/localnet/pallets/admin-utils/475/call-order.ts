import type { Runs } from '../../../frame/arrange-items.js'

/** Where the runtime's source has the new calls of AdminUtils, if not where their indices put them. */
export const adminUtilsCallOrder475: Runs = [
  ['sudo_set_activity_cutoff', 'sudo_set_activity_cutoff_factor'],
  ['sudo_set_alpha_values', 'sudo_set_liquid_alpha_consensus_mode', 'sudo_set_epoch_consensus'],
  ['sudo_trim_to_max_allowed_uids', 'sudo_trim_null_uids_batch'],
  [
    'sudo_set_tao_flow_normalization_exponent',
    'sudo_set_emission_bar_quantile',
    'sudo_set_emission_bar_rank',
    'sudo_set_emission_gate_exponent',
  ],
  ['sudo_set_collateral_drain_ratio', 'sudo_set_basket_min_trade_tao'],
  ['sudo_set_basket_claim_dust', 'sudo_set_max_epochs_per_block'],
]

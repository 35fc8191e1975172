/** AdminUtils at runtime 475: its declaration joined with what its calls do there. */
import { leaveOut } from '../../../frame/not-implemented.js'
import { changePallet } from '../../../frame/pallet.js'
import { adminUtilsPallet } from '../pallet.js'
import { adminUtils475 } from './schema.js'

export const adminUtilsPallet475 = changePallet(adminUtilsPallet, adminUtils475, {
  calls: {
    ...leaveOut(
      'swap_authorities',
      'sudo_set_nominator_min_required_stake',
      'sudo_set_evm_chain_id',
      'schedule_grandpa_change',
      'sudo_toggle_evm_precompile',
      'sudo_set_mechanism_count',
      'sudo_set_mechanism_emission_split',
      'sudo_trim_to_max_allowed_uids',
      'sudo_set_max_mechanism_count',
      'sudo_set_activity_cutoff_factor',
      'sudo_set_liquid_alpha_consensus_mode',
      'sudo_set_epoch_consensus',
      'sudo_trim_null_uids_batch',
      'sudo_set_emission_bar_quantile',
      'sudo_set_emission_bar_rank',
      'sudo_set_emission_gate_exponent',
      'sudo_set_collateral_lock_share',
      'sudo_set_collateral_drain_ratio',
      'sudo_set_basket_min_trade_tao',
      'sudo_set_basket_concentration_cap',
      'sudo_set_basket_trading_enabled',
      'sudo_set_basket_trading_frozen',
      'sudo_set_basket_daily_turnover_cap',
      'sudo_set_basket_liquidity_cap',
      'sudo_set_basket_claim_dust',
    ),
  },
})

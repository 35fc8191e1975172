/** Calls that AdminUtils has at 475 beyond those of 425, or with other arguments. */

import { call } from '../../../frame/pallet-schema.js'
import { U64F64 } from '../../../schema/fixed-point.js'
import { PerU16 } from '../../../schema/primitives.js'
import { bool, u16, u32, u64 } from '../../../schema/types.js'
import { ConsensusMode, EpochConsensus } from '../../subtensor/475/types.js'
import { accountId, netuid } from '../../subtensor/fields.js'
import { PrecompileEnum475 } from './types.js'

/** A call that knows one precompiled contract more. */
export const otherCalls475 = {
  sudo_toggle_evm_precompile: call(62, { precompile_id: [PrecompileEnum475, 'PrecompileEnum'], enabled: [bool, 'bool'] }),
}

/** Calls about takes, which are named as shares now. */
export const takeCalls475 = {
  sudo_set_default_take: call(1, { default_take: [PerU16, 'PerU16'] }),
  sudo_set_min_delegate_take: call(46, { take: [PerU16, 'PerU16'] }),
  sudo_set_min_childkey_take_per_subnet: call(93, { netuid, take: [PerU16, 'PerU16'] }),
}

/** New calls. */
export const newCalls475 = {
  sudo_set_activity_cutoff_factor: call(97, { netuid, factor_milli: [u32, 'u32'] }),
  sudo_set_liquid_alpha_consensus_mode: call(104, { netuid, mode: [ConsensusMode, 'ConsensusMode'] }),
  sudo_set_epoch_consensus: call(111, { netuid, mode: [EpochConsensus, 'EpochConsensus'] }),
  sudo_trim_null_uids_batch: call(112, { netuid, target: [u16, 'u16'] }),
  sudo_set_emission_bar_quantile: call(100, { quantile: [U64F64, 'U64F64'] }),
  sudo_set_emission_bar_rank: call(102, { rank: [u16, 'u16'] }),
  sudo_set_emission_gate_exponent: call(101, { exponent: [U64F64, 'U64F64'] }),
  sudo_set_collateral_lock_share: call(98, { netuid, lock_share: [u16, 'u16'] }),
  sudo_set_collateral_drain_ratio: call(99, { netuid, drain_ratio: [U64F64, 'U64F64'] }),
  sudo_set_basket_min_trade_tao: call(113, { min_trade_rao: [u64, 'u64'] }),
  sudo_set_basket_concentration_cap: call(105, { cap: [u16, 'u16'] }),
  sudo_set_basket_trading_enabled: call(106, { enabled: [bool, 'bool'] }),
  sudo_set_basket_trading_frozen: call(107, { hotkey: accountId, frozen: [bool, 'bool'] }),
  sudo_set_basket_daily_turnover_cap: call(108, { cap: [u16, 'u16'] }),
  sudo_set_basket_liquidity_cap: call(109, { cap: [u16, 'u16'] }),
  sudo_set_basket_claim_dust: call(110, {
    row_cap_rao: [u64, 'u64'],
    row_bps: [u16, 'u16'],
    slice_rao: [u64, 'u64'],
    forfeit_cap_rao: [u64, 'u64'],
  }),
}

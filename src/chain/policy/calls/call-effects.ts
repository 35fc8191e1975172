/**
 * What each call can take from the account that makes it. A call that is not listed here is not known, and is refused unless a rule names
 * it: what it takes would not be counted.
 */
import { Arguments, type CallEffect, type HasCall, OtherShape } from './effect.js'
import { KNOWN_EFFECTS } from './known-effects.js'
import type { CallNode } from './walk-call.js'

/**
 * Calls that take nothing but the fee, on no subnet that their arguments do not name: what is staked, owed or paid stays with the account,
 * whatever becomes of conviction, takes or names.
 */
const FREE: ReadonlySet<string> = new Set([
  'System.remark',
  'System.remark_with_event',
  'Proxy.remove_proxy',
  'Proxy.remove_proxies',
  'Proxy.remove_announcement',
  'Proxy.reject_announcement',
  'Proxy.poke_deposit',
  'Multisig.cancel_as_multi',
  'Multisig.poke_deposit',
  'Commitments.set_commitment',
  'LimitOrders.cancel_order',
  'LimitOrders.prune_linked_output',
  // What is traded is that of who has signed the orders, which was counted then.
  'LimitOrders.execute_orders',
  'LimitOrders.execute_batched_orders',
  'Crowdloan.withdraw',
  'EVM.withdraw',
  'Crowdloan.refund',
  'Crowdloan.dissolve',
  'Crowdloan.update_cap',
  'Crowdloan.update_end',
  'Crowdloan.update_min_contribution',
  'Crowdloan.set_max_contribution',
  ...(
    'set_weights batch_set_weights commit_weights reveal_weights batch_reveal_weights batch_commit_weights commit_timelocked_weights ' +
    'commit_mechanism_weights reveal_mechanism_weights commit_crv3_mechanism_weights commit_timelocked_mechanism_weights ' +
    'set_mechanism_weights serve_axon serve_axon_tls serve_prometheus register pow_register decrease_take increase_take ' +
    'set_childkey_take set_children set_identity set_subnet_identity try_associate_hotkey start_call associate_evm_key ' +
    'set_coldkey_auto_stake_hotkey update_symbol set_tempo set_activity_cutoff_factor trigger_epoch set_min_collateral ' +
    'set_reject_locked_alpha enable_voting_power_tracking disable_voting_power_tracking clear_coldkey_swap_announcement ' +
    'set_perpetual_lock move_lock'
  )
    .split(' ')
    .map((name) => `SubtensorModule.${name}`),
])

/** Calls that only carry others. What they carry is judged as if it stood alone; they take nothing themselves but deposits that return. */
const CARRIERS: ReadonlySet<string> = new Set([
  'Utility.batch',
  'Utility.batch_all',
  'Utility.force_batch',
  'Utility.if_else',
  'Utility.as_derivative',
  'Utility.dispatch_as',
  'Utility.dispatch_as_fallible',
  'Utility.with_weight',
  'Proxy.proxy',
  'Proxy.proxy_announced',
  'Multisig.as_multi',
  'Multisig.as_multi_threshold_1',
  'Sudo.sudo',
  'Sudo.sudo_unchecked_weight',
  'Sudo.sudo_as',
  'Scheduler.schedule',
  'Scheduler.schedule_named',
  'Scheduler.schedule_after',
  'Scheduler.schedule_named_after',
])

/** Calls whose arguments stand for what cannot be seen: a hash, or encrypted bytes. */
const OPAQUE: ReadonlySet<string> = new Set([
  'Proxy.announce',
  'Multisig.approve_as_multi',
  'Preimage.note_preimage',
  'Preimage.request_preimage',
  'MevShield.submit_encrypted',
  'MevShield.store_encrypted',
])

/**
 * What a policy sees of a call by its name: `free`: nothing but the fee; `counted`: what it takes; `carried`: what the calls in it take;
 * `hidden`: nothing, so that it is refused unless a rule allows it; `unknown`: as hidden, because it is not known what it takes.
 */
export type CountedAs = 'free' | 'counted' | 'carried' | 'hidden' | 'unknown'

/** How a policy counts a call, by `Pallet.call`. */
export function classifyCall(full: string): CountedAs {
  if (OPAQUE.has(full)) return 'hidden'
  if (CARRIERS.has(full)) return 'carried'
  if (isFree(full)) return 'free'
  return Object.hasOwn(KNOWN_EFFECTS, full) ? 'counted' : 'unknown'
}

/** Parameters that an owner may set cost nothing. */
function isFree(full: string): boolean {
  return FREE.has(full) || full.startsWith('AdminUtils.sudo_set_')
}

/** Whether it is a known carrier. Any other call that carries one has an effect of its own, or is not known. */
export function isCarrier({ full }: CallNode): boolean {
  return CARRIERS.has(full)
}

/** Whether what the call does cannot be seen in its bytes. */
export function isOpaque(node: CallNode): boolean {
  return OPAQUE.has(node.full) || node.hides
}

/**
 * What the call takes on a runtime that has these calls, by `Pallet.call`; null where it is not known, or where its arguments are not those
 * that are known.
 */
export function readEffect(node: CallNode, hasCall: HasCall): CallEffect | null {
  if (isFree(node.full)) return {}
  const read = Object.hasOwn(KNOWN_EFFECTS, node.full) ? KNOWN_EFFECTS[node.full] : undefined
  try {
    return read?.(new Arguments(node, hasCall)) ?? null
  } catch (error) {
    if (error instanceof OtherShape) return null
    throw error
  }
}

/** Which command of taoctl makes a call. What is not here is made by `tx call`. */
import { CHAIN_PARAMS, SETTABLE_PARAMS } from '../../chain/sudo/known-params.js'
import { nameParamCall, palletOf, type SettableParam } from '../../chain/sudo/params.js'

const SM = 'SubtensorModule'
const ANY_WRITE = 'any that writes'

/** The calls of each command, with the pallet before them. */
const CALLS: Readonly<Record<string, string>> = {
  'wallet transfer': 'Balances.transfer_keep_alive Balances.transfer_allow_death Balances.transfer_all',
  'wallet swap-hotkey': `${SM}.swap_hotkey ${SM}.swap_hotkey_v2`,
  'wallet swap-coldkey announce': `${SM}.announce_coldkey_swap`,
  'wallet swap-coldkey execute': `${SM}.swap_coldkey_announced`,
  'wallet swap-coldkey clear': `${SM}.clear_coldkey_swap_announcement`,
  'wallet swap-coldkey dispute': `${SM}.dispute_coldkey_swap`,
  'wallet associate-hotkey': `${SM}.try_associate_hotkey`,
  'wallet set-identity': `${SM}.set_identity`,
  'stake add': `${SM}.add_stake ${SM}.add_stake_limit`,
  'stake remove': `${SM}.remove_stake ${SM}.remove_stake_limit ${SM}.remove_stake_full_limit ${SM}.unstake_all`,
  'stake move': `${SM}.move_stake ${SM}.move_stake_limit`,
  'stake swap': `${SM}.swap_stake ${SM}.swap_stake_limit`,
  'stake transfer': `${SM}.transfer_stake ${SM}.transfer_stake_and_hotkey`,
  'stake burn': `${SM}.add_stake_burn`,
  'stake recycle-alpha': `${SM}.recycle_alpha`,
  'stake burn-alpha': `${SM}.burn_alpha`,
  'stake set-auto': `${SM}.set_coldkey_auto_stake_hotkey`,
  'stake child set': `${SM}.set_children`,
  'stake child revoke': `${SM}.set_children`,
  'stake child take set': `${SM}.set_childkey_take`,
  'delegate take set': `${SM}.increase_take ${SM}.decrease_take`,
  'root register': `${SM}.root_register`,
  'root claim': `${SM}.claim_root ${SM}.claim_root_with_hotkey`,
  'root claim-type set': `${SM}.set_root_claim_type`,
  'root basket stake': `${SM}.stake_into_basket`,
  'root basket swap': `${SM}.swap_basket`,
  'collateral add': `${SM}.add_collateral`,
  'collateral set-min': `${SM}.set_min_collateral`,
  'lock add': `${SM}.lock_stake`,
  'lock move': `${SM}.move_lock`,
  'lock mode': `${SM}.set_perpetual_lock`,
  'lock accept': `${SM}.set_reject_locked_alpha`,
  'subnets create': `${SM}.register_network ${SM}.register_network_with_identity`,
  'subnets register': `${SM}.burned_register ${SM}.register_limit ${SM}.pow_register`,
  'subnets start': `${SM}.start_call`,
  'subnets dissolve': `${SM}.root_dissolve_network`,
  'subnets set-identity': `${SM}.set_subnet_identity`,
  'subnets set-symbol': `${SM}.update_symbol`,
  'subnets mechanisms set': 'AdminUtils.sudo_set_mechanism_count',
  'subnets mechanisms split': 'AdminUtils.sudo_set_mechanism_emission_split',
  'subnets lease terminate': `${SM}.terminate_lease`,
  'sudo set': 'Sudo.sudo',
  'sudo trim': 'AdminUtils.sudo_trim_to_max_allowed_uids AdminUtils.sudo_trim_null_uids_batch',
  'weights set': [
    ...['set_weights', 'set_mechanism_weights', 'commit_weights', 'commit_mechanism_weights', 'commit_timelocked_weights'],
    'commit_timelocked_mechanism_weights',
  ]
    .map((name) => `${SM}.${name}`)
    .join(' '),
  'weights commit': `${SM}.commit_weights ${SM}.commit_mechanism_weights`,
  'weights reveal': `${SM}.reveal_weights ${SM}.reveal_mechanism_weights ${SM}.batch_reveal_weights`,
  'axon set': `${SM}.serve_axon`,
  'axon set-tls': `${SM}.serve_axon_tls`,
  'axon reset': `${SM}.serve_axon`,
  prometheus: `${SM}.serve_prometheus`,
  'commitment set': 'Commitments.set_commitment',
  'crowd create': `Crowdloan.create ${SM}.register_leased_network`,
  'crowd contribute': 'Crowdloan.contribute',
  'crowd withdraw': 'Crowdloan.withdraw',
  'order cancel': 'LimitOrders.cancel_order',
  'evm withdraw': 'EVM.withdraw',
  'evm associate': `${SM}.associate_evm_key`,
  'order prune': 'LimitOrders.prune_linked_output',
  'order relay': 'LimitOrders.execute_orders LimitOrders.execute_batched_orders',
  'crowd finalize': 'Crowdloan.finalize',
  'crowd refund': 'Crowdloan.refund',
  'crowd dissolve': 'Crowdloan.dissolve',
  'crowd update': 'Crowdloan.update_min_contribution Crowdloan.update_end Crowdloan.update_cap Crowdloan.set_max_contribution',
  'proxy add': 'Proxy.add_proxy',
  'proxy remove': 'Proxy.remove_proxy',
  'proxy remove-all': 'Proxy.remove_proxies',
  'proxy create-pure': 'Proxy.create_pure',
  'proxy kill-pure': 'Proxy.kill_pure',
  'proxy fee-consent': 'Proxy.set_real_pays_fee',
  'proxy announcements execute': 'Proxy.proxy_announced',
  'proxy announcements remove': 'Proxy.remove_announcement',
  'proxy announcements reject': 'Proxy.reject_announcement',
  'multisig approve': 'Multisig.as_multi Multisig.approve_as_multi',
  'multisig execute': 'Multisig.as_multi',
  'multisig cancel': 'Multisig.cancel_as_multi',
  'tx batch': 'Utility.batch Utility.batch_all Utility.force_batch',
  [`${ANY_WRITE}, with --proxy`]: 'Proxy.proxy',
  [`${ANY_WRITE}, with --announce`]: 'Proxy.announce',
  [`${ANY_WRITE}, with --multisig`]: 'Multisig.as_multi_threshold_1 Multisig.as_multi',
  [`${ANY_WRITE}, with --mev-shield`]: 'MevShield.submit_encrypted',
}

/** Every call by which a parameter can be set. */
export function listParamCalls(param: SettableParam): readonly string[] {
  const { offCall, ownerCall } = param
  return [
    nameParamCall(param),
    ...(offCall === undefined ? [] : [`${palletOf(param)}.${offCall}`]),
    ...(ownerCall === undefined ? [] : [`${ownerCall.pallet}.${ownerCall.name}`]),
  ]
}

/** The command that sets a parameter. */
export function nameSetCommand({ name, isOfChain }: SettableParam): string {
  return isOfChain ? `sudo set --global --param ${name}` : `sudo set --param ${name}`
}

/** The commands that make a call, without `taoctl`. */
export function listCommands(call: string): readonly string[] {
  const own = Object.entries(CALLS).flatMap(([command, calls]) => (calls.split(' ').includes(call) ? [command] : []))
  const set = [...SETTABLE_PARAMS, ...CHAIN_PARAMS].filter((param) => listParamCalls(param).includes(call)).map(nameSetCommand)
  const all = [...own, ...set]
  return all.length === 0 ? [`tx call ${call}`] : all
}
